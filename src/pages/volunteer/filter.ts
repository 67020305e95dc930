import type { Point } from '../../core/kernel/geo';
import { thisWeekend } from '../../core/volunteer/shift-words';
import type { Activity, Shift } from '../../features/volunteer/seats';
import type { ListInput } from '../../gateway/operations';

/** A fixed filter, or the id of a category. */
export type FilterId = 'joinable' | 'near' | 'weekend' | `category:${string}`;

export const fixedFilters = [
  { id: 'joinable', label: '能参加的' },
  { id: 'near', label: '离我近' },
  { id: 'weekend', label: '本周末' },
] as const satisfies readonly { id: FilterId; label: string }[];

export const nearRadius = 3000;

/** What a filter asks of the server; the same on every drawing of one day, so that nothing is read twice. */
export function filterInput(
  filter: FilterId,
  near: Point | undefined,
  now: number,
): ListInput<'volunteer.listActivities'> {
  switch (filter) {
    case 'joinable':
      return { joinable: true };
    case 'near':
      return near ? { near: { latitude: near.latitude, longitude: near.longitude, radius: nearRadius } } : {};
    case 'weekend': {
      const { from, until } = thisWeekend(now);
      return { from: from.toISOString(), until: until.toISOString() };
    }
    default:
      return { categoryId: filter.slice('category:'.length) };
  }
}

/** The shift for which an activity is in the list: the first to come that the filter means. */
export function listedShift({ shifts }: Activity, filter: FilterId, now: number): Shift | undefined {
  const coming = shifts.filter(({ startsAt }) => new Date(startsAt).getTime() > now);
  if (filter === 'joinable') return coming.find(({ actions }) => actions.includes('sign_up')) ?? coming[0];
  if (filter !== 'weekend') return coming[0];
  const { from, until } = thisWeekend(now);
  return coming.find(({ startsAt }) => new Date(startsAt) >= from && new Date(startsAt) < until) ?? coming[0];
}
