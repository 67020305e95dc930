import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAbandonedPostgres } from '../../cloudfunctions/host/postgres/stop-server';

/**
 * Clears data folders `<prefix><pid>-…` of runs that were killed, and ends the PostgreSQL in them; a host that
 * outlived its run ends with its database.
 */
export async function removeAbandoned(prefix: string): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const dataDir = join(tmpdir(), name);
    if (!(await isOurs(dataDir))) continue;
    await stopAbandonedPostgres(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Another user's leftovers are not ours to clear, and would only refuse; root clears them all. */
async function isOurs(folder: string): Promise<boolean> {
  const user = process.getuid?.() ?? 0;
  return user === 0 || (await stat(folder)).uid === user;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
