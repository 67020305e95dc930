import { categoryIcons } from '../../src/core/report/report-config';
import { reportOutcomes, reportStates, reportStatuses } from '../../src/core/report/report-status';
import { type Migrations, migration } from '../platform/platform.migrations';

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const publishable = reportStatuses.filter((status) => reportStates[status].publishable);

export const reportMigrations: Migrations = {
  '2026-11-24b-report': migration(
    `create table report_area (
      id text collate "C" primary key,
      name text not null unique,
      kind text not null check (kind in ('street', 'town')),
      boundary jsonb not null,
      communities text[] not null,
      position integer not null
    )`,
    `create table report_category (
      id text collate "C" primary key,
      parent_id text collate "C" references report_category (id),
      name text not null,
      icon text not null check (icon in (${list(categoryIcons)})),
      is_private boolean not null,
      working_days integer not null check (working_days > 0),
      article_id text,
      position integer not null,
      check (parent_id <> id)
    )`,
    `create table report_rule (
      id text collate "C" primary key,
      category_id text collate "C" references report_category (id),
      area_id text collate "C" references report_area (id),
      lead_unit_id text collate "C" not null references unit (id),
      assist_unit_ids text[] not null,
      unique nulls not distinct (category_id, area_id),
      check (not lead_unit_id = any (assist_unit_ids))
    )`,
    'create table report_day_off (day text collate "C" primary key)',
    // Numbers come from one sequence, which never blocks; a month counts from the value at its first number.
    'create sequence report_number_seq',
    'create table report_month (month text primary key, base bigint not null)',
    `create table report (
      id text collate "C" primary key,
      number text collate "C" not null unique,
      status text not null check (status in (${list(reportStatuses)})),
      outcome text check (outcome in (${list(reportOutcomes)})),
      visibility text not null check (visibility in ('public', 'private')),
      published boolean not null,
      category_id text collate "C" not null references report_category (id),
      area_id text collate "C" not null references report_area (id),
      description text not null,
      address text,
      latitude double precision not null,
      longitude double precision not null,
      position point not null,
      lead_unit_id text collate "C" references unit (id),
      assist_unit_ids text[] not null default '{}',
      submitted_at timestamptz not null,
      since timestamptz not null,
      due_at timestamptz,
      held_at timestamptz,
      closed_at timestamptz,
      returned integer not null default 0,
      reopened integer not null default 0,
      merged_into text collate "C" references report (id),
      version integer not null check (version > 0),
      check (not published or (visibility = 'public' and status in (${list(publishable)}))),
      check ((outcome is not null) = (status in ('closed', 'reopen_requested'))),
      check ((lead_unit_id is not null) =
        (status in ('dispatched', 'in_progress', 'on_hold', 'resolved', 'closed', 'reopen_requested'))),
      check ((merged_into is not null) = (status = 'duplicate')),
      check ((held_at is not null) = (status = 'on_hold')),
      check (merged_into <> id)
    )`,
    'create index report_by_status on report (status, submitted_at desc, id desc)',
    `create index report_by_unit on report (lead_unit_id, status, submitted_at desc, id desc)
      where lead_unit_id is not null`,
    'create index report_public on report (submitted_at desc, id desc) where published',
    'create index report_public_place on report using gist (position) where published',
    `create index report_open_place on report using gist (position) where published and status <> 'closed'`,
    'create index report_merged on report (merged_into) where merged_into is not null',
    `create table report_event (
      report_id text collate "C" not null references report (id),
      seq integer not null,
      at timestamptz not null,
      action text not null,
      from_status text,
      to_status text not null,
      outcome text,
      party text not null check (party in ('reporter', 'office', 'lead', 'verifier')),
      actor_id text collate "C" references account (id),
      unit_id text collate "C" references unit (id),
      note text,
      detail jsonb not null,
      primary key (report_id, seq),
      check ((actor_id is null) = (party = 'reporter'))
    )`,
    `create table report_reporter (
      report_id text collate "C" primary key references report (id),
      account_id text collate "C" not null references account (id),
      contact text,
      submitted_at timestamptz not null
    )`,
    'create index report_by_reporter on report_reporter (account_id, submitted_at desc, report_id desc)',
    `create table report_identity_look (
      id text collate "C" primary key,
      report_id text collate "C" not null references report (id),
      looker_id text collate "C" not null references account (id),
      reason text not null,
      at timestamptz not null
    )`,
    `create table report_follow (
      report_id text collate "C" not null references report (id),
      account_id text collate "C" not null references account (id),
      at timestamptz not null,
      primary key (report_id, account_id)
    )`,
    'create index report_follow_by_account on report_follow (account_id)',
  ),
};
