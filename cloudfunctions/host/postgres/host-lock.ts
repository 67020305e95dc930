import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { ignoreMissing } from './error-codes';
import { hostFileOf } from './layout';
import { AlreadyRunningError } from './startup-errors';

/** Arbitrary, but fixed: the session advisory lock that the one host of a folder holds. */
const HOST_LOCK = [0x77656e6d, 1] as const;
/** A host that was killed keeps its lock until the database has noticed. */
const GUARD_PATIENCE_MS = 5_000;

/** Writes where this host can be reached, for the sentence that a second start prints. */
export async function writeHostFile(dataDir: string, address: string): Promise<void> {
  const target = hostFileOf(dataDir);
  const temporary = `${target}.${process.pid}`;
  await writeFile(temporary, JSON.stringify({ address, pid: process.pid }), { mode: 0o600 });
  await rename(temporary, target);
}

/** Removes the address: at a start that of a killed host, at a stop our own. */
export async function removeHostFile(dataDir: string): Promise<void> {
  await rm(hostFileOf(dataDir), { force: true });
}

async function readHostAddress(dataDir: string): Promise<string | undefined> {
  const text = await readFile(hostFileOf(dataDir), 'utf8').catch(ignoreMissing);
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' &&
    value !== null &&
    'address' in value &&
    typeof value.address === 'string'
    ? value.address
    : undefined;
}

/**
 * Takes the lock that makes this process the folder's only host.
 * @returns the connection that holds the lock: when it ends, the lock is free
 * @throws AlreadyRunningError when another host keeps it
 */
export async function takeGuard(url: string, dataDir: string): Promise<Client> {
  const client = new Client({ connectionString: url, keepAlive: true, application_name: 'wenming-host' });
  await client.connect();
  const deadline = Date.now() + GUARD_PATIENCE_MS;
  for (;;) {
    const answer = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
      ...HOST_LOCK,
    ]);
    if (answer.rows[0]?.taken) return client;
    // The server notices a killed host's connection within moments.
    if (Date.now() > deadline) {
      await client.end();
      throw new AlreadyRunningError(dataDir, await readHostAddress(dataDir));
    }
    await delay(100);
  }
}
