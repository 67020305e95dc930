import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries';
import { giveTo, ownerOf } from './ownership';
import { type Runner, run } from './run-as';
import { StartupError } from './startup-errors';

type User = Extract<Runner, { kind: 'user' }>;

async function usersNamed(...names: string[]): Promise<User[]> {
  const self: Runner = { kind: 'self' };
  const users: User[] = [];
  for (const name of names) {
    const [uid, gid] = await Promise.all([run(self, 'id', ['-u', name]), run(self, 'id', ['-g', name])]);
    if (uid.ok && gid.ok) users.push({ kind: 'user', uid: Number(uid.output), gid: Number(gid.output) });
  }
  return users;
}

/** Whose home the folder stands in: that user may enter it, where a stranger may not. */
async function ownersAbove(folder: string): Promise<User[]> {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    const owner = await ownerOf(path);
    if (owner.uid !== 0) return [{ kind: 'user', ...owner }];
  }
  return [];
}

/** Whether this runner can start the server's program and write in `folder`. */
async function canRun(runner: Runner, binaries: Binaries, folder: string): Promise<boolean> {
  const script = 'test -r "$2" && test -w "$2" && test -x "$2" && exec "$1" --version';
  return (await run(runner, '/bin/sh', ['-c', script, 'sh', binaries.postgres, folder])).ok;
}

/**
 * Chooses who the server runs as. An ordinary user: as itself. Root: as whoever owns the folder; in
 * a user namespace of its own (which may enter root's private folders) when that is root; and where
 * namespaces are not permitted, as an unprivileged user who is given the cluster.
 */
export async function chooseRunner(binaries: Binaries, dataDir: string, cluster: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const existing = existsSync(cluster);
  const owned = existing ? cluster : dataDir;
  const owner = await ownerOf(owned);
  if (owner.uid !== 0) {
    const runner: Runner = { kind: 'user', ...owner };
    if (await canRun(runner, binaries, owned)) return runner;
    if (existing) throw new StartupError(rootSentence(dataDir));
  }
  const namespace: Runner = { kind: 'namespace' };
  if (owner.uid === 0 && (await canRun(namespace, binaries, owned))) return namespace;
  for (const user of [...(await ownersAbove(dataDir)), ...(await usersNamed('postgres', 'nobody'))]) {
    // The user only passes through the data folder; a probe folder stands for the cluster.
    await chmod(dataDir, 0o711);
    const probe = join(dataDir, `probe-${process.pid}`);
    await mkdir(probe, { recursive: true, mode: 0o700 });
    try {
      await chown(probe, user.uid, user.gid);
      if (!(await canRun(user, binaries, probe))) continue;
    } finally {
      await rm(probe, { recursive: true, force: true });
    }
    if (existing) await giveTo(user, cluster);
    return user;
  }
  throw new StartupError(rootSentence(dataDir));
}

const rootSentence = (dataDir: string): string =>
  `PostgreSQL 不能以 root 身份运行，而这台机器上没有别的用户能使用 ${dataDir}。请换一个普通用户启动，或用 DATABASE_URL 指定一个 PostgreSQL。`;
