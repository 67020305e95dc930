import { type Migration, sql } from 'kysely';

/** One step of the schema. Names begin with a date and a letter, so that the order is the order of writing. */
export type Migrations = Readonly<Record<string, Migration>>;

/** A migration of plain SQL statements. There is no way down: a mistake is mended by the next step. */
export function migration(...statements: readonly string[]): Migration {
  return {
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

export const platformMigrations: Migrations = {
  '2026-11-24a-platform': migration(
    `create table account (
      id text collate "C" primary key,
      provider text not null,
      subject text not null,
      display_name text not null,
      created_at timestamptz not null,
      consented_at timestamptz,
      deleted_at timestamptz,
      unique (provider, subject)
    )`,
    `create table unit (
      id text collate "C" primary key,
      name text not null unique,
      kind text not null check (kind in ('office', 'department', 'town'))
    )`,
    `create table role_grant (
      account_id text collate "C" not null references account (id) on delete cascade,
      role text not null,
      unit_id text collate "C" references unit (id),
      unique nulls not distinct (account_id, role, unit_id)
    )`,
    `create table request (
      caller text collate "C" not null,
      request_id uuid not null,
      operation text not null,
      input_hash text not null,
      response jsonb,
      created_at timestamptz not null default now(),
      primary key (caller, request_id)
    )`,
    'create index request_by_age on request (created_at)',
    `create table audit_event (
      seq bigint generated always as identity primary key,
      at timestamptz not null,
      operation text not null,
      actor_id text collate "C",
      request_id uuid,
      object_kind text,
      object_id text collate "C"
    )`,
    'create index audit_event_by_object on audit_event (object_kind, object_id, seq)',
    `create table message (
      id text collate "C" primary key,
      account_id text collate "C" not null references account (id) on delete cascade,
      key text not null unique,
      kind text not null,
      title text not null,
      body text not null,
      path text,
      created_at timestamptz not null,
      read_at timestamptz
    )`,
    'create index message_by_account on message (account_id, id desc)',
    `create table notify_grant (
      id text collate "C" primary key,
      account_id text collate "C" not null references account (id) on delete cascade,
      kind text not null,
      granted_at timestamptz not null,
      spent_at timestamptz
    )`,
    'create index notify_grant_unspent on notify_grant (account_id, kind, id) where spent_at is null',
    `create table rate_window (
      key text not null,
      window_start timestamptz not null,
      count integer not null,
      primary key (key, window_start)
    )`,
    `create table file (
      id text collate "C" primary key,
      owner_id text collate "C" not null references account (id),
      width integer not null check (width > 0),
      height integer not null check (height > 0),
      bytes integer not null check (bytes > 0),
      sha256 text not null,
      published boolean not null default false,
      subject_kind text,
      subject_id text collate "C",
      position integer not null default 0,
      created_at timestamptz not null,
      check ((subject_kind is null) = (subject_id is null))
    )`,
    'create table setting (key text primary key, value text not null)',
    'create index file_by_subject on file (subject_kind, subject_id, position) where subject_id is not null',
    'create index file_unclaimed on file (created_at) where subject_id is null',
  ),
  '2026-12-02a-verified-phones': migration(
    // Of the number only a hash under the county's key, so that one number verifies one account at a time.
    `alter table account
      add column phone_hash bytea unique check (octet_length(phone_hash) = 32),
      add column phone_verified_at timestamptz,
      add check ((phone_hash is null) or (phone_verified_at is not null))`,
    'create index account_phone_held on account (deleted_at) where phone_hash is not null and deleted_at is not null',
  ),
};
