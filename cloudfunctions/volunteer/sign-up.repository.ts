import { sql } from 'kysely';
import type { OwnSignUp } from '../../src/core/volunteer/shift-rules';
import {
  type SignUpAction,
  type SignUpStatus,
  signUpTransitions,
} from '../../src/core/volunteer/sign-up-status';
import type { Database, Tx } from '../platform/database';
import type { VolunteerTables } from './volunteer.tables';

type Db = Database<VolunteerTables>;
type WriteDb = Tx<VolunteerTables>;

/** Rank among those who wait for the shift, from 1; null for who does not wait. */
const position = sql<number | null>`case when sign_up.status = 'waitlisted' then (
  select count(*)::int from volunteer_sign_up ahead
  where ahead.shift_id = sign_up.shift_id and ahead.place <= sign_up.place and ahead.status = 'waitlisted') end`;

/**
 * Makes this person's sign-ups happen one after another until the transaction ends, so that two of them cannot
 * overlap unseen. What is read in later statements includes everything of the one before.
 */
export async function lockPerson(db: WriteDb, accountId: string): Promise<void> {
  await db.selectFrom('account').select('id').where('id', '=', accountId).forNoKeyUpdate().execute();
}

/** A person's live sign-ups that overlap a stretch of time. */
export async function findOwnSignUps(
  db: Db,
  accountId: string,
  span: { readonly from: Date; readonly until: Date },
): Promise<OwnSignUp[]> {
  const rows = await db
    .selectFrom('volunteer_sign_up as sign_up')
    .innerJoin('volunteer_shift as shift', 'shift.id', 'sign_up.shift_id')
    .innerJoin('volunteer_activity as activity', 'activity.id', 'shift.activity_id')
    .select([
      'sign_up.id',
      'sign_up.shift_id',
      'sign_up.status',
      'sign_up.starts_at',
      'sign_up.ends_at',
      'activity.id as activity_id',
      'activity.title',
      position.as('position'),
    ])
    .where('sign_up.account_id', '=', accountId)
    .where('sign_up.live', '=', true)
    .where('sign_up.starts_at', '<', span.until)
    .where('sign_up.ends_at', '>', span.from)
    .orderBy('sign_up.starts_at')
    .execute();
  return rows.map((row) => ({
    signUpId: row.id,
    shiftId: row.shift_id,
    status: row.status,
    position: row.position,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    activityId: row.activity_id,
    title: row.title,
  }));
}

/** A shift with what decides who sees it. */
export async function findShift(db: Db, id: string) {
  return await db
    .selectFrom('volunteer_shift as shift')
    .innerJoin('volunteer_activity as activity', 'activity.id', 'shift.activity_id')
    .selectAll('shift')
    .select([
      'activity.unit_id',
      'activity.status',
      'activity.published_at',
      'activity.title',
      'activity.place',
    ])
    .where('shift.id', '=', id)
    .executeTakeFirst();
}

/**
 * Gives the next seat or place in line, and writes the sign-up and its event, in one statement: the shift's lock,
 * for which everybody who wants this shift waits, is held for no round trip of ours but the commit.
 * The decision is `nextSeat` of the core; it stands here because the row is read anew after the wait.
 * @returns undefined where the shift is closed or has begun
 */
export async function takeSeat(
  db: WriteDb,
  signUp: { readonly id: string; readonly shiftId: string; readonly accountId: string; readonly at: Date },
): Promise<{ readonly status: 'confirmed' | 'waitlisted'; readonly waitlisted: number } | undefined> {
  const { rows } = await sql<{ status: 'confirmed' | 'waitlisted'; waitlisted: number }>`
    with seat as (
      update volunteer_shift set
        confirmed = confirmed + case when confirmed < capacity and waitlisted = 0 then 1 else 0 end,
        waitlisted = waitlisted + case when confirmed < capacity and waitlisted = 0 then 0 else 1 end,
        next_place = next_place + 1
      where id = ${signUp.shiftId} and open and starts_at > ${signUp.at}
      returning id, starts_at, ends_at, next_place - 1 as place, waitlisted,
        case when waitlisted = 0 then 'confirmed' else 'waitlisted' end as status
    ), signed as (
      insert into volunteer_sign_up (id, shift_id, starts_at, ends_at, account_id, place, status, version, created_at)
      select ${signUp.id}, id, starts_at, ends_at, ${signUp.accountId}, place, status, 1, ${signUp.at}::timestamptz from seat
    ), event as (
      insert into volunteer_sign_up_event (sign_up_id, from_status, to_status, action, actor_id, at)
      select ${signUp.id}, null, status, 'sign_up', ${signUp.accountId}, ${signUp.at}::timestamptz from seat
    )
    select status, waitlisted from seat`.execute(db);
  return rows[0];
}

export async function findSignUp(db: Db, id: string) {
  return await db.selectFrom('volunteer_sign_up').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Locks the shift, which orders everything that changes its seats. */
export async function lockShift(db: WriteDb, id: string) {
  return await db
    .selectFrom('volunteer_shift')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/** The longest waiting person of a shift that `lockShift` holds. */
export async function findFirstInLine(db: WriteDb, shiftId: string) {
  return await db
    .selectFrom('volunteer_sign_up')
    .selectAll()
    .where('shift_id', '=', shiftId)
    .where('status', '=', 'waitlisted')
    .orderBy('place')
    .limit(1)
    .executeTakeFirst();
}

interface Change {
  readonly action: SignUpAction;
  readonly actorId: string;
  readonly unitId: string | null;
  readonly reason: string | null;
  readonly at: Date;
}

/**
 * Moves sign-ups of shifts that the caller has locked, with their events.
 * @param which sign-ups; those for which the action is not lawful stay as they are
 * @returns those that moved, with whom they belong to
 */
export async function moveSignUps(
  db: WriteDb,
  which: { readonly id: string } | { readonly shiftIds: readonly string[] },
  change: Change,
): Promise<{ id: string; account_id: string; from_status: SignUpStatus; shift_id: string }[]> {
  const { from, to } = signUpTransitions[change.action];
  const chosen =
    'id' in which ? sql`id = ${which.id}` : sql`shift_id = any(${which.shiftIds}::text[]) and live`;
  const { rows } = await sql<{ id: string; account_id: string; from_status: SignUpStatus; shift_id: string }>`
    with chosen as (
      select id, status from volunteer_sign_up where ${chosen} and status = any(${from}::text[]) for no key update
    ), moved as (
      update volunteer_sign_up as sign_up set status = ${to}, version = version + 1
      from chosen where sign_up.id = chosen.id
      returning sign_up.id, sign_up.account_id, sign_up.shift_id, chosen.status as from_status
    ), event as (
      insert into volunteer_sign_up_event (sign_up_id, from_status, to_status, action, actor_id, unit_id, reason, at)
      select id, from_status, ${to}, ${change.action}, ${change.actorId}, ${change.unitId}, ${change.reason},
        ${change.at}::timestamptz from moved
    )
    select id, account_id, from_status, shift_id from moved`.execute(db);
  return rows;
}

/** Writes the seats of a shift that `lockShift` holds. */
export async function saveSeats(
  db: WriteDb,
  shiftId: string,
  seats: { readonly confirmed: number; readonly waitlisted: number },
): Promise<void> {
  await db.updateTable('volunteer_shift').set(seats).where('id', '=', shiftId).execute();
}

/** Keys of a place in a person's list: start and id of the sign-up. */
type PersonKey = readonly [startsAt: Date, id: string];

export type OwnRow = Awaited<ReturnType<typeof listOfPerson>>[number];

/** A person's sign-ups: the upcoming soonest first, the past and all latest first. */
export async function listOfPerson(
  db: Db,
  accountId: string,
  when: { readonly kind: 'upcoming' | 'past' | 'all'; readonly now: Date },
  page: { readonly from: PersonKey | undefined; readonly count: number },
) {
  const rising = when.kind === 'upcoming';
  let query = db
    .selectFrom('volunteer_sign_up as sign_up')
    .innerJoin('volunteer_shift as shift', 'shift.id', 'sign_up.shift_id')
    .innerJoin('volunteer_activity as activity', 'activity.id', 'shift.activity_id')
    .select([
      'sign_up.id',
      'sign_up.shift_id',
      'sign_up.status',
      'sign_up.starts_at',
      'sign_up.ends_at',
      'activity.id as activity_id',
      'activity.title',
      'activity.place',
      'activity.latitude',
      'activity.longitude',
      position.as('position'),
    ])
    .where('sign_up.account_id', '=', accountId);
  if (when.kind === 'upcoming')
    query = query.where('sign_up.live', '=', true).where('sign_up.ends_at', '>', when.now);
  if (when.kind === 'past') {
    query = query.where((eb) =>
      eb.or([eb('sign_up.live', '=', false), eb('sign_up.ends_at', '<=', when.now)]),
    );
  }
  if (page.from) {
    const [startsAt, id] = page.from;
    query = query.where(
      rising
        ? sql<boolean>`(sign_up.starts_at, sign_up.id) > (${startsAt}, ${id})`
        : sql<boolean>`(sign_up.starts_at, sign_up.id) < (${startsAt}, ${id})`,
    );
  }
  const direction = rising ? 'asc' : 'desc';
  return await query
    .orderBy('sign_up.starts_at', direction)
    .orderBy('sign_up.id', direction)
    .limit(page.count)
    .execute();
}

/** Live sign-ups of a shift in the order in which they came. */
export async function listOfShift(
  db: Db,
  shiftId: string,
  page: { readonly after: number | undefined; readonly count: number },
) {
  const line = db
    .selectFrom('volunteer_sign_up as sign_up')
    .innerJoin('account', 'account.id', 'sign_up.account_id')
    .select(['sign_up.id', 'sign_up.status', 'sign_up.place', 'sign_up.created_at', 'account.display_name'])
    // Counted over the whole line before the page is cut from it.
    .select(
      sql<number | null>`case when sign_up.status = 'waitlisted' then
        (count(*) filter (where sign_up.status = 'waitlisted') over (order by sign_up.place))::int end`.as(
        'position',
      ),
    )
    .where('sign_up.shift_id', '=', shiftId)
    .where('sign_up.live', '=', true)
    .as('line');
  const cut = db.selectFrom(line).selectAll();
  return await (page.after === undefined ? cut : cut.where('place', '>', page.after))
    .orderBy('place')
    .limit(page.count)
    .execute();
}
