import { setupParts } from '../../src/core/report/setup-words';
import { type Migrations, migration } from '../platform/platform.migrations';

/** The configuration changes by people: each change has a number and is kept. */
export const setupMigrations: Migrations = {
  '2026-11-26a-report-setup': migration(
    'alter table report_area add column retired boolean not null default false',
    'alter table report_setting add column revision integer not null default 1 check (revision > 0)',
    `create table report_config_change (
      revision integer primary key,
      at timestamptz not null,
      actor_id text collate "C" not null references account (id),
      part text not null check (part in (${Object.keys(setupParts)
        .map((part) => `'${part}'`)
        .join(', ')})),
      object_id text not null,
      name text not null,
      before jsonb,
      after jsonb,
      check (before is not null or after is not null)
    )`,
  ),
};
