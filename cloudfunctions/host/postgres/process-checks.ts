import { readlinkSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { codeOf } from './error-codes';
import { run } from './run-as';

/** Whether a process of this id lives, whoever it belongs to. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Whether `pid` is a postmaster of exactly this cluster; the number alone may belong to anyone by now. */
export async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if (!processExists(pid)) return false;
  if (process.platform === 'linux') {
    try {
      // A postmaster works in its cluster folder.
      return (
        readlinkSync(`/proc/${pid}/cwd`) === (await realpath(cluster)) &&
        basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres')
      );
    } catch (error) {
      // Gone meanwhile, or another user's process: not ours.
      if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')) return false;
      throw error;
    }
  }
  const listed = await run({ kind: 'self' }, 'ps', ['-p', String(pid), '-o', 'command=']);
  return listed.ok && listed.output.includes('postgres') && listed.output.includes(cluster);
}
