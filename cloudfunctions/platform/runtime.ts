import { createHmac, randomFillSync } from 'node:crypto';
import type { Pool } from 'pg';
import { uuidv7 } from '../../src/core/kernel/id';
import { openDatabase } from './database';
import type { Runtime } from './entry';
import { Identifier } from './identity';
import type { Logger } from './log';
import { noStore, type ObjectStore } from './object-store';
import type { PhoneSource } from './phone-source';
import { pictureLinks } from './pictures';
import { RateLimiter } from './rate-limit';

export interface RuntimeOptions {
  readonly databaseUrl: string;
  /** Master key of sessions and private links; asked for only when one is made or checked. */
  readonly sessionKey: () => string;
  readonly log: Logger;
  /** Whether the demo county is on: demo sign-in, and limits for load tests. */
  readonly demo: boolean;
  readonly connections?: number;
  /** See `openDatabase`. */
  readonly prepare?: boolean;
  readonly store?: ObjectStore;
  readonly phones?: PhoneSource | undefined;
  /** Seeds that are kept apart from the session key, by purpose; without one it is derived. */
  readonly seeds?: Readonly<Record<string, Buffer>>;
  readonly publicOrigin?: string | undefined;
  readonly clock?: () => number;
  readonly observe?: Runtime['observe'];
  readonly fits?: Runtime['fits'];
}

/** A demo is there to be load-tested by one machine. */
const demoRateFactor = 50;

/** Makes what the entry stands on. Connects to nothing before the first call. */
export function createRuntime(options: RuntimeOptions): { readonly runtime: Runtime; readonly pool: Pool } {
  const { log, demo } = options;
  const clock = options.clock ?? Date.now;
  const { db, pool } = openDatabase(options.databaseUrl, {
    ...(options.connections !== undefined && { connections: options.connections }),
    ...(options.prepare !== undefined && { prepare: options.prepare }),
    onIdleError: (error) =>
      log.warn('database_connection_lost', { code: 'code' in error ? String(error.code) : '' }),
  });
  // Derived once for each purpose: every private link and every session is checked with one.
  const secrets = new Map<string, Buffer>(Object.entries(options.seeds ?? {}));
  const secret = (purpose: string): Buffer => {
    const known = secrets.get(purpose) ?? derivedSecret(options.sessionKey(), purpose);
    secrets.set(purpose, known);
    return known;
  };
  const random = idRandomness();
  const newId = () => uuidv7(clock(), random());
  const runtime: Runtime = {
    db,
    identifier: new Identifier(db, secret, newId),
    limiter: new RateLimiter(db, demo ? demoRateFactor : 1),
    pictures: pictureLinks(secret, clock),
    store: options.store ?? noStore,
    phones: options.phones,
    log,
    clock,
    newId,
    secret,
    publicOrigin: options.publicOrigin,
    demo,
    ...(options.observe && { observe: options.observe }),
    ...(options.fits && { fits: options.fits }),
  };
  return { runtime, pool };
}

/** Ten random bytes at a time out of a pool: each call of the generator costs as much as the id itself. */
function idRandomness(): () => Uint8Array {
  const size = 10;
  const pool = new Uint8Array(400 * size);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    at += size;
    return pool.subarray(at - size, at);
  };
}

/** A secret for one purpose from the master key: one that leaks does not open the others. */
export function derivedSecret(sessionKey: string, purpose: string): Buffer {
  return createHmac('sha256', sessionKey).update(`wenming ${purpose}`).digest();
}
