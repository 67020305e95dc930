import { type Migrations, migration } from '../platform/platform.migrations';

/** What guards a vote and ends it: sightings, invalidation, paper, jury, roll, certificate, the end of the link. */
export const reviewMigrations: Migrations = {
  '2026-11-28a-review': migration(
    `alter table campaign
      add column certified_at timestamptz,
      add column link_erased_at timestamptz`,
    // Apart from the ballot: no leaf, no choice. Only ever appended, under a key that only grows.
    `create table ballot_sighting (
      campaign_id text collate "C" not null,
      seq bigint generated always as identity,
      voter_key bytea not null check (octet_length(voter_key) = 32),
      network_hash bytea check (octet_length(network_hash) = 32),
      device_hash bytea check (octet_length(device_hash) = 32),
      account_age_days integer not null check (account_age_days >= 0),
      at timestamptz not null,
      primary key (campaign_id, seq)
    )`,
    `create table ballot_invalidation (
      id text collate "C" primary key,
      campaign_id text collate "C" not null references campaign (id),
      group_id text collate "C" not null,
      voter_keys bytea[] not null,
      voters integer not null check (voters > 0),
      reason_code text not null,
      reason text not null,
      asked_by text collate "C" not null,
      asked_role text not null,
      asked_at timestamptz not null,
      outcome text check (outcome in ('approved', 'refused')),
      answer text not null default '',
      decided_by text collate "C" check (decided_by <> asked_by),
      decided_role text,
      decided_at timestamptz,
      ballots integer not null default 0 check (ballots >= 0),
      check ((decided_at is null) = (outcome is null)),
      check ((decided_by is null) = (outcome is null))
    )`,
    'create index ballot_invalidation_by_campaign on ballot_invalidation (campaign_id, id desc)',
    `create unique index ballot_invalidation_waiting on ballot_invalidation (campaign_id, group_id)
      where outcome is null`,
    `create table paper_reading (
      campaign_id text collate "C" not null references campaign (id),
      station text not null,
      batch integer not null check (batch > 0),
      entered_by text collate "C" not null,
      role text not null,
      ballots integer not null check (ballots > 0),
      counts jsonb not null,
      at timestamptz not null,
      primary key (campaign_id, station, batch, entered_by)
    )`,
    `create table paper_batch (
      campaign_id text collate "C" not null references campaign (id),
      station text not null,
      batch integer not null,
      ballots integer not null check (ballots > 0),
      counted_at timestamptz not null,
      primary key (campaign_id, station, batch)
    )`,
    `create table campaign_juror (
      campaign_id text collate "C" not null references campaign (id),
      name text not null,
      code_hash bytea not null,
      account_id text collate "C",
      primary key (campaign_id, name),
      unique (campaign_id, code_hash),
      unique (campaign_id, account_id)
    )`,
    `create table jury_score (
      campaign_id text collate "C" not null,
      juror text not null,
      candidate_id text collate "C" not null,
      score smallint not null check (score between 0 and 100),
      primary key (campaign_id, juror, candidate_id),
      foreign key (campaign_id, juror) references campaign_juror (campaign_id, name),
      foreign key (campaign_id, candidate_id) references candidate (campaign_id, id)
    )`,
    // A code and the voter whom it let in are never beside each other: no time, no order, no common column.
    `create table roll_code (
      campaign_id text collate "C" not null references campaign (id),
      code_hash bytea not null,
      used boolean not null default false,
      primary key (campaign_id, code_hash)
    )`,
    `create table campaign_roll (
      campaign_id text collate "C" not null references campaign (id),
      voter_key bytea not null check (octet_length(voter_key) = 32),
      primary key (campaign_id, voter_key)
    )`,
    `create table campaign_turnout (
      campaign_id text collate "C" not null references campaign (id),
      day text not null,
      voters integer not null check (voters > 0),
      primary key (campaign_id, day)
    )`,
    `alter table campaign_result
      add column paper_ballots integer not null default 0 check (paper_ballots >= 0),
      add column invalidated_by_reason jsonb not null default '{}'`,
    `create table campaign_certificate (
      campaign_id text collate "C" primary key references campaign (id),
      text text not null,
      note text,
      certified_by text collate "C" not null,
      at timestamptz not null
    )`,
    `create table participation (
      campaign_id text collate "C" not null,
      voter_key bytea not null,
      period text collate "C" not null,
      primary key (campaign_id, voter_key, period)
    )`,
    // Ballots are only inserted, until the link to their voters is erased for good: then they are only deleted.
    `create or replace function refuse_ballot_change() returns trigger language plpgsql as
      $$ begin
        if tg_op = 'DELETE' and exists (
          select from campaign where id = old.campaign_id and link_erased_at is not null
        ) then return old; end if;
        raise exception 'ballots are only inserted';
      end $$`,
    `create function refuse_revived_link() returns trigger language plpgsql as
      $$ begin raise exception 'an erased link stays erased'; end $$`,
    `create trigger campaign_link_stays_erased before update of link_erased_at on campaign
      for each row when (old.link_erased_at is not null and new.link_erased_at is distinct from old.link_erased_at)
      execute function refuse_revived_link()`,
  ),
  // A batch of paper ballots is taken out as a whole, by the same two people.
  '2026-11-30b-invalidated-paper': migration(
    `alter table ballot_invalidation
      alter column group_id drop not null,
      drop constraint ballot_invalidation_voters_check,
      add column station text,
      add column batch integer,
      add check (voters >= 0),
      add check ((station is null) = (batch is null)),
      add check ((group_id is null) = (station is not null)),
      add foreign key (campaign_id, station, batch) references paper_batch (campaign_id, station, batch)`,
    `create unique index ballot_invalidation_waiting_paper on ballot_invalidation (campaign_id, station, batch)
      where outcome is null`,
  ),
  // A row a commit and not a voter: a row costs more to write than what is in it.
  '2026-12-03b-sightings-by-commit': migration(
    `create table commit_sighting (
      campaign_id text collate "C" not null,
      seq bigint generated always as identity,
      voter_keys bytea[] not null check (cardinality(voter_keys) > 0),
      network_hashes bytea[] not null check (cardinality(network_hashes) = cardinality(voter_keys)),
      device_hashes bytea[] not null check (cardinality(device_hashes) = cardinality(voter_keys)),
      account_age_days integer[] not null check (cardinality(account_age_days) = cardinality(voter_keys)),
      at timestamptz not null,
      primary key (campaign_id, seq)
    )`,
    // As with what waits for the log: nothing may be committed between the copy and the end of the table.
    'lock table ballot_sighting in access exclusive mode',
    `insert into commit_sighting (campaign_id, voter_keys, network_hashes, device_hashes, account_age_days, at)
      select campaign_id, array[voter_key], array[network_hash], array[device_hash], array[account_age_days], at
      from ballot_sighting order by seq`,
    'drop table ballot_sighting',
    'alter table commit_sighting rename to ballot_sighting',
  ),
};
