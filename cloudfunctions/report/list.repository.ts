import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Point } from '../../src/core/kernel/geo';
import { queryTerms } from '../../src/core/kernel/terms';
import { shanghaiInstant, startOfShanghaiDay } from '../../src/core/kernel/time';
import type { DeskFilter } from '../../src/core/report/desk-filter';
import type { DeskScope } from '../../src/core/report/desk-views';
import { planeScale } from '../../src/core/report/geography';
import type { QueueSlot } from '../../src/core/report/report-access';
import { reportLimits } from '../../src/core/report/report-limits';
import { type ReportStatus, reportStates, reportStatuses } from '../../src/core/report/report-status';
import type { Database } from '../platform/database';
import type { StoredPicture } from '../platform/pictures';
import { planePoint, type StoredReport, stored } from './case.repository';
import type { ReportTables } from './report.tables';
import { pictureKinds } from './report-case';

type Db = Database<ReportTables>;

/** A case in a list, with how many others met it. */
export interface ListedReport extends StoredReport {
  readonly followers: number;
  /** The first of the reporter's pictures, as everybody sees it. */
  readonly first_picture: StoredPicture | null;
  /** On the plane of `toPlane`; null where no point was asked for. */
  readonly distance: number | null;
}

const followers =
  sql<number>`(select count(*) from report_follow where report_follow.report_id = report.id and report_follow.met)`.as(
    'followers',
  );
const firstPicture =
  sql<StoredPicture | null>`(select json_build_object('id', file.id, 'published', file.published,
    'width', width, 'height', height, 'position', position)
  from file where subject_kind = ${sql.lit(pictureKinds.report)} and subject_id = report.id
  order by position limit 1)`.as('first_picture');
const nowhere = sql<number | null>`null::double precision`.as('distance');

// Written into the statement: a plan made for an unknown number of rows would rather sort them all than walk an index.
const atMost = (count: number): RawBuilder<number> => sql.lit(count);

/** The last key of a page in the order of time. */
export interface TimeKey {
  readonly at: Date;
  readonly id: string;
}

const before = (key: TimeKey): RawBuilder<SqlBool> =>
  sql<SqlBool>`(report.submitted_at, report.id) < (${key.at}, ${key.id})`;

export async function listOwnReports(
  db: Db,
  accountId: string,
  page: { readonly after: TimeKey | undefined; readonly count: number },
): Promise<ListedReport[]> {
  let query = db
    .selectFrom('report_reporter')
    .innerJoin('report', 'report.id', 'report_reporter.report_id')
    .select(stored)
    .select([followers, firstPicture, nowhere])
    .where('report_reporter.account_id', '=', accountId);
  if (page.after) {
    query = query.where(
      sql<SqlBool>`(report_reporter.submitted_at, report_reporter.report_id) < (${page.after.at}, ${page.after.id})`,
    );
  }
  return await query
    .orderBy('report_reporter.submitted_at', 'desc')
    .orderBy('report_reporter.report_id', 'desc')
    .limit(atMost(page.count))
    .execute();
}

/** What everybody can ask the public lists for. All that is given must hold. */
export interface PublicFilter {
  readonly categoryIds: readonly string[] | undefined;
  readonly areaId: string | undefined;
  readonly status: ReportStatus | undefined;
  /** A number, or words of what everybody reads. */
  readonly text: string | undefined;
}

function publicConditions({ categoryIds, areaId, status, text }: PublicFilter): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (categoryIds) conditions.push(sql`report.category_id = any (${[...categoryIds]}::text[])`);
  if (areaId !== undefined) conditions.push(sql`report.area_id = ${areaId}`);
  if (status !== undefined) conditions.push(sql`report.status = ${status}`);
  if (text === undefined) return conditions;
  const terms = queryTerms(text);
  conditions.push(terms.length === 0 ? sql`false` : sql`report.terms @> ${terms}::text[]`);
  // The index knows the original words. What is covered must not be found by what is under it.
  const seen = sql`lower(concat_ws(' ', report.number, coalesce(report.public_description, report.description),
    coalesce(report.public_address, case when report.place_hidden then null else report.address end)))`;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  conditions.push(sql`(report.public_description is null and report.public_address is null
    and not report.place_hidden or (${sql.join(
      words.map((word) => sql`strpos(${seen}, ${word}) > 0`),
      sql` and `,
    )}))`);
  return conditions;
}

export async function listPublicByTime(
  db: Db,
  page: { readonly after: TimeKey | undefined; readonly count: number },
  filter: PublicFilter,
): Promise<ListedReport[]> {
  let query = db
    .selectFrom('report')
    .select(stored)
    .select([followers, firstPicture, nowhere])
    .where('published', '=', sql<boolean>`true`);
  for (const condition of publicConditions(filter)) query = query.where(condition);
  if (page.after) query = query.where(before(page.after));
  return await query
    .orderBy('report.submitted_at', 'desc')
    .orderBy('report.id', 'desc')
    .limit(atMost(page.count))
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
  filter: PublicFilter,
): Promise<ListedReport[]> {
  const away = sql<number>`report.position <-> ${planePoint(centre)}`;
  let query = db
    .selectFrom('report')
    .select(stored)
    .select([followers, firstPicture, away.as('distance')])
    .where('published', '=', sql<boolean>`true`)
    .where(
      sql<SqlBool>`report.position <@ circle(${planePoint(centre)}, ${radius * planeScale(centre.latitude)})`,
    );
  for (const condition of publicConditions(filter)) query = query.where(condition);
  if (after)
    query = query.where(
      sql<SqlBool>`(${away}, report.id) > (${after.distance}::double precision, ${after.id})`,
    );
  return await query.orderBy(away).orderBy('report.id').limit(atMost(count)).execute();
}

/** Public cases that somebody follows or met, those followed last first. */
export async function listFollowed(
  db: Db,
  accountId: string,
  page: { readonly after: TimeKey | undefined; readonly count: number },
): Promise<(ListedReport & { readonly followed_at: Date; readonly met: boolean })[]> {
  let query = db
    .selectFrom('report_follow')
    .innerJoin('report', 'report.id', 'report_follow.report_id')
    .select(stored)
    .select([followers, firstPicture, nowhere])
    .select(['report_follow.at as followed_at', 'report_follow.met'])
    .where('report_follow.account_id', '=', accountId)
    .where('report.published', '=', sql<boolean>`true`);
  if (page.after) {
    query = query.where(
      sql<SqlBool>`(report_follow.at, report_follow.report_id) < (${page.after.at}, ${page.after.id})`,
    );
  }
  return await query
    .orderBy('report_follow.at', 'desc')
    .orderBy('report_follow.report_id', 'desc')
    .limit(atMost(page.count))
    .execute();
}

/** Published cases in a circle that are not over, of some categories, but for one's own, the nearest first. */
export async function listOpenNear(
  db: Db,
  circle: {
    readonly centre: Point;
    readonly radius: number;
    readonly since: Date;
    readonly categoryIds: readonly string[] | undefined;
    readonly exceptAccountId: string | undefined;
    readonly count: number;
  },
): Promise<ListedReport[]> {
  const away = sql<number>`report.position <-> ${planePoint(circle.centre)}`;
  let query = db
    .selectFrom('report')
    .select(stored)
    .select([followers, firstPicture, away.as('distance')])
    .where('published', '=', sql<boolean>`true`)
    .where(sql<SqlBool>`report.status <> 'closed'`)
    .where('submitted_at', '>', circle.since)
    .where(
      sql<SqlBool>`report.position <@ circle(${planePoint(circle.centre)}, ${circle.radius * planeScale(circle.centre.latitude)})`,
    );
  if (circle.categoryIds) query = query.where('category_id', 'in', circle.categoryIds);
  if (circle.exceptAccountId !== undefined) {
    query = query.where(sql<SqlBool>`not exists (select from report_reporter
      where report_reporter.report_id = report.id and account_id = ${circle.exceptAccountId})`);
  }
  return await query.orderBy(away).orderBy('report.id').limit(atMost(circle.count)).execute();
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
  return sql<SqlBool>`report.status = ${sql.lit(status)}${unit}${except}`;
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
    (slot) => sql`(select report.id, report.submitted_at from report where ${slotCondition(slot)}${keyset}
      order by report.submitted_at desc, report.id desc limit ${atMost(page.count)})`,
  );
  // The keys first, then their cases: joined to the whole table the planner may read all of it.
  const keys = sql<{ id: string; submitted_at: Date }>`(select id, submitted_at
    from (${sql.join(slices, sql` union all `)}) as slice
    order by submitted_at desc, id desc limit ${atMost(page.count)})`;
  return await db
    .selectFrom(keys.as('chosen'))
    .innerJoin('report', 'report.id', 'chosen.id')
    .select(stored)
    .select([followers, firstPicture, nowhere])
    .orderBy('report.submitted_at', 'desc')
    .orderBy('report.id', 'desc')
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
      (select from report where ${slotCondition(slot)} limit ${sql.lit(atMost)}) as few) as count`,
  );
  const { rows } = await sql<{
    status: ReportStatus;
    count: number;
  }>`${sql.join(counts, sql` union all `)}`.execute(db);
  return rows;
}

function scopeCondition(scope: DeskScope): RawBuilder<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`true`;
  const { leadUnitIds, assistUnitIds, statuses, exceptUnitIds, recorderId } = scope;
  return sql<SqlBool>`(report.lead_unit_id = any (${[...leadUnitIds]}::text[])
    or (report.assist_unit_ids && ${[...assistUnitIds]}::text[] and report.lead_unit_id is not null)
    or (report.status = any (${[...statuses]}::text[])
      and report.lead_unit_id <> all (${[...exceptUnitIds]}::text[]))
    or report.source = 'inspection' and report.id in
      (select report_id from report_event where seq = 1 and actor_id = ${recorderId}))`;
}

/** A filter with what it needs of the county and the clock. */
export interface DeskQuery {
  readonly scope: DeskScope;
  readonly filter: DeskFilter;
  /** The filter's category with everything under it. */
  readonly categoryIds: readonly string[] | undefined;
  readonly now: Date;
}

function filterConditions({ scope, filter, categoryIds, now }: DeskQuery): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [scopeCondition(scope)];
  const where = (condition: RawBuilder<SqlBool>) => conditions.push(condition);
  const { statuses, areaId, unitId, text, from, until } = filter;
  if (statuses) where(sql`report.status = any (${[...statuses]}::text[])`);
  if (categoryIds) where(sql`report.category_id = any (${[...categoryIds]}::text[])`);
  if (areaId !== undefined) where(sql`report.area_id = ${areaId}`);
  if (unitId !== undefined) where(sql`report.lead_unit_id = ${unitId}`);
  if (filter.overdue) where(sql`report.status in ('dispatched', 'in_progress') and report.due_at < ${now}`);
  if (filter.ordered) where(sql`report.order_level is not null and report.status <> 'closed'`);
  if (filter.urgent) where(sql`report.urgency = 'urgent'`);
  if (filter.returned) where(sql`report.returned > 0`);
  if (filter.arbitration)
    where(sql`report.status = 'accepted' and report.returned >= ${reportLimits.returns}`);
  if (filter.extension) where(sql`report.wanted_due_at is not null`);
  if (filter.reviewDue) where(sql`report.status = 'on_hold' and report.review_at <= ${now}`);
  if (filter.orderOverdue)
    where(sql`report.order_level is not null and report.status <> 'closed' and report.order_due_at < ${now}`);
  if (filter.dueSoon) {
    const soon = startOfShanghaiDay(now, 2);
    where(sql`report.status in ('dispatched', 'in_progress') and report.due_at between ${now} and ${soon}`);
  }
  // These orders are walks of an index, which holds only what can be due or wait.
  if (filter.sort === 'due') where(sql`report.status in ('dispatched', 'in_progress')`);
  if (filter.sort === 'waiting') where(sql.raw(`report.status in (${waiting})`));
  if (filter.lookBack) where(sql`report.status = 'closed' and report.look_back_at <= ${now}`);
  if (filter.assisting && scope !== 'all') {
    const open = scope.assistUnitIds.map(
      (unit) =>
        sql<SqlBool>`report.assist_tasks @> ${JSON.stringify([{ unitId: unit, done: false }])}::jsonb`,
    );
    where(open.length === 0 ? sql`false` : sql`(${sql.join(open, sql` or `)})`);
  }
  if (filter.isPrivate) where(sql`report.visibility = 'private'`);
  if (filter.source !== undefined) where(sql`report.source = ${filter.source}`);
  if (filter.kind !== undefined) where(sql`report.kind = ${filter.kind}`);
  if (from !== undefined) where(sql`report.submitted_at >= ${shanghaiInstant(from)}`);
  if (until !== undefined) where(sql`report.submitted_at < ${startOfShanghaiDay(shanghaiInstant(until), 1)}`);
  if (text !== undefined) {
    // A number is among its case's terms, too.
    const terms = queryTerms(text);
    where(terms.length === 0 ? sql`false` : sql`report.terms @> ${terms}::text[]`);
  }
  return conditions;
}

const waiting = reportStatuses
  .filter((status) => reportStates[status].waitsFor !== null)
  .map((status) => `'${status}'`)
  .join(', ');

/** The column of an order in which the oldest comes first. */
const sortColumns = { due: 'report.due_at', waiting: 'report.since' } as const;

/** Cases by a filter, the newest first or in the order that it names. */
export async function listFiltered(
  db: Db,
  query: DeskQuery,
  page: { readonly after: TimeKey | undefined; readonly count: number },
): Promise<ListedReport[]> {
  let select = db.selectFrom('report').select(stored).select([followers, firstPicture, nowhere]);
  for (const condition of filterConditions(query)) select = select.where(condition);
  const { sort } = query.filter;
  if (sort !== undefined && sort !== 'newest') {
    const column = sortColumns[sort];
    if (page.after) {
      select = select.where(
        sql<SqlBool>`(${sql.ref(column)}, report.id) > (${page.after.at}, ${page.after.id})`,
      );
    }
    return await select.orderBy(column).orderBy('report.id').limit(atMost(page.count)).execute();
  }
  if (page.after) select = select.where(before(page.after));
  return await select
    .orderBy('report.submitted_at', 'desc')
    .orderBy('report.id', 'desc')
    .limit(atMost(page.count))
    .execute();
}

/** How many cases a filter finds, counted no further than `atMost`. */
export async function countFiltered(db: Db, query: DeskQuery, atMost: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select from report
    where ${sql.join(filterConditions(query), sql` and `)} limit ${sql.lit(atMost)}) as few`.execute(db);
  return rows[0]?.count ?? 0;
}
