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
  // Campaigns that were published before there was a roll: in the year and at the instant of their publication, as
  // publishing writes it now. What was taken back before stands as a place without a name.
  '2026-11-29a-earlier-honours': migration(
    `insert into honour (id, campaign_id, year, category, area_id, kind, granted_at, revoked_at, note)
      select id, campaign_id, left(shanghai_day(published_at), 4)::integer, category, area_id, kind,
        published_at - case kind when 'runner_up' then interval '1 millisecond' else interval '0' end,
        revoked_at, case when revoked_at is not null then note end
      from (
        select nomination.id, nomination.campaign_id, nomination.category, candidate.area_id, nomination.note,
          case when 'runner_up' in (nomination.status, revocation."from") then 'runner_up' else 'honoured' end as kind,
          case nomination.status when 'revoked' then coalesce(revocation.at, campaign.created_at) end as revoked_at,
          coalesce(
            (select min(at) from campaign_event
              where campaign_event.campaign_id = campaign.id and "to" = 'published'),
            campaign.closed_at, campaign.created_at
          ) as published_at
        from nomination
          join campaign on campaign.id = nomination.campaign_id
          join candidate on candidate.nomination_id = nomination.id
          left join lateral (
            select "from", at from nomination_event
            where nomination_event.nomination_id = nomination.id and "to" = 'revoked' order by seq limit 1
          ) as revocation on true
        where campaign.phase in ('published', 'archived')
          and nomination.status in ('honoured', 'runner_up', 'revoked')
          and not exists (select from honour where honour.id = nomination.id)
      ) as earlier`,
    `update candidate set revoked_at = honour.revoked_at from honour
      where honour.id = candidate.nomination_id and honour.revoked_at is not null and candidate.revoked_at is null`,
  ),
  // Rounds that were published before stories ended with them.
  '2026-11-29c-ended-stories': migration(
    'alter table candidate add column ended_at timestamptz',
    `update candidate set ended_at = coalesce(
        (select min(at) from campaign_event
          where campaign_event.campaign_id = campaign.id and campaign_event."to" = 'published'),
        campaign.closed_at, campaign.created_at)
      from nomination join campaign on campaign.id = nomination.campaign_id
      where nomination.id = candidate.nomination_id
        and campaign.phase in ('published', 'archived') and nomination.status = 'not_selected'`,
    `update file set published = false from candidate
      where file.subject_kind = 'nomination' and file.subject_id = candidate.nomination_id
        and candidate.ended_at is not null`,
  ),
};
