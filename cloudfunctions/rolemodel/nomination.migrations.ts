import { consentGivers } from '../../src/core/rolemodel/nomination-status';
import { objectionKinds } from '../../src/core/rolemodel/objection';
import { opinionAnswers } from '../../src/core/rolemodel/opinion';
import { type Migrations, migration } from '../platform/platform.migrations';

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** All about nominees beside the nomination itself: who nominated, who agreed, who objected, who was honoured. */
export const nominationMigrations: Migrations = {
  '2026-11-27b-nominations': migration(
    `alter table nomination
      add column area_id text collate "C",
      add column unit_id text collate "C" references unit (id),
      add column merged_into text collate "C" references nomination (id) check (merged_into <> id),
      add check ((status = 'merged') = (merged_into is not null))`,
    'create index nomination_merged on nomination (merged_into) where merged_into is not null',
    `alter table candidate
      add column area_id text collate "C",
      add column revoked_at timestamptz`,
    `create table nomination_nominator (
      nomination_id text collate "C" not null references nomination (id),
      account_id text collate "C" not null references account (id),
      unit_id text collate "C" references unit (id),
      contact text,
      at timestamptz not null,
      primary key (nomination_id, account_id)
    )`,
    'create index nomination_nominator_account on nomination_nominator (account_id)',
    `insert into nomination_nominator (nomination_id, account_id, at)
      select id, nominator_id, created_at from nomination`,
    `create table nomination_guardian (
      nomination_id text collate "C" primary key references nomination (id),
      name text not null,
      contact text not null
    )`,
    `create table nomination_consent (
      id text collate "C" primary key,
      nomination_id text collate "C" not null references nomination (id),
      code_hash bytea unique check (octet_length(code_hash) = 32),
      asked_by text collate "C" not null references account (id),
      asked_at timestamptz not null,
      expires_at timestamptz,
      closed_at timestamptz,
      agreed boolean,
      giver text check (giver in (${list(consentGivers)})),
      giver_name text,
      relation text,
      reason text,
      text_version integer,
      account_id text collate "C" references account (id),
      answered_at timestamptz,
      withdrawn_at timestamptz,
      check ((code_hash is null) = (expires_at is null)),
      check ((agreed is null) = (answered_at is null)),
      check ((agreed is null) = (giver is null))
    )`,
    'create index nomination_consent_nomination on nomination_consent (nomination_id, id desc)',
    'create index nomination_consent_account on nomination_consent (account_id) where account_id is not null',
    `create table nomination_opinion (
      id text collate "C" primary key,
      nomination_id text collate "C" not null references nomination (id),
      unit_id text collate "C" not null references unit (id),
      asked_at timestamptz not null,
      answer text check (answer in (${list(opinionAnswers)})),
      reason text not null default '',
      answered_by text collate "C" references account (id),
      answered_at timestamptz,
      unique (nomination_id, unit_id),
      check ((answer is null) = (answered_at is null))
    )`,
    'create index nomination_opinion_waiting on nomination_opinion (unit_id, id) where answer is null',
    `create table nomination_objection (
      id text collate "C" primary key,
      campaign_id text collate "C" not null references campaign (id),
      nomination_id text collate "C" not null references nomination (id),
      phase text not null,
      kind text not null check (kind in (${list(objectionKinds)})),
      text text not null,
      raised_at timestamptz not null,
      outcome text,
      upheld boolean,
      settled_by text collate "C" references account (id),
      settled_at timestamptz,
      check ((outcome is null) = (settled_at is null)),
      check ((upheld is null) = (settled_at is null))
    )`,
    'create index nomination_objection_campaign on nomination_objection (campaign_id, id)',
    // Apart from the objection, as the reporter is from the case.
    `create table nomination_objector (
      objection_id text collate "C" primary key references nomination_objection (id),
      account_id text collate "C" not null references account (id),
      contact text
    )`,
    'create index nomination_objector_account on nomination_objector (account_id, objection_id desc)',
    `create table nomination_identity_look (
      id text collate "C" primary key,
      nomination_id text collate "C" not null references nomination (id),
      objection_id text collate "C" references nomination_objection (id),
      looker_id text collate "C" not null references account (id),
      reason text not null check (reason <> ''),
      at timestamptz not null
    )`,
    `create table honour (
      id text collate "C" primary key references nomination (id),
      campaign_id text collate "C" not null references campaign (id),
      year integer not null,
      category text not null,
      area_id text collate "C",
      kind text not null check (kind in ('honoured', 'runner_up')),
      granted_at timestamptz not null,
      revoked_at timestamptz,
      note text,
      check ((revoked_at is null) = (note is null))
    )`,
    'create index honour_roll on honour (granted_at desc, id desc)',
    'create index honour_roll_year on honour (year, granted_at desc, id desc)',
    'create index honour_roll_area on honour (area_id, granted_at desc, id desc)',
    'create index honour_roll_category on honour (category, granted_at desc, id desc)',
  ),
};
