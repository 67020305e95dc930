import { type Migrations, migration } from '../platform/platform.migrations';

const eventColumns = `seq integer not null check (seq > 0),
      "from" text not null,
      "to" text not null,
      action text not null,
      actor_id text collate "C",
      unit_id text collate "C",
      reason text not null,
      at timestamptz not null`;

export const rolemodelMigrations: Migrations = {
  '2026-11-24d-rolemodel': migration(
    `create table campaign (
      id text collate "C" primary key,
      title text not null,
      summary text not null,
      phase text not null,
      suspended_from text,
      version integer not null check (version > 0),
      rules jsonb not null,
      nominating_starts_at timestamptz not null,
      nominating_ends_at timestamptz not null check (nominating_ends_at >= nominating_starts_at),
      voting_starts_at timestamptz,
      voting_ends_at timestamptz check (voting_ends_at >= voting_starts_at),
      closed_at timestamptz,
      created_at timestamptz not null,
      check ((voting_starts_at is null) = (voting_ends_at is null)),
      check ((phase = 'suspended') = (suspended_from is not null))
    )`,
    "create index campaign_voting on campaign (voting_ends_at) where phase = 'voting' and closed_at is null",
    `create table campaign_secret (
      campaign_id text collate "C" primary key references campaign (id),
      secret bytea not null check (octet_length(secret) = 32)
    )`,
    `create table campaign_event (
      campaign_id text collate "C" not null references campaign (id),
      ${eventColumns},
      primary key (campaign_id, seq)
    )`,
    `create table nomination (
      id text collate "C" primary key,
      campaign_id text collate "C" not null references campaign (id),
      nominator_id text collate "C" not null,
      category text not null,
      name text not null,
      line text not null,
      story text not null,
      status text not null,
      version integer not null check (version > 0),
      note text not null,
      consent_by text,
      created_at timestamptz not null
    )`,
    'create index nomination_by_nominator on nomination (nominator_id, id desc)',
    'create index nomination_by_campaign on nomination (campaign_id, status, id)',
    'create index nomination_by_status on nomination (status, id)',
    "create index nomination_waiting on nomination (id) where status in ('submitted', 'screening', 'vetting')",
    `create table nomination_event (
      nomination_id text collate "C" not null references nomination (id),
      ${eventColumns},
      primary key (nomination_id, seq)
    )`,
    `create table candidate (
      campaign_id text collate "C" not null references campaign (id),
      id text collate "C" not null,
      nomination_id text collate "C" not null unique references nomination (id),
      category text not null,
      name text not null,
      line text not null,
      story text not null,
      withdrawn_at timestamptz,
      primary key (campaign_id, id)
    )`,
    // No foreign key to the campaign: every ballot is inserted from the campaign's own locked row, and a check for
    // each row would cost more than the row.
    `create table ballot (
      campaign_id text collate "C" not null,
      voter_key bytea not null check (octet_length(voter_key) = 32),
      period text collate "C" not null,
      slot smallint not null check (slot >= 0),
      revision smallint not null check (revision > 0),
      id text collate "C" not null,
      request_id uuid,
      entry text not null check (octet_length(entry) <= 8192),
      leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
      server_nonce boolean not null,
      cast_at timestamptz not null,
      primary key (campaign_id, voter_key, period, slot, revision),
      unique (campaign_id, leaf_hash)
    )`,
    `create function refuse_ballot_change() returns trigger language plpgsql as
      $$ begin raise exception 'ballots are only inserted'; end $$`,
    `create trigger ballot_only_inserted before update or delete on ballot
      for each row execute function refuse_ballot_change()`,
    `create table pending_entry (
      campaign_id text collate "C" not null,
      leaf_hash bytea not null,
      queued_at timestamptz not null,
      primary key (campaign_id, leaf_hash)
    )`,
    `create table story_read (
      campaign_id text collate "C" not null,
      voter_key bytea not null,
      candidate_id text collate "C" not null,
      primary key (campaign_id, voter_key, candidate_id),
      foreign key (campaign_id, candidate_id) references candidate (campaign_id, id)
    )`,
    `create table campaign_result (
      campaign_id text collate "C" primary key references campaign (id),
      ballots integer not null check (ballots >= 0),
      invalidated integer not null check (invalidated >= 0),
      agrees boolean not null,
      counted_at timestamptz not null
    )`,
    `create table campaign_result_item (
      campaign_id text collate "C" not null references campaign_result (campaign_id),
      candidate_id text collate "C" not null,
      votes integer not null check (votes >= 0),
      primary key (campaign_id, candidate_id),
      foreign key (campaign_id, candidate_id) references candidate (campaign_id, id)
    )`,
    // The day of an instant in China, which has one zone and no summer time.
    `create function shanghai_day(at timestamptz) returns text language sql stable as
      $$ select to_char(at at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD') $$`,
  ),
};
