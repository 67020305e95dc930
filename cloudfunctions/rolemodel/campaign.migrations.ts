import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../../src/core/rolemodel/ballot-entry';
import { type Migrations, migration } from '../platform/platform.migrations';

/** What rules said before they could say it: campaigns that are under way keep to it. */
const formerRules = {
  log: { afterBallots: 50, afterSeconds: 600 },
  jury: { weight: 0 },
  paper: false,
  publicityWorkingDays: 5,
  objectionDays: 30,
  opinions: [],
  minors: false,
  consentNeeded: false,
};

export const campaignMigrations: Migrations = {
  '2026-11-26b-campaigns': migration(
    'alter table campaign add column rules_version integer not null default 0 check (rules_version >= 0)',
    `update campaign set rules =
      jsonb_set('${JSON.stringify(formerRules)}'::jsonb || rules, '{picks,minPerCategory}', 'null')`,
    // Whatever a program writes: pupils are never voted on.
    `alter table campaign add constraint campaign_no_vote_on_minors
      check (not ((rules ->> 'minors')::boolean and (rules ->> 'vote')::boolean))`,
    `create table campaign_rules (
      campaign_id text collate "C" not null references campaign (id),
      version integer not null check (version > 0),
      rules jsonb not null,
      hash bytea not null check (octet_length(hash) = 32),
      notice text not null,
      at timestamptz not null,
      actor_id text collate "C",
      primary key (campaign_id, version)
    )`,
    `create table campaign_phase_plan (
      campaign_id text collate "C" not null references campaign (id),
      phase text not null,
      starts_at timestamptz not null,
      ends_at timestamptz check (ends_at > starts_at),
      reminded_at timestamptz,
      primary key (campaign_id, phase)
    )`,
    'create index campaign_phase_plan_due on campaign_phase_plan (starts_at) where reminded_at is null',
    `insert into campaign_phase_plan (campaign_id, phase, starts_at, ends_at)
      select id, 'nominating', nominating_starts_at, nominating_ends_at from campaign
        where nominating_ends_at > nominating_starts_at
      union all
      select id, 'voting', voting_starts_at, voting_ends_at from campaign
        where voting_ends_at > voting_starts_at`,
    `create table campaign_approval (
      id text collate "C" primary key,
      campaign_id text collate "C" not null references campaign (id),
      from_phase text not null,
      to_phase text not null,
      asked_by text collate "C" not null,
      reason text not null,
      asked_at timestamptz not null,
      outcome text check (outcome in ('approved', 'refused', 'lapsed')),
      answer text not null default '',
      decided_by text collate "C",
      decided_at timestamptz,
      check ((decided_at is null) = (outcome is null))
    )`,
    'create unique index campaign_approval_waiting on campaign_approval (campaign_id) where decided_at is null',
    'create index campaign_approval_by_campaign on campaign_approval (campaign_id, id desc)',
    'create index campaign_approval_open on campaign_approval (id) where decided_at is null',
  ),
  '2026-11-26c-frozen-rules': {
    // The hash is of canonical JSON, which SQL does not write.
    async up(db) {
      const { rows } = await sql<{ id: string; rules: Parameters<typeof canonicalJson>[0] }>`
        select id, rules from campaign
        where coalesce(suspended_from, phase) not in ('draft', 'announced', 'cancelled')`.execute(db);
      for (const { id, rules } of rows) {
        const hash = createHash('sha256').update(canonicalJson(rules)).digest();
        await sql`insert into campaign_rules (campaign_id, version, rules, hash, notice, at, actor_id)
          select id, 1, rules, ${hash}, '', created_at, null from campaign where id = ${id}`.execute(db);
        await sql`update campaign set rules_version = 1 where id = ${id}`.execute(db);
      }
    },
  },
  '2026-11-26d-schools': migration(
    'alter table nomination add column school text',
    'alter table candidate add column school text',
  ),
};
