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
import { type AsJson, jsonColumns, readJsonRows } from '../platform/json-rows';
import type { StoredPicture } from '../platform/pictures';
import { planePoint, type StoredReport, storedColumns, storedNames, storedOf } from './case.repository';
import type { ReportTables } from './report.tables';
import { pictureKinds } from './report-case';

type Db = Database<ReportTables>;

/** What every list shows of a case. */
const summaryColumns = [
  'id',
  'number',
  'status',
  'outcome',
  'kind',
  'published',
  'category_id',
  'area_id',
  'address',
  'public_address',
  'place_hidden',
  'latitude',
  'longitude',
  'submitted_at',
] as const satisfies readonly (keyof StoredReport)[];

/** What the desk's lists show beside it, and what decides the actions on each row. */
const deskColumns = [
  'version',
  'visibility',
  'source',
  'urgency',
  'lead_unit_id',
  'assist_unit_ids',
  'assist_tasks',
  'since',
  'due_at',
  'wanted_due_at',
  'closed_at',
  'look_back_at',
  'returned',
  'extended',
  'arbitrated',
  'order_level',
  'order_due_at',
  'review_at',
  'solved_said',
  'reopened',
  'dispatched_at',
  'parts',
  'reporter_gone',
] as const satisfies readonly (keyof StoredReport)[];

/** What a list shows of a case beside its own columns. */
interface ListedBeside {
  /** How many others met it. */
  readonly followers: number;
  /** The first of the reporter's pictures, as everybody sees it. */
  readonly first_picture: StoredPicture | null;
}

/** A case in a list, its instants as JSON carried them. */
export interface ListedReport
  extends AsJson<Pick<StoredReport, (typeof summaryColumns)[number]>>,
    ListedBeside {
  /** On the plane of `toPlane`; null where no point was asked for. */
  readonly distance: number | null;
}

/** A case in a list of the desk, its instants as JSON carried them. */
export interface DeskReport
  extends AsJson<Pick<StoredReport, (typeof summaryColumns)[number] | (typeof deskColumns)[number]>>,
    ListedBeside {}

/** A case as the ledger writes it. */
export type LedgerReport = StoredReport & ListedBeside;

const followers = sql<number>`(select count(*) from report_follow
  where report_follow.report_id = report.id and report_follow.met)`;
const firstPicture = sql<StoredPicture | null>`(select json_build_object('id', file.id, 'published', file.published,
    'width', width, 'height', height, 'position', position)
  from file where subject_kind = ${sql.lit(pictureKinds.report)} and subject_id = report.id
  order by position limit 1)`;
const columnsOf = (names: readonly string[]) =>
  sql`${sql.raw(names.map((name) => `report.${name}`).join(', '))},
    ${followers} as followers, ${firstPicture} as first_picture`;
const beside = ['followers', 'first_picture'] as const;
const listedNames = [...summaryColumns, ...beside, 'distance'] as const;
const listed = jsonColumns<ListedReport>()(listedNames);
const followed = jsonColumns<FollowedReport>()([...listedNames, 'followed_at', 'met']);
const desk = jsonColumns<DeskReport>()([...summaryColumns, ...deskColumns, ...beside]);
const ledger = jsonColumns<AsJson<StoredReport> & ListedBeside>()([...storedNames, ...beside]);
const summary = columnsOf(summaryColumns);
const deskRow = columnsOf([...summaryColumns, ...deskColumns]);

const wholeRow = sql`${storedColumns}, ${followers} as followers, ${firstPicture} as first_picture`;

const newestFirst = sql`order by report.submitted_at desc, report.id desc`;

// Written into the statement: a plan made for an unknown number of rows would rather sort them all than walk an index.
const atMost = (count: number): RawBuilder<number> => sql.lit(count);

/** The last key of a page in the order of time. */
export interface TimeKey {
  readonly at: Date;
  readonly id: string;
}

/** A page in the order of time: what comes after a key, and how much of it. */
export interface TimePage {
  readonly after: TimeKey | undefined;
  readonly count: number;
}

const before = (key: TimeKey): RawBuilder<SqlBool> =>
  sql<SqlBool>`(report.submitted_at, report.id) < (${key.at}, ${key.id})`;

export async function listOwnReports(
  db: Db,
  accountId: string,
  page: TimePage,
): Promise<readonly ListedReport[]> {
  const after = page.after
    ? sql` and (report_reporter.submitted_at, report_reporter.report_id) < (${page.after.at}, ${page.after.id})`
    : sql``;
  return await readJsonRows(
    db,
    listed,
    sql`select ${summary}, null as distance
      from report_reporter join report on report.id = report_reporter.report_id
      where report_reporter.account_id = ${accountId}${after}
      order by report_reporter.submitted_at desc, report_reporter.report_id desc limit ${atMost(page.count)}`,
  );
}

/** What everybody can ask the public lists for. All that is given must hold. */
export interface PublicFilter {
  readonly categoryIds: readonly string[] | undefined;
  readonly areaId: string | undefined;
  readonly status: ReportStatus | undefined;
  /** A number, or words of what everybody reads. */
  readonly text: string | undefined;
}

/**
 * Cases that hold all these terms; none for none. The index has those that somebody screened, so that a report that
 * comes in waits for no sorting of words; the few others are found by their state and read through.
 */
function withTerms(terms: readonly string[]): RawBuilder<SqlBool> {
  if (terms.length === 0) return sql`false`;
  const held = sql`report.terms @> ${[...terms]}::text[]`;
  return sql`(report.status <> 'submitted' and ${held} or report.status = 'submitted' and ${held})`;
}

function publicConditions({ categoryIds, areaId, status, text }: PublicFilter): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (categoryIds) conditions.push(sql`report.category_id = any (${[...categoryIds]}::text[])`);
  if (areaId !== undefined) conditions.push(sql`report.area_id = ${areaId}`);
  if (status !== undefined) conditions.push(sql`report.status = ${status}`);
  if (text === undefined) return conditions;
  conditions.push(withTerms(queryTerms(text)));
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

/** Conditions to stand behind others. */
const and = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`` : sql` and ${sql.join(conditions, sql` and `)}`;

export async function listPublicByTime(
  db: Db,
  page: TimePage,
  filter: PublicFilter,
): Promise<readonly ListedReport[]> {
  const after = page.after ? [before(page.after)] : [];
  return await readJsonRows(
    db,
    listed,
    sql`select ${summary}, null as distance from report
      where published${and([...publicConditions(filter), ...after])}
      ${newestFirst} limit ${atMost(page.count)}`,
  );
}

/** A case that somebody follows or met. */
export interface FollowedReport extends ListedReport {
  readonly followed_at: string;
  readonly met: boolean;
}

/** Public cases that somebody follows or met, those followed last first. */
export async function listFollowed(
  db: Db,
  accountId: string,
  page: TimePage,
): Promise<readonly FollowedReport[]> {
  const after = page.after
    ? [sql<SqlBool>`(report_follow.at, report_follow.report_id) < (${page.after.at}, ${page.after.id})`]
    : [];
  return await readJsonRows(
    db,
    followed,
    sql`select ${summary}, null as distance, report_follow.at as followed_at, report_follow.met
      from report_follow join report on report.id = report_follow.report_id
      where report_follow.account_id = ${accountId} and report.published${and(after)}
      order by report_follow.at desc, report_follow.report_id desc limit ${atMost(page.count)}`,
  );
}

/** Metres around a point. */
interface Circle {
  readonly centre: Point;
  readonly radius: number;
}

const away = (centre: Point): RawBuilder<number> => sql<number>`report.position <-> ${planePoint(centre)}`;
const inside = ({ centre, radius }: Circle): RawBuilder<SqlBool> =>
  sql<SqlBool>`report.position <@ circle(${planePoint(centre)}, ${radius * planeScale(centre.latitude)})`;

/** Published cases in a circle, the nearest first: an index walk outwards from the point. */
export async function listPublicNear(
  db: Db,
  circle: Circle,
  page: {
    readonly after: { readonly distance: number; readonly id: string } | undefined;
    readonly count: number;
  },
  filter: PublicFilter,
): Promise<readonly ListedReport[]> {
  const distance = away(circle.centre);
  const after = page.after
    ? [sql<SqlBool>`(${distance}, report.id) > (${page.after.distance}::double precision, ${page.after.id})`]
    : [];
  return await readJsonRows(
    db,
    listed,
    sql`select ${summary}, ${distance} as distance from report
      where published and ${inside(circle)}${and([...publicConditions(filter), ...after])}
      order by ${distance}, report.id limit ${atMost(page.count)}`,
  );
}

/** Published cases in a circle that are not over, of some categories, but for one's own, the nearest first. */
export async function listOpenNear(
  db: Db,
  circle: Circle,
  wanted: {
    readonly since: Date;
    readonly categoryIds: readonly string[] | undefined;
    readonly exceptAccountId: string | undefined;
    readonly count: number;
  },
): Promise<readonly ListedReport[]> {
  const distance = away(circle.centre);
  const conditions: RawBuilder<SqlBool>[] = [];
  if (wanted.categoryIds) conditions.push(sql`report.category_id = any (${[...wanted.categoryIds]}::text[])`);
  if (wanted.exceptAccountId !== undefined) {
    conditions.push(sql`not exists (select from report_reporter
      where report_reporter.report_id = report.id and account_id = ${wanted.exceptAccountId})`);
  }
  return await readJsonRows(
    db,
    listed,
    sql`select ${summary}, ${distance} as distance from report
      where published and report.status <> 'closed' and report.submitted_at > ${wanted.since}
        and ${inside(circle)}${and(conditions)}
      order by ${distance}, report.id limit ${atMost(wanted.count)}`,
  );
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

/** Only in some areas; null: everywhere. */
const inAreas = (areaIds: readonly string[] | null): RawBuilder<unknown> =>
  areaIds === null ? sql`` : sql` and report.area_id = any (${[...areaIds]}::text[])`;

function slotCondition({ status, leadUnitId, exceptUnitIds, areaIds }: QueueSlot): RawBuilder<SqlBool> {
  const unit = leadUnitId === null ? sql`` : sql` and report.lead_unit_id = ${leadUnitId}`;
  const except =
    exceptUnitIds.length === 0 ? sql`` : sql` and report.lead_unit_id <> all (${[...exceptUnitIds]}::text[])`;
  return sql<SqlBool>`report.status = ${sql.lit(status)}${unit}${except}${inAreas(areaIds)}`;
}

/** The newest cases of some slices of the desk; each slice is one short walk of an index. */
export async function listQueue(
  db: Db,
  slots: readonly QueueSlot[],
  page: TimePage,
): Promise<readonly DeskReport[]> {
  const keyset = page.after ? sql` and ${before(page.after)}` : sql``;
  const [only, ...more] = slots;
  if (only === undefined) return [];
  if (more.length === 0) {
    return await readJsonRows(
      db,
      desk,
      sql`select ${deskRow} from report where ${slotCondition(only)}${keyset}
        ${newestFirst} limit ${atMost(page.count)}`,
    );
  }
  const slices = slots.map(
    (slot) => sql`(select report.id, report.submitted_at from report where ${slotCondition(slot)}${keyset}
      ${newestFirst} limit ${atMost(page.count)})`,
  );
  // The keys first, then their cases: joined to the whole table the planner may read all of it.
  return await readJsonRows(
    db,
    desk,
    sql`select ${deskRow}
      from (select id, submitted_at from (${sql.join(slices, sql` union all `)}) as slice
        order by submitted_at desc, id desc limit ${atMost(page.count)}) as chosen
      join report on report.id = chosen.id ${newestFirst}`,
  );
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
  const { leadUnitIds, assistUnitIds, statuses, exceptUnitIds, areaIds, recorderId } = scope;
  return sql<SqlBool>`(report.lead_unit_id = any (${[...leadUnitIds]}::text[])
    or (report.assist_unit_ids && ${[...assistUnitIds]}::text[] and report.lead_unit_id is not null)
    or (report.status = any (${[...statuses]}::text[])
      and report.lead_unit_id <> all (${[...exceptUnitIds]}::text[])${inAreas(areaIds)})
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
    where(withTerms(queryTerms(text)));
  }
  return conditions;
}

const waiting = reportStatuses
  .filter((status) => reportStates[status].waitsFor !== null)
  .map((status) => `'${status}'`)
  .join(', ');

/** The column of an order in which the oldest comes first. */
const sortColumns = { due: 'report.due_at', waiting: 'report.since' } as const;

/** How a filter orders its cases, and what comes after a key in that order. */
function orderOf({ filter: { sort } }: DeskQuery): {
  readonly by: RawBuilder<unknown>;
  readonly after: (key: TimeKey) => RawBuilder<SqlBool>;
} {
  if (sort === undefined || sort === 'newest') return { by: newestFirst, after: before };
  const column = sql.ref(sortColumns[sort]);
  return {
    by: sql`order by ${column}, report.id`,
    after: ({ at, id }) => sql<SqlBool>`(${column}, report.id) > (${at}, ${id})`,
  };
}

/** Cases by a filter, the newest first or in the order that it names. */
export async function listFiltered(db: Db, query: DeskQuery, page: TimePage): Promise<readonly DeskReport[]> {
  return await readJsonRows(
    db,
    desk,
    sql`select ${deskRow} from report where ${filtered(query, page)}
      ${orderOf(query).by} limit ${atMost(page.count)}`,
  );
}

/** The same for the ledger: whole cases. */
export async function listLedger(db: Db, query: DeskQuery, page: TimePage): Promise<LedgerReport[]> {
  const rows = await readJsonRows(
    db,
    ledger,
    sql`select ${wholeRow} from report where ${filtered(query, page)}
      ${orderOf(query).by} limit ${atMost(page.count)}`,
  );
  return rows.map(({ followers: others, first_picture, ...row }) => ({
    followers: others,
    first_picture,
    ...storedOf(row),
  }));
}

function filtered(query: DeskQuery, page: TimePage): RawBuilder<SqlBool> {
  const conditions = filterConditions(query);
  if (page.after) conditions.push(orderOf(query).after(page.after));
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** How many cases a filter finds, counted no further than `atMost`. */
export async function countFiltered(db: Db, query: DeskQuery, atMost: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select from report
    where ${sql.join(filterConditions(query), sql` and `)} limit ${sql.lit(atMost)}) as few`.execute(db);
  return rows[0]?.count ?? 0;
}
