import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The session key of this data folder: made on first start, 32 random bytes, readable by the owner alone.
 * Two processes that start at once agree on one: it is written aside and linked into place, which only one can.
 */
export async function ensureSessionKey(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'keys');
  const path = join(folder, 'session.key');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const made = `${path}.${process.pid}`;
  await writeFile(made, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true });
  try {
    await link(made, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(made, { force: true });
  }
  return (await readFile(path, 'utf8')).trim();
}
