import { formatShanghai, shanghaiDay, shanghaiInstant, startOfShanghaiDay } from '../../core/kernel/time';
import type { Input, Output } from '../../gateway/operations';

/** A shift as the form holds it: by the clock on a Shanghai wall. */
export interface ShiftForm {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:mm`. An end before the start is on the next day. */
  readonly from: string;
  readonly until: string;
  readonly capacity: number;
}

export interface ActivityForm {
  readonly title: string;
  readonly categoryId: string;
  readonly description: string;
  readonly bring: string;
  readonly place: string;
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  readonly shifts: readonly ShiftForm[];
}

const weekMs = 7 * 86_400_000;

/** A week from now in the morning, the usual time. */
export function emptyShift(now: number): ShiftForm {
  return { day: shanghaiDay(now + weekMs), from: '08:30', until: '10:30', capacity: 20 };
}

/** The same hours a week later: what an organiser most often wants next. */
export function nextShiftAfter(shift: ShiftForm): ShiftForm {
  return { ...shift, day: shanghaiDay(shanghaiInstant(shift.day, '12:00').getTime() + weekMs) };
}

export function formOf(activity: Output<'volunteer.getActivity'>): ActivityForm {
  const { title, categoryId, description, bring, place, location, shifts } = activity;
  return {
    title,
    categoryId,
    description,
    bring,
    place,
    location,
    shifts: shifts.map(({ startsAt, endsAt, capacity }) => ({
      day: shanghaiDay(startsAt),
      from: formatShanghai(startsAt, 'HH:mm'),
      until: formatShanghai(endsAt, 'HH:mm'),
      capacity,
    })),
  };
}

type Content = Omit<Input<'volunteer.createActivity'>, 'fileIds'>;

/**
 * The form as the operation takes it, or what is missing, by the names that the server uses for fields.
 */
export function readForm(form: ActivityForm): { content: Content } | { missing: Record<string, string> } {
  const missing: Record<string, string> = {};
  const needs = (field: string, filled: boolean, words: string) => {
    if (!filled) missing[field] = words;
  };
  needs('title', form.title.trim() !== '', '给活动起个名字。');
  needs('categoryId', form.categoryId !== '', '选一个类别。');
  needs('description', form.description.trim() !== '', '写写做什么、适合谁来。');
  needs('place', form.place.trim() !== '', '写清在哪里集合。');
  needs('location', form.location !== null, '定一下位置，人们好找到。');
  form.shifts.forEach(({ day, from, until }, index) => {
    needs(
      `shifts.${index}`,
      [day, from, until].every(Boolean) && from !== until,
      '写全日期、开始和结束时间。',
    );
  });
  // Named one by one: what else the page keeps with the form is not the operation's.
  const { title, categoryId, description, bring, place, location } = form;
  if (Object.keys(missing).length > 0 || location === null) return { missing };
  const shifts = form.shifts.map(shiftTimes);
  return { content: { title, categoryId, description, bring, place, location, shifts } };
}

function shiftTimes({ day, from, until, capacity }: ShiftForm): Content['shifts'][number] {
  const startsAt = shanghaiInstant(day, from);
  const lastDay = until > from ? day : shanghaiDay(startOfShanghaiDay(startsAt, 1));
  return {
    startsAt: startsAt.toISOString(),
    endsAt: shanghaiInstant(lastDay, until).toISOString(),
    capacity,
  };
}
