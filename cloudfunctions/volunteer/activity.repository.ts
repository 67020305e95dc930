import { type SqlBool, sql } from 'kysely';
import type { ActivityAction, ActivityStatus } from '../../src/core/volunteer/activity-status';
import type { Database, Tx } from '../platform/database';
import type { VolunteerTables } from './volunteer.tables';

type Db = Database<VolunteerTables>;
type WriteDb = Tx<VolunteerTables>;

export async function listCategories(db: Db) {
  return await db
    .selectFrom('volunteer_category')
    .select(['id', 'name', 'icon'])
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function hasCategory(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('volunteer_category').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

const activities = (db: Db) =>
  db
    .selectFrom('volunteer_activity as activity')
    .innerJoin('volunteer_category as category', 'category.id', 'activity.category_id')
    .innerJoin('unit', 'unit.id', 'activity.unit_id')
    .selectAll('activity')
    .select(['category.name as category_name', 'unit.name as unit_name']);

export type ActivityRow = Awaited<ReturnType<typeof findActivities>>[number];

/** Activities by id, in no particular order. */
export async function findActivities(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return await activities(db).where('activity.id', 'in', ids).execute();
}

export async function findActivity(db: Db, id: string): Promise<ActivityRow | undefined> {
  return await activities(db).where('activity.id', '=', id).executeTakeFirst();
}

/** The activity of a shift. */
export async function getActivityOf(
  db: Db,
  id: string,
): Promise<{ id: string; title: string; place: string }> {
  return await db
    .selectFrom('volunteer_activity')
    .select(['id', 'title', 'place'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** Locks the activity against other changes of it until the transaction ends. */
export async function lockActivity(db: WriteDb, id: string) {
  return await db
    .selectFrom('volunteer_activity')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** The unit's activities, newest first. */
export async function listOfUnits(
  db: Db,
  unitIds: readonly string[],
  page: { readonly before: string | undefined; readonly count: number },
): Promise<ActivityRow[]> {
  if (unitIds.length === 0) return [];
  let query = activities(db).where('activity.unit_id', 'in', unitIds);
  if (page.before !== undefined) query = query.where('activity.id', '<', page.before);
  return await query.orderBy('activity.id', 'desc').limit(page.count).execute();
}

/** What a list of activities asks for; a shift has to fulfil all of it for its activity to be listed. */
export interface UpcomingFilter {
  /** Shifts that start after this. */
  readonly after: Date;
  readonly until: Date | undefined;
  readonly categoryId: string | undefined;
  readonly near:
    | { readonly latitude: number; readonly longitude: number; readonly radius: number }
    | undefined;
  /** Only shifts with a free seat, and at a time when this person (null: anybody) is free. */
  readonly joinableBy: string | null | undefined;
}

/**
 * Activities that take sign-ups, each once, in the order of their first shift that fulfils the filter.
 * Walks the index of shifts by start from `after` on, so that what is past costs nothing.
 */
export async function listUpcoming(
  db: Db,
  filter: UpcomingFilter,
  page: { readonly from: readonly [Date, string] | undefined; readonly count: number },
): Promise<{ activity_id: string; shift_id: string; starts_at: Date }[]> {
  const wanted = (alias: string) => {
    const shift = (column: string) => sql.ref(`${alias}.${column}`);
    const conditions = [
      sql<SqlBool>`${shift('open')}`,
      sql<SqlBool>`${shift('starts_at')} > ${filter.after}`,
    ];
    if (filter.until) conditions.push(sql`${shift('starts_at')} < ${filter.until}`);
    if (filter.joinableBy !== undefined) {
      conditions.push(sql`${shift('confirmed')} < ${shift('capacity')}`);
    }
    if (typeof filter.joinableBy === 'string') {
      conditions.push(sql`not exists (select from volunteer_sign_up mine
        where mine.account_id = ${filter.joinableBy} and mine.live
          and mine.starts_at < ${shift('ends_at')} and mine.ends_at > ${shift('starts_at')})`);
    }
    return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
  };
  let query = db
    .selectFrom('volunteer_shift as shift')
    .innerJoin('volunteer_activity as activity', 'activity.id', 'shift.activity_id')
    .select(['shift.activity_id', 'shift.id as shift_id', 'shift.starts_at'])
    .where(wanted('shift'))
    .where(sql<SqlBool>`not exists (select from volunteer_shift earlier
      where earlier.activity_id = shift.activity_id and ${wanted('earlier')}
        and (earlier.starts_at, earlier.id) < (shift.starts_at, shift.id))`);
  if (page.from) {
    query = query.where(sql<SqlBool>`(shift.starts_at, shift.id) > (${page.from[0]}, ${page.from[1]})`);
  }
  if (filter.categoryId !== undefined) query = query.where('activity.category_id', '=', filter.categoryId);
  if (filter.near) query = query.where(isNear(filter.near));
  return await query.orderBy('shift.starts_at').orderBy('shift.id').limit(page.count).execute();
}

const metresPerDegree = 111_195;

/** Within a circle on the flat: at a county's size the earth's curve is below a metre. */
function isNear({ latitude, longitude, radius }: NonNullable<UpcomingFilter['near']>) {
  const shrink = Math.cos((latitude * Math.PI) / 180);
  return sql<SqlBool>`power(activity.latitude - ${latitude}::float8, 2)
    + power((activity.longitude - ${longitude}::float8) * ${shrink}::float8, 2)
    <= power(${radius / metresPerDegree}::float8, 2)`;
}

export type ShiftRow = Awaited<ReturnType<typeof listShifts>>[number];

/** All shifts of some activities, by start. */
export async function listShifts(db: Db, activityIds: readonly string[]) {
  if (activityIds.length === 0) return [];
  return await db
    .selectFrom('volunteer_shift')
    .selectAll()
    .where('activity_id', 'in', activityIds)
    .orderBy('activity_id')
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
}

/** What of an activity people write. */
export interface ActivityText {
  readonly title: string;
  readonly category_id: string;
  readonly description: string;
  readonly bring: string;
  readonly place: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface NewShift {
  readonly id: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly capacity: number;
}

export async function insertActivity(
  db: WriteDb,
  activity: ActivityText & { readonly id: string; readonly unit_id: string; readonly created_by: string },
  at: Date,
): Promise<void> {
  await db
    .insertInto('volunteer_activity')
    .values({ ...activity, status: 'draft', version: 1, created_at: at, published_at: null })
    .execute();
}

export async function insertShifts(
  db: WriteDb,
  activityId: string,
  shifts: readonly NewShift[],
): Promise<void> {
  await db
    .insertInto('volunteer_shift')
    .values(shifts.map((shift) => ({ ...shift, activity_id: activityId, open: false })))
    .execute();
}

/** Removes the shifts of a draft, for which nobody can be signed up. */
export async function deleteShifts(db: WriteDb, activityId: string): Promise<void> {
  await db.deleteFrom('volunteer_shift').where('activity_id', '=', activityId).execute();
}

/** Writes a new version of an activity that `lockActivity` holds. */
export async function saveActivity(
  db: WriteDb,
  id: string,
  version: number,
  change: Partial<ActivityText> & { readonly status: ActivityStatus; readonly published_at?: Date },
): Promise<void> {
  await db
    .updateTable('volunteer_activity')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
}

export async function addActivityEvent(
  db: WriteDb,
  event: {
    readonly activity_id: string;
    readonly from_status: ActivityStatus | null;
    readonly to_status: ActivityStatus;
    readonly action: ActivityAction | 'create' | 'edit';
    readonly actor_id: string;
    readonly unit_id: string;
    readonly reason: string | null;
    readonly at: Date;
  },
): Promise<void> {
  await db.insertInto('volunteer_activity_event').values(event).execute();
}

/** Opens the shifts of an activity for sign-up. */
export async function openShifts(db: WriteDb, activityId: string): Promise<void> {
  await db.updateTable('volunteer_shift').set({ open: true }).where('activity_id', '=', activityId).execute();
}

/** Locks the shifts of an activity in one order, closes them and empties their seats. */
export async function closeShifts(db: WriteDb, activityId: string): Promise<string[]> {
  const shifts = await db
    .selectFrom('volunteer_shift')
    .select('id')
    .where('activity_id', '=', activityId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  await db
    .updateTable('volunteer_shift')
    .set({ open: false, confirmed: 0, waitlisted: 0 })
    .where('activity_id', '=', activityId)
    .execute();
  return shifts.map(({ id }) => id);
}

/** Why an activity was called off. */
export async function findCancelReason(db: Db, activityId: string): Promise<string | null> {
  const row = await db
    .selectFrom('volunteer_activity_event')
    .select('reason')
    .where('activity_id', '=', activityId)
    .where('action', '=', 'cancel')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.reason ?? null;
}
