import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries';
import { SUPERUSER } from './connection';
import { codeOf, ignoreMissing } from './error-codes';
import { processExists } from './process-checks';
import { type Runner, run } from './run-as';
import { explainServerProblem, StartupError } from './startup-errors';

/** Passwords of the superuser and of the application's role. */
export type Secrets = { adminPassword: string; password: string };

const randomPassword = (): string => randomBytes(24).toString('base64url');

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Folders of initialisations that were killed; those of a live process stay. */
export async function removeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || Number(pid) === process.pid || processExists(Number(pid))) continue;
    await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

/** Makes the cluster under another name and renames it: it exists complete or not at all. */
export async function createCluster(
  binaries: Binaries,
  runner: Runner,
  dataDir: string,
  cluster: string,
): Promise<void> {
  const temporary = join(dataDir, `postgres.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${temporary}.password`;
  const secrets: Secrets = { adminPassword: randomPassword(), password: randomPassword() };
  const own = async (path: string): Promise<void> => {
    if (runner.kind === 'user') await chown(path, runner.uid, runner.gid);
  };
  try {
    await mkdir(temporary, { mode: 0o700 });
    await own(temporary);
    await writeFile(passwordFile, `${secrets.adminPassword}\n`, { mode: 0o600 });
    await own(passwordFile);
    const made = await run(runner, binaries.initdb, [
      `--pgdata=${temporary}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The built-in provider sorts and changes case alike on every machine.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ]);
    if (!made.ok) throw explainServerProblem(made.output, dataDir);
    const secretsFile = join(temporary, 'wenming.json');
    await writeFile(secretsFile, JSON.stringify(secrets), { mode: 0o600, flush: true });
    await own(secretsFile);
    await syncFolder(temporary);
    try {
      await rename(temporary, cluster);
    } catch (error) {
      // Another start was faster: its cluster is as good as ours.
      if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error;
    }
    await syncFolder(dataDir);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The passwords that `createCluster` left in the cluster. @throws StartupError when they are lost */
export async function readSecrets(dataDir: string, cluster: string): Promise<Secrets> {
  const text = await readFile(join(cluster, 'wenming.json'), 'utf8').catch(ignoreMissing);
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  if (
    typeof value === 'object' &&
    value !== null &&
    'adminPassword' in value &&
    typeof value.adminPassword === 'string' &&
    'password' in value &&
    typeof value.password === 'string'
  ) {
    return { adminPassword: value.adminPassword, password: value.password };
  }
  throw new StartupError(
    `数据文件夹 ${dataDir} 里的数据库口令文件 postgres/wenming.json 丢失或损坏，请从备份恢复它。`,
  );
}
