import { type Migrations, migration } from '../platform/platform.migrations';

/** The public log of each campaign's ballots (design: ballot-log.md). */
export const logMigrations: Migrations = {
  '2026-11-27a-ballot-log': migration(
    // Fixed when the log is opened: an address that changes later must not change what was signed.
    `create table ballot_log (
      campaign_id text collate "C" primary key references campaign (id),
      origin text not null,
      size integer not null default 0 check (size >= 0),
      closed boolean not null default false
    )`,
    `create table log_entry (
      campaign_id text collate "C" not null,
      idx integer not null check (idx >= 0),
      leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
      line text not null check (octet_length(line) <= 8192),
      primary key (campaign_id, idx),
      unique (campaign_id, leaf_hash)
    )`,
    `create table log_tile (
      campaign_id text collate "C" not null,
      level smallint not null check (level between 0 and 63),
      idx integer not null check (idx >= 0),
      hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
      primary key (campaign_id, level, idx)
    )`,
    // The key makes two heads of one size impossible, whatever else fails.
    `create table log_head (
      campaign_id text collate "C" not null references ballot_log (campaign_id),
      size integer not null check (size > 0),
      root bytea not null check (octet_length(root) = 32),
      at timestamptz not null,
      note text,
      primary key (campaign_id, size)
    )`,
    `create table log_cosignature (
      campaign_id text collate "C" not null,
      size integer not null,
      witness text not null,
      line text not null,
      primary key (campaign_id, size, witness),
      foreign key (campaign_id, size) references log_head (campaign_id, size)
    )`,
    // Lines wait in the order of their coming under a key that only grows: cheap to add, cheap to take.
    `create table pending_line (
      campaign_id text collate "C" not null,
      seq bigint generated always as identity,
      leaf_hash bytea not null,
      line text not null,
      queued_at timestamptz not null,
      primary key (campaign_id, seq)
    )`,
    `insert into pending_line (campaign_id, leaf_hash, line, queued_at)
      select campaign_id, leaf_hash, entry, queued_at
      from pending_entry join ballot using (campaign_id, leaf_hash)`,
    'drop table pending_entry',
    'alter table pending_line rename to pending_entry',
    `alter table ballot
      add column kind text not null default 'ballot' check (kind in ('ballot', 'replace', 'withdraw')),
      add column promise_id text collate "C",
      add column promise_index smallint`,
    // One promise serves a commit: the note, and the leaves of its tree with their salts, in order.
    `create table ballot_promise (
      id text collate "C" primary key,
      campaign_id text collate "C" not null,
      note text not null,
      leaves bytea not null,
      salts bytea not null
    )`,
    'create index ballot_promise_by_campaign on ballot_promise (campaign_id)',
  ),
  '2026-11-28c-ballot-log-outside': migration(
    `alter table ballot_log
      add column public_key bytea check (octet_length(public_key) = 32),
      add column mirrored_size integer not null default 0,
      add column mirrored_entries integer not null default 0`,
  ),
  '2026-11-29d-mirrored-cosignatures': migration(
    `alter table ballot_log
      add column mirrored_cosignatures integer not null default 0 check (mirrored_cosignatures >= 0)`,
  ),
  // Those that are there already are put once more; one that stayed out comes in.
  '2026-11-30a-mirrored-certificate': migration(
    'alter table campaign_certificate add column mirrored boolean not null default false',
  ),
  // A row a commit and not a line: a row costs more to write, take and delete than what is in it.
  '2026-12-03a-pending-commits': migration(
    `create table pending_commit (
      campaign_id text collate "C" not null,
      seq bigint generated always as identity,
      entries integer not null check (entries > 0),
      lines text not null,
      leaves bytea not null check (octet_length(leaves) = entries * 32),
      queued_at timestamptz not null,
      primary key (campaign_id, seq)
    )`,
    // What a program of before still has under way comes first: what it commits after the copy would go with the table.
    'lock table pending_entry in access exclusive mode',
    `insert into pending_commit (campaign_id, entries, lines, leaves, queued_at)
      select campaign_id, 1, line, leaf_hash, queued_at from pending_entry order by seq`,
    'drop table pending_entry',
  ),
};
