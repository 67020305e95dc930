import { type Migrations, migration } from '../platform/platform.migrations';

/** Pictures that come in parts, so that a broken connection costs one part and not the picture. */
export const uploadMigrations: Migrations = {
  '2026-11-27a-upload': migration(
    `create table upload (
      account_id text collate "C" not null references account (id),
      upload_id text collate "C" not null,
      size integer not null check (size > 0),
      received integer not null default 0 check (received between 0 and size),
      parts integer not null default 0,
      file_id text collate "C",
      created_at timestamptz not null,
      primary key (account_id, upload_id)
    )`,
    'create index upload_by_age on upload (created_at)',
  ),
};
