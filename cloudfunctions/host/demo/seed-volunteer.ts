import { formatShanghai, shanghaiDay, shanghaiInstant } from '../../../src/core/kernel/time';
import type { Database } from '../../platform/database';
import type { VolunteerTables } from '../../volunteer/volunteer.tables';
import { type DemoActivity, demoActivities } from './activities';
import { volunteerCategories } from './categories';
import { type DemoCitizen, demoCitizens } from './people';
import type { Person, SeedContext } from './seed-context';

const day = 86_400_000;
const minute = 60_000;
/** Activities were published three days ago, and people signed up since. */
const publishedDaysAgo = 3;

/** What the personas have signed up for: a shift of an activity by its key and number. */
const personaSignUps = [
  { person: 'citizen', key: 'crossing', shift: 1 },
  { person: 'citizen', key: 'reading', shift: 0 },
  { person: 'volunteer', key: 'crossing', shift: 0 },
  { person: 'volunteer', key: 'haircut', shift: 0 },
] as const satisfies readonly { person: Person; key: string; shift: number }[];

interface Span {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** The demo county's volunteer categories, and its activities as their units and citizens made them. */
export async function seedVolunteer(context: SeedContext): Promise<void> {
  const { now } = context;
  const db = context.db as Database<VolunteerTables>;
  await db
    .insertInto('volunteer_category')
    .values(volunteerCategories.map(({ id, name, icon }, position) => ({ id, name, icon, position })))
    .execute();
  const organisers = new Map<string, Person>([['town-dongmen', 'organiser']]);
  const diary = new Map<Person, Span[]>();
  for (const [index, activity] of demoActivities.entries()) {
    const organiser = organisers.get(activity.unitId) ?? (await makeOrganiser(context, activity.unitId));
    organisers.set(activity.unitId, organiser);
    const at = new Date(now.getTime() - publishedDaysAgo * day + index * 7 * minute);
    const shifts = await publish(context, organiser, activity, at);
    await fill(context, activity, shifts, diary, at);
  }
}

/** Someone who organises for a unit that has no persona. */
async function makeOrganiser(context: SeedContext, unitId: string): Promise<Person> {
  const organiser = { openid: `demo-organiser-${unitId}` };
  const accountId = await context.accountOf(organiser);
  await context.db
    .insertInto('role_grant')
    .values({ account_id: accountId, role: 'organiser', unit_id: unitId })
    .execute();
  return organiser;
}

async function publish(
  context: SeedContext,
  organiser: Person,
  activity: DemoActivity,
  at: Date,
): Promise<(Span & { readonly id: string })[]> {
  const { title, categoryId, description, bring, place, location } = activity;
  const shifts = activity.shifts.map(({ inDays, from, until, capacity }) => {
    const on = shanghaiDay(context.now.getTime() + inDays * day);
    return {
      startsAt: shanghaiInstant(on, from).toISOString(),
      endsAt: shanghaiInstant(on, until).toISOString(),
      capacity,
    };
  });
  const fileIds = [await context.storePicture(organiser, activity.scene)];
  const input = { title, categoryId, description, bring, place, location, shifts, fileIds };
  const made = await context.call(organiser, at, 'volunteer.createActivity', input);
  await context.call(organiser, at, 'volunteer.publishActivity', { id: made.id, version: made.version });
  const ids = made.shifts as { id: string }[];
  return shifts.map((shift, index) => ({ ...shift, id: ids[index]?.id ?? '' }));
}

/** Signs people up for each shift until the numbers of the demo are reached. Nobody is in two places at once. */
async function fill(
  context: SeedContext,
  activity: DemoActivity,
  shifts: readonly (Span & { readonly id: string })[],
  diary: Map<Person, Span[]>,
  published: Date,
): Promise<void> {
  for (const [index, shift] of shifts.entries()) {
    const planned = activity.shifts[index];
    const wanted = (planned?.confirmed ?? 0) + (planned?.waitlisted ?? 0);
    const personas = personaSignUps.filter(
      ({ key, shift: number }) => key === activity.key && number === index,
    );
    const free = inTurn(Number(formatShanghai(shift.startsAt, 'D')) + index).filter((person) =>
      isFree(diary.get(person), shift),
    );
    // The personas come last, so that one of them may see the line from its end.
    const others: Person[] = free.slice(0, wanted - personas.length);
    const people = [...others, ...personas.map(({ person }) => person)];
    if (people.length < wanted) throw new Error(`too few demo citizens for ${activity.key}`);
    for (const [order, person] of people.entries()) {
      const at = new Date(published.getTime() + (order + 1) * 47 * minute);
      await context.call(person, at, 'volunteer.signUp', { shiftId: shift.id });
      diary.set(person, [...(diary.get(person) ?? []), shift]);
    }
  }
}

/** The demo's citizens, beginning somewhere else for each shift. */
function inTurn(start: number): DemoCitizen[] {
  const first = (start * 7) % demoCitizens.length;
  return [...demoCitizens.slice(first), ...demoCitizens.slice(0, first)];
}

function isFree(taken: readonly Span[] | undefined, shift: Span): boolean {
  return (taken ?? []).every(({ startsAt, endsAt }) => endsAt <= shift.startsAt || startsAt >= shift.endsAt);
}
