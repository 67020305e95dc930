import { sql } from 'kysely';
import type { OwnSignUp, Seat } from '../../src/core/volunteer/shift-rules';
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
 * Makes the sign-ups of these people happen one after another until the transaction ends, so that two of one person
 * cannot overlap unseen. What is read in later statements includes everything that was waited for.
 */
export async function lockPeople(db: WriteDb, accountIds: readonly string[]): Promise<void> {
  await sql`select from account where id = any(${accountIds}::text[]) order by id for no key update`.execute(
    db,
  );
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

export type LockedShift = Awaited<ReturnType<typeof lockShifts>>[number];

/** Locks shifts in one order, with what decides who sees them. */
export async function lockShifts(db: WriteDb, ids: readonly string[]) {
  return await db
    .selectFrom('volunteer_shift as shift')
    .innerJoin('volunteer_activity as activity', 'activity.id', 'shift.activity_id')
    .selectAll('shift')
    .select(['activity.unit_id', 'activity.status', 'activity.published_at', 'activity.title'])
    .where('shift.id', 'in', ids)
    .orderBy('shift.id')
    .forNoKeyUpdate('shift')
    .execute();
}

/** Sign-ups of some people that are live and overlap a stretch of time, or that some requests made. */
export async function findSignUpsOf(
  db: WriteDb,
  accountIds: readonly string[],
  span: { readonly from: Date; readonly until: Date },
  requestIds: readonly string[],
) {
  return await db
    .selectFrom('volunteer_sign_up as sign_up')
    .innerJoin('volunteer_shift as shift', 'shift.id', 'sign_up.shift_id')
    .innerJoin('volunteer_activity as activity', 'activity.id', 'shift.activity_id')
    .selectAll('sign_up')
    .select(['activity.id as activity_id', 'activity.title'])
    .where('sign_up.account_id', '=', sql<string>`any(${accountIds}::text[])`)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('sign_up.live', '=', true),
          eb('sign_up.starts_at', '<', span.until),
          eb('sign_up.ends_at', '>', span.from),
        ]),
        eb('sign_up.request_id', '=', sql<string>`any(${requestIds}::uuid[])`),
      ]),
    )
    .execute();
}

export interface NewSignUp {
  readonly id: string;
  readonly shift: LockedShift;
  readonly accountId: string;
  readonly place: number;
  readonly seat: Seat;
  readonly requestId: string | null;
}

/**
 * Writes sign-ups, their events and the seats of their shifts, which the caller has locked, in one statement:
 * while it runs everybody else who wants these shifts waits.
 */
export async function insertSignUps(db: WriteDb, made: readonly NewSignUp[], at: Date): Promise<void> {
  const shifts = [...new Set(made.map(({ shift }) => shift))];
  await sql`
    with made as (
      select * from unnest(
        ${made.map(({ id }) => id)}::text[],
        ${made.map(({ shift }) => shift.id)}::text[],
        ${made.map(({ accountId }) => accountId)}::text[],
        ${made.map(({ place }) => place)}::integer[],
        ${made.map(({ seat }) => seat.status)}::text[],
        ${made.map(({ seat }) => ('position' in seat ? seat.position : null))}::integer[],
        ${made.map(({ requestId }) => requestId)}::uuid[]
      ) as made (id, shift_id, account_id, place, status, first_position, request_id)
    ), seats as (
      update volunteer_shift as shift
      set confirmed = seats.confirmed, waitlisted = seats.waitlisted, next_place = seats.next_place
      from unnest(
        ${shifts.map(({ id }) => id)}::text[],
        ${shifts.map(({ confirmed }) => confirmed)}::integer[],
        ${shifts.map(({ waitlisted }) => waitlisted)}::integer[],
        ${shifts.map(({ next_place }) => next_place)}::integer[]
      ) as seats (id, confirmed, waitlisted, next_place)
      where shift.id = seats.id
    ), signed as (
      insert into volunteer_sign_up (id, shift_id, starts_at, ends_at, account_id, place, status, first_position,
        request_id, version, created_at)
      select made.id, made.shift_id, shift.starts_at, shift.ends_at, made.account_id, made.place, made.status,
        made.first_position, made.request_id, 1, ${at}::timestamptz
      from made join volunteer_shift shift on shift.id = made.shift_id
    )
    insert into volunteer_sign_up_event (sign_up_id, from_status, to_status, action, actor_id, at)
    select id, null, status, 'sign_up', account_id, ${at}::timestamptz from made order by shift_id, place`.execute(
    db,
  );
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
