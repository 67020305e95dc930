import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing } from './error-codes';

/** `lines` is the whole file; `ready` once the server takes connections. */
export type PidFile = { pid: number; port: number; ready: boolean; lines: string[] };

/** `postmaster.pid`: process id, folder, start time, port, socket folder, address, shared memory, status. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(ignoreMissing);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return {
    pid: Number(lines[0]),
    port: Number(lines[3]),
    ready: (lines[7] ?? '').trim() === 'ready',
    lines,
  };
}

/**
 * The number in `postmaster.pid` belongs to another program now, and PostgreSQL would take that for
 * a running server. The file also names the shared memory by which PostgreSQL notices leftover
 * processes of a killed server, so it is not deleted: our own id replaces the number, and PostgreSQL
 * knows that its parent cannot be its predecessor.
 */
export async function disownPidFile(cluster: string, file: PidFile): Promise<void> {
  const target = join(cluster, 'postmaster.pid');
  const { uid, gid } = await stat(target);
  const temporary = `${target}.${process.pid}`;
  await writeFile(temporary, [String(process.pid), ...file.lines.slice(1)].join('\n'), { mode: 0o600 });
  await chown(temporary, uid, gid);
  await rename(temporary, target);
}
