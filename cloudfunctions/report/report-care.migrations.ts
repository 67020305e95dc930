import { sql } from 'kysely';
import { type CountyDay, workingTime } from '../../src/core/kernel/working-time';
import { defaultSettings } from '../../src/core/report/report-config';
import { reportStates, reportStatuses } from '../../src/core/report/report-status';
import { type Migrations, migration } from '../platform/platform.migrations';
import { termsOf } from './new-case';

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const open = reportStatuses.filter((status) => reportStates[status].waitsFor !== null);

/** What was promised to a reporter is kept with the case, places can be hidden, and lists in the order of what is due. */
export const reportCareMigrations: Migrations = {
  '2026-11-27a-report-care': migration(
    `alter table report
      add column place_hidden boolean not null default false,
      add column dispatched_at timestamptz,
      add column parts integer not null default 0 check (parts >= 0),
      add column reporter_gone boolean not null default false`,
    `update report set
      dispatched_at = (select min(at) from report_event where report_id = report.id and to_status = 'dispatched'),
      parts = (select count(*) from report as part where part.parent_id = report.id)`,
    // What an answer's question promised is what it says now; from here on it stays.
    `update report_event set detail = detail || jsonb_build_object('kind', report.kind) ||
        case when report.answers = '{}' then '{}'::jsonb else jsonb_build_object('asked', coalesce((
          select jsonb_agg(jsonb_build_object(
            'id', question ->> 'id', 'label', question ->> 'label', 'isPublic', question -> 'isPublic'))
          from jsonb_array_elements(report_category.questions) as question
          where report.answers ? (question ->> 'id')), '[]'::jsonb)) end
      from report join report_category on report_category.id = report.category_id
      where report.id = report_event.report_id and report_event.seq = 1`,
    'alter table report_export add column failures integer not null default 0',
    'drop index report_follow_by_account',
    'create index report_follow_by_account on report_follow (account_id, at desc, report_id desc)',
    `create index report_due_order on report (due_at, id) where status in ('dispatched', 'in_progress')`,
    'drop index report_due',
    `create index report_waiting on report (since, id) where status in (${list(open)})`,
    `create index report_review on report (review_at, id) where status = 'on_hold'`,
    `create index report_order_due on report (order_due_at, id)
      where order_level is not null and status <> 'closed'`,
    `create index report_public_area on report (area_id, submitted_at desc, id desc) where published`,
    `create index report_public_category on report (category_id, submitted_at desc, id desc) where published`,
    `create index report_public_status on report (status, submitted_at desc, id desc) where published`,
    'create index report_identity_look_by_time on report_identity_look (at desc, id desc)',
    `create index report_event_recorder on report_event (actor_id, report_id)
      where seq = 1 and actor_id is not null`,
  ),
  '2026-11-29b-report-terms': {
    // Cases from before there was a search: SQL does not know how words are cut.
    async up(db) {
      for (;;) {
        const { rows } = await sql<{
          id: string;
          number: string;
          address: string | null;
          description: string;
        }>`select id, number, address, description from report where terms = '{}' limit 500`.execute(db);
        if (rows.length === 0) return;
        const terms = rows.map(({ number, address, description }) =>
          termsOf(number, address, description).join(' '),
        );
        await sql`update report set terms = string_to_array(found.terms, ' ')
          from unnest(${rows.map(({ id }) => id)}::text[], ${terms}::text[]) as found (id, terms)
          where report.id = found.id`.execute(db);
      }
    },
  },
  // Each of these checks read its parent once more for every report that came in, a fifth of what one costs the database.
  // Parents are never deleted, which is now a rule of the database, and a case's rows come in one statement that has
  // them from the county's own lists.
  '2026-11-30a-report-parents': migration(
    `create function refuse_deletion() returns trigger language plpgsql as
      $$ begin raise exception '% is never deleted', tg_table_name; end $$`,
    ...['account', 'report', 'report_category', 'report_area'].map(
      (table) => `create trigger ${table}_stays before delete on ${table}
        for each statement execute function refuse_deletion()`,
    ),
    'alter table report_event drop constraint report_event_report_id_fkey',
    `alter table report_reporter drop constraint report_reporter_report_id_fkey,
      drop constraint report_reporter_account_id_fkey`,
    'alter table report drop constraint report_category_id_fkey, drop constraint report_area_id_fkey',
  ),
  // Words were the dearest of what is indexed of a report, and now and then one of those who sent waited up to a second
  // until the words of ten thousand others were sorted in. The few that nobody has screened yet are read through instead.
  '2026-11-30b-report-terms': migration(
    'drop index report_terms',
    `create index report_terms on report using gin (terms) where status <> 'submitted'`,
  ),
  '2026-11-30c-answer-by': {
    // Questions from before they had a last day: nothing would ever end them. They get all of their days from now on.
    async up(db) {
      const { rows: asked } = await sql<{ id: string; now: Date }>`
        select id, now() from report where status = 'awaiting_info' and answer_by is null`.execute(db);
      const now = asked[0]?.now;
      if (now === undefined) return;
      const { rows: settings } = await sql<{ settings: Partial<typeof defaultSettings> }>`
        select settings from report_setting where id = 'county'`.execute(db);
      const { rows: days } = await sql<CountyDay>`select day, working, name from report_day`.execute(db);
      const { officeHours, answerDays } = { ...defaultSettings, ...settings[0]?.settings };
      const until = workingTime(days, { officeHours }).afterDays(now, answerDays);
      const ids = asked.map(({ id }) => id);
      // The event too, of which the case is made.
      await sql`update report_event set detail = detail || jsonb_build_object('answerBy', ${until.toISOString()}::text)
        where (report_id, seq) in (
          select report_id, max(seq) from report_event
          where report_id = any(${ids}::text[]) and action = 'askInfo' group by report_id)`.execute(db);
      await sql`update report set answer_by = ${until} where id = any(${ids}::text[])`.execute(db);
    },
  },
};
