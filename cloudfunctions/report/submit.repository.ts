import { sql } from 'kysely';
import type { CaseEvent, CaseState } from '../../src/core/report/case-state';
import { toPlane } from '../../src/core/report/geography';
import type { Database } from '../platform/database';
import type { NewReport } from './case.repository';
import type { ReportTables } from './report.tables';

type Db = Database<ReportTables>;

/** A citizen's report ready to be written: the case, its first event, and who sent it under which request id. */
export interface Submission {
  readonly report: NewReport;
  readonly event: CaseEvent;
  readonly state: CaseState;
  readonly accountId: string;
  readonly contact: string | null;
  readonly requestId: string | null;
  readonly inputHash: string | null;
}

/** So many values of the number sequence, in order. */
export async function drawNumbers(db: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{
    value: number;
  }>`select nextval('report_number_seq') as value from generate_series(1, ${count}::int)`.execute(db);
  return rows.map(({ value }) => value);
}

/**
 * Writes a batch of new cases with their first events and, apart from both, who sent them: one statement, one commit.
 * A case whose sender has used its request id before is left out without an error, and with it all that belongs to it.
 * Rows go in by sender and request id, so that two processes with the same calls cannot lock each other.
 * @returns the ids of those that got in
 */
export async function insertSubmissions(
  db: Db,
  submissions: readonly Submission[],
): Promise<ReadonlySet<string>> {
  const column = <T>(of: (submission: Submission) => T) => submissions.map(of);
  const { rows } = await sql<{ id: string }>`
    with item as materialized (
      select * from unnest(
        ${column(({ report }) => report.id)}::text[],
        ${column(({ report }) => report.number)}::text[],
        ${column(({ report }) => report.kind)}::text[],
        ${column(({ state }) => state.visibility)}::text[],
        ${column(({ state }) => state.urgency)}::text[],
        ${column(({ state }) => state.categoryId)}::text[],
        ${column(({ state }) => state.areaId)}::text[],
        ${column(({ report }) => report.description)}::text[],
        ${column(({ report }) => report.address)}::text[],
        ${column(({ report }) => JSON.stringify(report.answers))}::jsonb[],
        ${column(({ report }) => report.latitude)}::double precision[],
        ${column(({ report }) => report.longitude)}::double precision[],
        ${column(({ report }) => toPlane(report).x)}::double precision[],
        ${column(({ report }) => toPlane(report).y)}::double precision[],
        ${column(({ report }) => report.terms.join(' '))}::text[],
        ${column(({ report }) => report.submitted_at)}::timestamptz[],
        ${column(({ event }) => JSON.stringify(event.detail))}::jsonb[],
        ${column(({ accountId }) => accountId)}::text[],
        ${column(({ contact }) => contact)}::text[],
        ${column(({ requestId }) => requestId)}::uuid[],
        ${column(({ inputHash }) => inputHash)}::text[]
      ) as t (id, number, kind, visibility, urgency, category_id, area_id, description, address, answers, latitude,
        longitude, x, y, terms, submitted_at, detail, account_id, contact, request_id, input_hash)
    ), sent as (
      insert into report_reporter (report_id, account_id, contact, submitted_at, request_id, input_hash)
      select id, account_id, contact, submitted_at, request_id, input_hash from item
      order by account_id, request_id, id
      on conflict (account_id, request_id) where request_id is not null do nothing
      returning report_id
    ), fresh as materialized (
      select item.* from item join sent on sent.report_id = item.id
    ), made as (
      insert into report (id, number, status, visibility, published, category_id, area_id, kind, source, urgency,
        description, address, answers, latitude, longitude, position, terms, submitted_at, since, version)
      select id, number, 'submitted', visibility, false, category_id, area_id, kind, 'citizen', urgency,
        description, address, answers, latitude, longitude, point(x, y), string_to_array(terms, ' '), submitted_at,
        submitted_at, 1
      from fresh
    ), begun as (
      insert into report_event (report_id, seq, at, action, to_status, party, detail)
      select id, 1, submitted_at, 'submit', 'submitted', 'reporter', detail from fresh
    )
    select report_id as id from sent`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** What these people made under these request ids. */
export async function findSubmissions(
  db: Db,
  calls: readonly { readonly accountId: string; readonly requestId: string }[],
): Promise<
  { account_id: string; request_id: string; input_hash: string; report_id: string; number: string }[]
> {
  const { rows } = await sql<{
    account_id: string;
    request_id: string;
    input_hash: string;
    report_id: string;
    number: string;
  }>`select sender.account_id, sender.request_id, sender.input_hash, sender.report_id, report.number
    from unnest(
      ${calls.map(({ accountId }) => accountId)}::text[], ${calls.map(({ requestId }) => requestId)}::uuid[]
    ) as call (account_id, request_id)
    join report_reporter as sender using (account_id, request_id)
    join report on report.id = sender.report_id`.execute(db);
  return rows;
}
