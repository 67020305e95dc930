import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
import type { PlatformTables } from './platform.tables';

/** A handle typed for a feature's tables beside the platform's. Inside `own` operations it is the transaction. */
export type Database<Tables = unknown> = Kysely<Tables & PlatformTables>;
export type Tx<Tables = unknown> = Transaction<Tables & PlatformTables>;

// Counts and sizes stay far below 2^53; as strings they would be compared wrongly.
types.setTypeParser(types.builtins.INT8, Number);

/**
 * Opens a pool; nothing is connected before the first query.
 * @param onIdleError called when the server drops an idle connection (restart, kill); the pool replaces it
 */
export function openDatabase(
  url: string,
  options: { readonly connections?: number; readonly onIdleError?: (error: Error) => void } = {},
): { readonly db: Database; readonly pool: Pool } {
  const pool = new Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'wenming',
  });
  const lost = (error: Error) => options.onIdleError?.(error);
  pool.on('error', lost);
  // A client in use reports to whoever awaits its query, and once more here; without a listener that would end the process.
  pool.on('connect', (client) => client.on('error', lost));
  return { db: new Kysely({ dialect: new PostgresDialect({ pool }) }), pool };
}

/** PostgreSQL's SQLSTATE of an error, or undefined when it is not one of its. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined;
}

const retryable = new Set(['40001', '40P01']);
const attempts = 4;

/** Runs `work` in one transaction; a deadlock or a serialisation failure is tried again from its start. */
export async function inTransaction<T, Tables>(
  db: Database<Tables>,
  work: (tx: Tx<Tables>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt >= attempts || !retryable.has(sqlState(error) ?? '')) throw error;
    }
  }
}
