import { runMigrations } from 'graphile-worker';
import { Migrator } from 'kysely';
import { type Database, openDatabase } from '../platform/database';
import { migrations } from './functions';

const provider = { getMigrations: async () => ({ ...migrations }) };
// Features grow side by side: a step of one may be dated before a step of another that has already run.
const allowUnorderedMigrations = true;

/** Brings a database to the newest schema. Several processes at once are safe: Kysely and the worker each take a lock. */
export async function migrateToLatest(databaseUrl: string): Promise<void> {
  const { db, pool } = openDatabase(databaseUrl, { connections: 2 });
  try {
    const { error } = await new Migrator({ db, provider, allowUnorderedMigrations }).migrateToLatest();
    if (error) throw error;
    await runMigrations({ pgPool: pool });
  } finally {
    await db.destroy();
  }
}

/** Whether every step has run, for `/readyz`. */
export async function isMigrated(db: Database): Promise<boolean> {
  const steps = await new Migrator({ db, provider, allowUnorderedMigrations }).getMigrations();
  return steps.every((step) => step.executedAt !== undefined);
}
