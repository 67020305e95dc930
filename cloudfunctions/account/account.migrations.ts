import { type Migrations, migration } from '../platform/platform.migrations';

export const accountMigrations: Migrations = {
  '2026-11-24f-account': migration(
    'create index message_unread on message (account_id) where read_at is null',
    'create index file_by_owner on file (owner_id, id desc)',
  ),
};
