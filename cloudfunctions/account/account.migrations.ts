import { type Migrations, migration } from '../platform/platform.migrations';

export const accountMigrations: Migrations = {
  '2026-11-24f-account': migration(
    'create index message_unread on message (account_id) where read_at is null',
    'create index file_by_owner on file (owner_id, id desc)',
    `create table feedback (
      id text collate "C" primary key,
      account_id text collate "C" not null references account (id),
      kind text not null check (kind in ('complaint', 'suggestion')),
      body text not null,
      created_at timestamptz not null,
      reply text,
      replied_by text collate "C" references account (id),
      replied_at timestamptz,
      check ((reply is null) = (replied_by is null) and (reply is null) = (replied_at is null))
    )`,
    'create index feedback_by_account on feedback (account_id, id desc)',
    'create index feedback_open on feedback (id) where reply is null',
  ),
  '2026-12-01a-staff-roles': migration(
    // No areas: the whole county, as every role was held before.
    "alter table role_grant add column area_ids text[] not null default '{}'",
    `create table role_change (
      id text collate "C" primary key,
      at timestamptz not null,
      actor_id text collate "C" not null references account (id),
      account_id text collate "C" not null references account (id),
      kind text not null check (kind in ('granted', 'revoked')),
      role text not null,
      unit_id text collate "C" references unit (id),
      area_ids text[] not null
    )`,
  ),
  '2026-12-01b-operator-grants': migration(
    // The first administrator is made by who runs the server, and they need no account.
    'alter table role_change alter column actor_id drop not null',
  ),
};
