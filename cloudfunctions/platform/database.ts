import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  type Transaction,
} from 'kysely';
import { Pool, type PoolClient, type QueryResultRow, types } from 'pg';
import { arrayText } from './array-text';
import type { PlatformTables } from './platform.tables';

/**
 * The server asks after a silent machine within a minute: what one held that lost its power holds up others no longer.
 */
const keepalives =
  'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3';

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
  options: {
    readonly connections?: number;
    readonly onIdleError?: (error: Error) => void;
    /** Names statements that come often; not behind a pooler that hands each of them to another connection. */
    readonly prepare?: boolean;
  } = {},
): { readonly db: Database; readonly pool: Pool } {
  const pool = new Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'wenming',
    // Not as an option of the start-up: poolers refuse those.
    onConnect: async (client) => {
      if (options.prepare === true) await client.query(keepalives);
    },
  });
  const lost = (error: Error) => options.onIdleError?.(error);
  pool.on('error', lost);
  // A client in use reports to whoever awaits its query, and once more here; without a listener that would end the process.
  pool.on('connect', (client) => client.on('error', lost));
  const statements = new StatementNames();
  const prepared: PostgresPool = {
    connect: async () => preparedClient(await pool.connect(), statements),
    end: () => pool.end(),
  };
  const used = options.prepare === true ? prepared : pool;
  return { db: new Kysely({ dialect: new PostgresDialect({ pool: used }) }), pool };
}

/** Texts that come this often are prepared under a name, so that the server parses and plans them once a connection. */
const preparedAfter = 3;
/** More kinds of statements than the program has; texts made of lists of changing length stay without a name. */
const mostPrepared = 400;

class StatementNames {
  readonly #seen = new Map<string, number>();
  readonly #names = new Map<string, string>();

  /** The name of a statement, or undefined where it is sent as it is. */
  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= mostPrepared) return known;
    const times = (this.#seen.get(text) ?? 0) + 1;
    if (times < preparedAfter) {
      // Texts that never come back must not fill the memory.
      if (this.#seen.size >= mostPrepared * 4) this.#seen.clear();
      this.#seen.set(text, times);
      return undefined;
    }
    this.#seen.delete(text);
    const name = `s${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

/** A parameter as it goes to `pg`: columns of a batch as texts that are ready, everything else as it is. */
const asSent = (value: unknown): unknown => (Array.isArray(value) ? (arrayText(value) ?? value) : value);

const planless = /^(begin|start|commit|rollback|savepoint|release|set)\b/;

const wrapped = new WeakMap<PoolClient, PostgresPoolClient>();

/** A client as Kysely uses it, whose statements have names. There is nothing to plan in `begin` and the like. */
function preparedClient(client: PoolClient, statements: StatementNames): PostgresPoolClient {
  const known = wrapped.get(client);
  if (known) return known;
  function query<R>(text: string, values: ReadonlyArray<unknown>): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query<R>(
    statement: string | PostgresCursor<R>,
    values: ReadonlyArray<unknown> = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof statement !== 'string') throw new Error('cursors are not used');
    const name = planless.test(statement) ? undefined : statements.of(statement);
    return client
      .query<QueryResultRow>({
        text: statement,
        values: values.map(asSent),
        ...(name !== undefined && { name }),
      })
      .then(({ rows, command, rowCount }) => ({
        rows: rows as R[],
        rowCount: rowCount ?? 0,
        command: command as PostgresQueryResult<R>['command'],
      }));
  }
  const fresh: PostgresPoolClient = { query, release: () => client.release() };
  wrapped.set(client, fresh);
  return fresh;
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
