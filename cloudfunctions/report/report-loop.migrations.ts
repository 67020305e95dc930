import { flagReasons } from '../../src/core/report/report-access';
import { defaultSettings } from '../../src/core/report/report-config';
import {
  orderLevels,
  parties,
  reportKinds,
  reportSources,
  reportStatuses,
  urgencies,
} from '../../src/core/report/report-status';
import { type Migrations, migration } from '../platform/platform.migrations';

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** Of what PostgreSQL named itself when the first step made the checks without names. */
const dropCheck = (table: string, mentions: string): string => `do $$
  declare check_name text;
  begin
    select conname into strict check_name from pg_constraint
      where conrelid = '${table}'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%${mentions}%';
    execute format('alter table ${table} drop constraint %I', check_name);
  end $$`;

/** The whole loop of a report: both clocks, orders, look-backs, parts, messages, and the desk's own things. */
export const reportLoopMigrations: Migrations = {
  '2026-11-25a-report-loop': migration(
    `alter table report_category
      add column kind text not null default 'problem' check (kind in (${list(reportKinds)})),
      add column urgent_hours integer not null default 8 check (urgent_hours > 0),
      add column urgency text not null default 'normal' check (urgency in (${list(urgencies)})),
      add column questions jsonb not null default '[]',
      add column stop jsonb,
      add column similar_radius integer not null default 300 check (similar_radius > 0),
      add column similar_days integer not null default 30 check (similar_days > 0),
      add column look_back_days integer default 30 check (look_back_days > 0),
      add column retired boolean not null default false`,
    `create table report_template (
      id text collate "C" primary key,
      action text not null,
      category_id text collate "C" references report_category (id),
      title text not null,
      text text not null
    )`,
    `create table report_day (
      day text collate "C" primary key,
      working boolean not null,
      name text not null
    )`,
    `insert into report_day (day, working, name) select day, false, '放假' from report_day_off`,
    'drop table report_day_off',
    `create table report_setting (
      id text collate "C" primary key check (id = 'county'),
      settings jsonb not null
    )`,
    `insert into report_setting (id, settings) values ('county', '${JSON.stringify(defaultSettings)}')`,
    `alter table report
      add column kind text not null default 'problem' check (kind in (${list(reportKinds)})),
      add column source text not null default 'citizen' check (source in (${list(reportSources)})),
      add column urgency text not null default 'normal' check (urgency in (${list(urgencies)})),
      add column public_description text,
      add column public_address text,
      add column answers jsonb not null default '{}',
      add column terms text[] not null default '{}',
      add column parent_id text collate "C" references report (id),
      add column wanted_due_at timestamptz,
      add column answer_by timestamptz,
      add column review_at timestamptz,
      add column look_back_at timestamptz,
      add column extended integer not null default 0,
      add column arbitrated boolean not null default false,
      add column order_level text check (order_level in (${list(orderLevels)})),
      add column order_due_at timestamptz,
      add column solved_said boolean not null default false,
      add column assist_tasks jsonb not null default '[]',
      add check (parent_id <> id),
      add check (look_back_at is null or status in ('closed', 'reopen_requested')),
      add check (wanted_due_at is null or status = 'in_progress')`,
    // Praise is thanked for without a unit.
    dropCheck('report', 'lead_unit_id IS NOT NULL'),
    `alter table report add constraint report_lead_unit check ((lead_unit_id is not null) =
      (status in ('dispatched', 'in_progress', 'on_hold', 'resolved') or
       (status in ('closed', 'reopen_requested') and kind = 'problem')))`,
    'create index report_parent on report (parent_id) where parent_id is not null',
    `create index report_answer_by on report (answer_by) where status = 'awaiting_info'`,
    `create index report_look_back on report (look_back_at, id) where look_back_at is not null`,
    `create index report_extension on report (submitted_at desc, id desc) where wanted_due_at is not null`,
    `create index report_ordered on report (submitted_at desc, id desc) where order_level is not null`,
    `create index report_due on report (due_at) where status in ('dispatched', 'in_progress')`,
    `create index report_assist on report using gin (assist_unit_ids) where assist_unit_ids <> '{}'`,
    'create index report_terms on report using gin (terms)',
    dropCheck('report_event', 'actor_id IS NULL'),
    dropCheck('report_event', 'party = ANY'),
    `alter table report_event
      add constraint report_event_party check (party in (${list(parties)})),
      add constraint report_event_actor check ((actor_id is null) = (party in ('reporter', 'clock'))),
      add constraint report_event_status check (to_status in (${list(reportStatuses)}))`,
    // A case is the fold of its events: its first one now says what it began as.
    `update report_event set detail = detail || jsonb_build_object(
        'categoryId', report.category_id, 'areaId', report.area_id, 'visibility', report.visibility)
      from report where report.id = report_event.report_id and report_event.seq = 1`,
    // A submission's request id is kept with who made it: many submissions share a commit, and this key is what makes each
    // happen once.
    `alter table report_reporter alter column account_id drop not null,
      add column name text,
      add column request_id uuid,
      add column input_hash text,
      add check (account_id is null or name is null),
      add check ((request_id is null) = (input_hash is null))`,
    `create unique index report_reporter_request on report_reporter (account_id, request_id)
      where request_id is not null`,
    'alter table report_follow add column met boolean not null default true',
    `create table report_area_follow (
      area_id text collate "C" not null references report_area (id),
      account_id text collate "C" not null references account (id),
      at timestamptz not null,
      primary key (area_id, account_id)
    )`,
    'create index report_area_follow_by_account on report_area_follow (account_id)',
    `create table report_note (
      id text collate "C" primary key,
      report_id text collate "C" not null references report (id),
      author_id text collate "C" not null references account (id),
      unit_id text collate "C" references unit (id),
      text text not null,
      at timestamptz not null
    )`,
    'create index report_note_by_report on report_note (report_id, at, id)',
    `create table report_message (
      id text collate "C" primary key,
      report_id text collate "C" not null references report (id),
      sender text not null check (sender in ('reporter', 'lead', 'office')),
      unit_id text collate "C" references unit (id),
      text text not null,
      at timestamptz not null,
      state text not null check (state in ('waiting', 'passed', 'stopped')),
      decided_by text collate "C" references account (id),
      decided_at timestamptz,
      check ((unit_id is not null) = (sender = 'lead')),
      check ((decided_by is null) = (decided_at is null))
    )`,
    'create index report_message_by_report on report_message (report_id, at, id)',
    `create index report_message_waiting on report_message (at, id) where state = 'waiting'`,
    `create table report_rating (
      report_id text collate "C" not null references report (id),
      seq integer not null,
      stars integer not null check (stars between 1 and 5),
      solved boolean not null,
      comment text,
      at timestamptz not null,
      primary key (report_id, seq)
    )`,
    `create table report_flag (
      id text collate "C" primary key,
      report_id text collate "C" not null references report (id),
      account_id text collate "C" not null references account (id),
      reason text not null check (reason in (${list(Object.keys(flagReasons))})),
      text text,
      at timestamptz not null,
      settled_by text collate "C" references account (id),
      settled_at timestamptz,
      upheld boolean,
      check ((settled_by is null) = (settled_at is null)),
      check ((upheld is null) = (settled_at is null))
    )`,
    'create unique index report_flag_open on report_flag (report_id, account_id) where settled_at is null',
    'create index report_flag_waiting on report_flag (at, id) where settled_at is null',
    `create table report_saved_filter (
      id text collate "C" primary key,
      account_id text collate "C" not null references account (id) on delete cascade,
      name text not null,
      filter jsonb not null,
      position integer not null,
      unique (account_id, name)
    )`,
    `create table report_export (
      id text collate "C" primary key,
      account_id text collate "C" not null references account (id),
      filter jsonb not null,
      state text not null check (state in ('waiting', 'running', 'ready', 'failed')),
      done integer not null default 0,
      total integer,
      bytes integer,
      created_at timestamptz not null,
      finished_at timestamptz
    )`,
    'create index report_export_by_account on report_export (account_id, created_at desc)',
  ),
};
