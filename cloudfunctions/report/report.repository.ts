import {
  type Insertable,
  type RawBuilder,
  type Selectable,
  type SqlBool,
  sql,
  type Updateable,
} from 'kysely';
import type { Point } from '../../src/core/kernel/geo';
import { planeScale, toPlane } from '../../src/core/report/geography';
import type { QueueSlot } from '../../src/core/report/report-access';
import type { ReportConfig } from '../../src/core/report/report-config';
import type { ReportStatus } from '../../src/core/report/report-status';
import type { Database, Tx } from '../platform/database';
import type { EventDetail, ReportEventRow, ReportRow, ReportTables } from './report.tables';

type Db = Database<ReportTables>;
type Write = Tx<ReportTables>;

/** A case as it is read; its place on the plane stays in the database. */
export type StoredReport = Omit<Selectable<ReportRow>, 'position'>;

/** A case in a list, with how many others met it. */
export interface ListedReport extends StoredReport {
  readonly followers: number;
  /** On the plane of `toPlane`; null where no point was asked for. */
  readonly distance: number | null;
}

const stored = [
  'report.id',
  'report.number',
  'report.status',
  'report.outcome',
  'report.visibility',
  'report.published',
  'report.category_id',
  'report.area_id',
  'report.description',
  'report.address',
  'report.latitude',
  'report.longitude',
  'report.lead_unit_id',
  'report.assist_unit_ids',
  'report.submitted_at',
  'report.since',
  'report.due_at',
  'report.held_at',
  'report.closed_at',
  'report.returned',
  'report.reopened',
  'report.merged_into',
  'report.version',
] as const;

const followers =
  sql<number>`(select count(*) from report_follow where report_follow.report_id = report.id)`.as('followers');
const nowhere = sql<number | null>`null::double precision`.as('distance');

function planePoint(point: Point): RawBuilder<string> {
  const { x, y } = toPlane(point);
  return sql<string>`point(${x}::double precision, ${y}::double precision)`;
}

/** The last key of a page in the order of time. */
export interface TimeKey {
  readonly at: Date;
  readonly id: string;
}

const before = (key: TimeKey): RawBuilder<SqlBool> =>
  sql<SqlBool>`(report.submitted_at, report.id) < (${key.at}, ${key.id})`;

export async function loadConfig(db: Db): Promise<ReportConfig> {
  const areas = await db.selectFrom('report_area').selectAll().orderBy('position').orderBy('id').execute();
  const categories = await db
    .selectFrom('report_category')
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .execute();
  const rules = await db.selectFrom('report_rule').selectAll().orderBy('id').execute();
  const daysOff = await db.selectFrom('report_day_off').select('day').orderBy('day').execute();
  return {
    areas,
    categories: categories.map((row) => ({
      id: row.id,
      parentId: row.parent_id,
      name: row.name,
      icon: row.icon,
      isPrivate: row.is_private,
      workingDays: row.working_days,
      articleId: row.article_id,
    })),
    rules: rules.map((row) => ({
      id: row.id,
      categoryId: row.category_id,
      areaId: row.area_id,
      leadUnitId: row.lead_unit_id,
      assistUnitIds: row.assist_unit_ids,
    })),
    daysOff: daysOff.map(({ day }) => day),
  };
}

/** Puts a county's decisions into an empty configuration. */
export async function insertConfig(
  db: Db,
  { areas, categories, rules, daysOff }: ReportConfig,
): Promise<void> {
  if (areas.length > 0) {
    await db
      .insertInto('report_area')
      .values(
        areas.map(({ id, name, kind, boundary, communities }, position) => ({
          id,
          name,
          kind,
          boundary: JSON.stringify(boundary),
          communities: [...communities],
          position,
        })),
      )
      .execute();
  }
  if (categories.length > 0) {
    await db
      .insertInto('report_category')
      .values(
        categories.map((category, position) => ({
          id: category.id,
          parent_id: category.parentId,
          name: category.name,
          icon: category.icon,
          is_private: category.isPrivate,
          working_days: category.workingDays,
          article_id: category.articleId,
          position,
        })),
      )
      .execute();
  }
  if (rules.length > 0) {
    await db
      .insertInto('report_rule')
      .values(
        rules.map((rule) => ({
          id: rule.id,
          category_id: rule.categoryId,
          area_id: rule.areaId,
          lead_unit_id: rule.leadUnitId,
          assist_unit_ids: [...rule.assistUnitIds],
        })),
      )
      .execute();
  }
  if (daysOff.length > 0) {
    await db
      .insertInto('report_day_off')
      .values(daysOff.map((day) => ({ day })))
      .execute();
  }
}

export async function listUnits(db: Db): Promise<{ id: string; name: string; kind: string }[]> {
  return await db.selectFrom('unit').select(['id', 'name', 'kind']).orderBy('kind').orderBy('id').execute();
}

/**
 * The base of a month, fixed by whoever writes its first number: where the sequence stands then. Numbers of the month
 * are drawn afterwards, so they count from one upwards; only the very first callers of a month wait for each other.
 */
export async function monthBase(db: Write, month: string): Promise<{ base: number; fresh: boolean }> {
  const find = () =>
    db.selectFrom('report_month').select('base').where('month', '=', month).executeTakeFirst();
  const known = await find();
  if (known) return { base: known.base, fresh: false };
  await db
    .insertInto('report_month')
    .values({
      month,
      base: sql<number>`(select case when is_called then last_value else last_value - 1 end from report_number_seq)`,
    })
    .onConflict((conflict) => conflict.column('month').doNothing())
    .execute();
  const made = await find();
  if (!made) throw new Error('the month vanished while it was made');
  return { base: made.base, fresh: true };
}

export async function nextNumber(db: Write): Promise<number> {
  const { rows } = await sql<{ value: number }>`select nextval('report_number_seq') as value`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a sequence always answers');
  return row.value;
}

/** A step as it is written: who took it, from where to where, and what came with it. */
export type NewEvent = Omit<Insertable<ReportEventRow>, 'detail'> & { readonly detail: EventDetail };

function eventRow(event: NewEvent): Insertable<ReportEventRow> {
  return { ...event, detail: JSON.stringify(event.detail) };
}

/** Writes a new case, its first event and, apart from both, who reported it: in one statement. */
export async function insertReport(
  db: Write,
  report: Omit<Insertable<ReportRow>, 'position'>,
  event: NewEvent,
  reporter: { readonly accountId: string; readonly contact: string | null },
): Promise<void> {
  await db
    .with('made', (cte) => cte.insertInto('report').values({ ...report, position: planePoint(report) }))
    .with('known', (cte) =>
      cte.insertInto('report_reporter').values({
        report_id: report.id,
        account_id: reporter.accountId,
        contact: reporter.contact,
        submitted_at: report.submitted_at,
      }),
    )
    .insertInto('report_event')
    .values(eventRow(event))
    .execute();
}

export async function findReport(db: Db, id: string): Promise<StoredReport | undefined> {
  return await db.selectFrom('report').select(stored).where('id', '=', id).executeTakeFirst();
}

/** The case, held until this transaction ends: two people on one case wait here for each other. */
export async function lockReport(db: Write, id: string): Promise<StoredReport | undefined> {
  return await db.selectFrom('report').select(stored).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Two cases, locked in the order of their ids, so that two merges never wait for each other in a circle. */
export async function lockReports(db: Write, ids: readonly string[]): Promise<StoredReport[]> {
  return await db
    .selectFrom('report')
    .select(stored)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Whether this one person reported the case. */
export async function isReporterOf(db: Db, reportId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('report_reporter')
    .select('report_id')
    .where('report_id', '=', reportId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Saves a step: the case in its new state, guarded by its version, and the event. False when the version is old. */
export async function saveStep(
  db: Write,
  id: string,
  version: number,
  change: Updateable<ReportRow>,
  event: NewEvent,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('report')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await db.insertInto('report_event').values(eventRow(event)).execute();
  return true;
}

export async function listEvents(db: Db, reportId: string): Promise<Selectable<ReportEventRow>[]> {
  return await db
    .selectFrom('report_event')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('seq', 'desc')
    .execute();
}

/** The steps that resolved a case: their pictures are public where the case is. */
export async function listResolveSeqs(db: Db, reportId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('report_event')
    .select('seq')
    .where('report_id', '=', reportId)
    .where('action', '=', 'resolve')
    .execute();
  return rows.map(({ seq }) => seq);
}

export async function listOwnReports(
  db: Db,
  accountId: string,
  page: { readonly after: TimeKey | undefined; readonly count: number },
): Promise<ListedReport[]> {
  let query = db
    .selectFrom('report_reporter')
    .innerJoin('report', 'report.id', 'report_reporter.report_id')
    .select(stored)
    .select([followers, nowhere])
    .where('report_reporter.account_id', '=', accountId);
  if (page.after) {
    query = query.where(
      sql<SqlBool>`(report_reporter.submitted_at, report_reporter.report_id) < (${page.after.at}, ${page.after.id})`,
    );
  }
  return await query
    .orderBy('report_reporter.submitted_at', 'desc')
    .orderBy('report_reporter.report_id', 'desc')
    .limit(page.count)
    .execute();
}

export async function listPublicByTime(
  db: Db,
  page: { readonly after: TimeKey | undefined; readonly count: number },
): Promise<ListedReport[]> {
  let query = db
    .selectFrom('report')
    .select(stored)
    .select([followers, nowhere])
    .where('published', '=', sql<boolean>`true`);
  if (page.after) query = query.where(before(page.after));
  return await query
    .orderBy('report.submitted_at', 'desc')
    .orderBy('report.id', 'desc')
    .limit(page.count)
    .execute();
}

interface NearPage {
  readonly centre: Point;
  /** Metres. */
  readonly radius: number;
  readonly after: { readonly distance: number; readonly id: string } | undefined;
  readonly count: number;
}

/** Published cases in a circle, the nearest first: an index walk outwards from the point. */
export async function listPublicNear(
  db: Db,
  { centre, radius, after, count }: NearPage,
): Promise<ListedReport[]> {
  const away = sql<number>`report.position <-> ${planePoint(centre)}`;
  let query = db
    .selectFrom('report')
    .select(stored)
    .select([followers, away.as('distance')])
    .where('published', '=', sql<boolean>`true`)
    .where(
      sql<SqlBool>`report.position <@ circle(${planePoint(centre)}, ${radius * planeScale(centre.latitude)})`,
    );
  if (after)
    query = query.where(
      sql<SqlBool>`(${away}, report.id) > (${after.distance}::double precision, ${after.id})`,
    );
  return await query.orderBy(away).orderBy('report.id').limit(count).execute();
}

/** Published cases in a circle that are not over, of some categories, the nearest first. */
export async function listOpenNear(
  db: Db,
  circle: {
    readonly centre: Point;
    readonly radius: number;
    readonly categoryIds: readonly string[] | undefined;
    readonly count: number;
  },
): Promise<ListedReport[]> {
  const away = sql<number>`report.position <-> ${planePoint(circle.centre)}`;
  let query = db
    .selectFrom('report')
    .select(stored)
    .select([followers, away.as('distance')])
    .where('published', '=', sql<boolean>`true`)
    .where(sql<SqlBool>`report.status <> 'closed'`)
    .where(
      sql<SqlBool>`report.position <@ circle(${planePoint(circle.centre)}, ${circle.radius * planeScale(circle.centre.latitude)})`,
    );
  if (circle.categoryIds) query = query.where('category_id', 'in', circle.categoryIds);
  return await query.orderBy(away).orderBy('report.id').limit(circle.count).execute();
}

/** Published cases of some categories in a circle since an instant, beside one: how many, how many closed, when last. */
export async function countVicinity(
  db: Db,
  around: {
    readonly centre: Point;
    readonly radius: number;
    readonly categoryIds: readonly string[];
    readonly since: Date;
    readonly exceptId: string;
  },
): Promise<{ count: number; closed: number; lastClosedAt: Date | null }> {
  const scaled = around.radius * planeScale(around.centre.latitude);
  return await db
    .selectFrom('report')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.count<number>('closed_at').as('closed'),
      fn.max('closed_at').as('lastClosedAt'),
    ])
    .where('published', '=', sql<boolean>`true`)
    .where(sql<SqlBool>`report.position <@ circle(${planePoint(around.centre)}, ${scaled})`)
    .where('category_id', 'in', around.categoryIds)
    .where('submitted_at', '>', around.since)
    .where('id', '<>', around.exceptId)
    .executeTakeFirstOrThrow();
}

function slotCondition({ status, leadUnitId, exceptUnitIds }: QueueSlot): RawBuilder<SqlBool> {
  const unit = leadUnitId === null ? sql`` : sql` and report.lead_unit_id = ${leadUnitId}`;
  const except =
    exceptUnitIds.length === 0 ? sql`` : sql` and report.lead_unit_id <> all (${[...exceptUnitIds]}::text[])`;
  return sql<SqlBool>`report.status = ${status}${unit}${except}`;
}

/** The newest cases of some slices of the desk; each slice is one short walk of an index. */
export async function listQueue(
  db: Db,
  slots: readonly QueueSlot[],
  page: { readonly after: TimeKey | undefined; readonly count: number },
): Promise<ListedReport[]> {
  if (slots.length === 0) return [];
  const keyset = page.after ? sql` and ${before(page.after)}` : sql``;
  const slices = slots.map(
    (slot) => sql`(select report.id from report where ${slotCondition(slot)}${keyset}
      order by report.submitted_at desc, report.id desc limit ${page.count})`,
  );
  return await db
    .selectFrom('report')
    .select(stored)
    .select([followers, nowhere])
    .where(sql<SqlBool>`report.id in (${sql.join(slices, sql` union all `)})`)
    .orderBy('report.submitted_at', 'desc')
    .orderBy('report.id', 'desc')
    .limit(page.count)
    .execute();
}

/** Cases of each slice, counted no further than `atMost`. */
export async function countQueue(
  db: Db,
  slots: readonly QueueSlot[],
  atMost: number,
): Promise<{ status: ReportStatus; count: number }[]> {
  if (slots.length === 0) return [];
  const counts = slots.map(
    (slot) => sql`select ${slot.status}::text as status, (select count(*) from
      (select from report where ${slotCondition(slot)} limit ${atMost}) as few) as count`,
  );
  const { rows } = await sql<{
    status: ReportStatus;
    count: number;
  }>`${sql.join(counts, sql` union all `)}`.execute(db);
  return rows;
}

export async function countFollowers(db: Db, reportId: string): Promise<number> {
  const { count } = await db
    .selectFrom('report_follow')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('report_id', '=', reportId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function isFollowing(db: Db, reportId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('report_follow')
    .select('report_id')
    .where('report_id', '=', reportId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function follow(db: Write, reportId: string, accountId: string, now: Date): Promise<void> {
  await db
    .insertInto('report_follow')
    .values({ report_id: reportId, account_id: accountId, at: now })
    .onConflict((conflict) => conflict.columns(['report_id', 'account_id']).doNothing())
    .execute();
}

export async function unfollow(db: Write, reportId: string, accountId: string): Promise<void> {
  await db
    .deleteFrom('report_follow')
    .where('report_id', '=', reportId)
    .where('account_id', '=', accountId)
    .execute();
}

/** Everybody who said that they met it, up to a number. */
export async function listFollowers(db: Write, reportId: string, atMost: number): Promise<string[]> {
  const rows = await db
    .selectFrom('report_follow')
    .select('account_id')
    .where('report_id', '=', reportId)
    .orderBy('account_id')
    .limit(atMost)
    .execute();
  return rows.map(({ account_id }) => account_id);
}

/** Whom to tell of a case. For messages alone: the account goes into nothing that staff read. */
export async function findReporterAccount(db: Write, reportId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('report_reporter')
    .select('account_id')
    .where('report_id', '=', reportId)
    .executeTakeFirst();
  return row?.account_id;
}

/**
 * Moves who met a case to the case that it was merged into, its reporter among them, and points earlier duplicates
 * of it there too, so that there are no chains. The parent's own reporter is not counted twice.
 */
export async function moveFollowers(db: Write, childId: string, parentId: string, now: Date): Promise<void> {
  await sql`insert into report_follow (report_id, account_id, at)
    select ${parentId}, account_id, ${now} from (
      select account_id from report_follow where report_id = ${childId}
      union select account_id from report_reporter where report_id = ${childId}
    ) as people
    where account_id not in (select account_id from report_reporter where report_id = ${parentId})
    on conflict (report_id, account_id) do nothing`.execute(db);
  await db.updateTable('report').set({ merged_into: parentId }).where('merged_into', '=', childId).execute();
}

/** Writes down that somebody looked at who reported a case. */
export async function insertIdentityLook(
  db: Write,
  look: {
    readonly id: string;
    readonly reportId: string;
    readonly lookerId: string;
    readonly reason: string;
    readonly at: Date;
  },
): Promise<void> {
  await db
    .insertInto('report_identity_look')
    .values({
      id: look.id,
      report_id: look.reportId,
      looker_id: look.lookerId,
      reason: look.reason,
      at: look.at,
    })
    .execute();
}

/** Who reported a case; only after the look was written down. */
export async function getReporter(
  db: Write,
  reportId: string,
): Promise<{ displayName: string; contact: string | null }> {
  const row = await db
    .selectFrom('report_reporter')
    .innerJoin('account', 'account.id', 'report_reporter.account_id')
    .select(['account.display_name', 'report_reporter.contact'])
    .where('report_reporter.report_id', '=', reportId)
    .executeTakeFirstOrThrow();
  return { displayName: row.display_name, contact: row.contact };
}
