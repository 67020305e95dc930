import { existsSync } from 'node:fs';
import { chown, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type Owner = { uid: number; gid: number };

/** Who owns what stands at `path`. */
export const ownerOf = async (path: string): Promise<Owner> => {
  const { uid, gid } = await stat(path);
  return { uid, gid };
};

/** Gives a file, or a folder with all that is in it, to another owner; follows no links. */
export async function giveTo(owner: Owner, path: string): Promise<void> {
  await chown(path, owner.uid, owner.gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path)) {
    const child = join(path, name);
    if ((await lstat(child)).isSymbolicLink()) continue;
    await giveTo(owner, child);
  }
}

/** Makes the data folder, and the folders above it, where they are missing. */
export async function makeDataDir(dataDir: string): Promise<void> {
  let parent = dataDir;
  while (!existsSync(parent)) parent = dirname(parent);
  const first = await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // Root that starts the program in a user's folder leaves that folder to its user.
  if (first !== undefined && process.getuid?.() === 0) await giveTo(await ownerOf(parent), first);
}
