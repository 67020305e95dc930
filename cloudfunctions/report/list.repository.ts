import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Point } from '../../src/core/kernel/geo';
import { planeScale } from '../../src/core/report/geography';
import type { QueueSlot } from '../../src/core/report/report-access';
import type { ReportStatus } from '../../src/core/report/report-status';
import type { Database } from '../platform/database';
import { planePoint, type StoredReport, stored } from './case.repository';
import type { ReportTables } from './report.tables';

type Db = Database<ReportTables>;

/** A case in a list, with how many others met it. */
export interface ListedReport extends StoredReport {
  readonly followers: number;
  /** On the plane of `toPlane`; null where no point was asked for. */
  readonly distance: number | null;
}

const followers =
  sql<number>`(select count(*) from report_follow where report_follow.report_id = report.id and report_follow.met)`.as(
    'followers',
  );
const nowhere = sql<number | null>`null::double precision`.as('distance');

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
