import { type SqlBool, sql } from 'kysely';
import { wgs84ToGcj02 } from '../../../src/core/kernel/geo';
import { planeScale } from '../../../src/core/report/geography';
import type { OpenQuery } from '../../../src/core/report/open311';
import { reportStates, reportStatuses, resolvedStatuses } from '../../../src/core/report/report-status';
import type { Database } from '../../platform/database';
import { planePoint, stored } from '../case.repository';
import type { ReportTables } from '../report.tables';

type Db = Database<ReportTables>;

const statusesOf = (open: readonly ('open' | 'closed')[]) =>
  reportStatuses.filter((status) => open.some((each) => each === reportStates[status].open311));

/** Published cases as open data asks for them, the newest first. Nothing else of the table is ever read here. */
export async function listOpenCases(db: Db, query: OpenQuery) {
  let select = db
    .selectFrom('report')
    .select(stored)
    .select([
      sql<Date>`(select at from report_event where report_id = report.id and seq = report.version)`.as(
        'updated_at',
      ),
      // Of a resolution that stands: not of one that was found wanting, nor before a case was opened again.
      sql<
        string | null
      >`case when report.status in (${sql.join(resolvedStatuses.map((status) => sql.lit(status)))}) then (
        select nullif(coalesce((
          select said ->> 'text' from report_event as covering, jsonb_array_elements(covering.detail -> 'notes') as said
          where covering.report_id = report.id and covering.action = 'redact'
            and (said ->> 'seq')::integer = resolved.seq
          order by covering.seq desc limit 1), resolved.note), '')
        from report_event as resolved
        where resolved.report_id = report.id and resolved.action = 'resolve' order by resolved.seq desc limit 1)
      end`.as('reply'),
    ])
    .where('published', '=', sql<boolean>`true`);
  if (query.numbers) select = select.where('number', 'in', query.numbers);
  else {
    select = select.where('submitted_at', '>=', query.from).where('submitted_at', '<=', query.until);
    if (query.categoryIds) select = select.where('category_id', 'in', query.categoryIds);
    if (query.statuses) select = select.where('status', 'in', statusesOf(query.statuses));
    if (query.near) {
      const centre = wgs84ToGcj02(query.near);
      const radius = query.near.radius * planeScale(centre.latitude);
      select = select.where(sql<SqlBool>`report.position <@ circle(${planePoint(centre)}, ${radius})`);
    }
  }
  return await select
    .orderBy('report.submitted_at', 'desc')
    .orderBy('report.id', 'desc')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute();
}

/** When the county last changed what this interface says of itself. */
export async function lastChange(db: Db): Promise<Date | undefined> {
  const last = await db
    .selectFrom('report_config_change')
    .select('at')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.at;
}
