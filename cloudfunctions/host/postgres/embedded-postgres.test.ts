import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { writeHostFile } from './host-lock';
import { AlreadyRunningError, StartupError } from './startup-errors';
import { stopAbandonedPostgres } from './stop-server';

jest.setTimeout(60_000);

const root = resolve(__dirname, '../../..');
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

let base: string;
let bundle: string;
const started: EmbeddedPostgres[] = [];
const folders: string[] = [];
const children: ChildProcess[] = [];

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'wenming-embedded-'));
  chmodSync(base, 0o755);
  // Stands in the project, so that packages are found from it.
  bundle = join(root, '.cache/test', `embedded-postgres-${process.pid}.cjs`);
  buildSync({
    stdin: {
      contents: `
        import { startEmbeddedPostgres } from './cloudfunctions/host/postgres/embedded-postgres';
        import { writeHostFile } from './cloudfunctions/host/postgres/host-lock';
        const dataDir = process.argv[2];
        startEmbeddedPostgres({ dataDir, onProgress: (line) => console.log('progress ' + line) }).then(
          async (postgres) => {
            await writeHostFile(dataDir, 'http://127.0.0.1:4000');
            process.on('SIGTERM', () => postgres.stop().then(() => process.exit(0)));
            setInterval(() => undefined, 60_000);
            console.log('url ' + postgres.url);
          },
          (error) => {
            console.log('error ' + error.name + ' ' + error.message);
            process.exit(1);
          },
        );`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    packages: 'external',
  });
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const postgres of started.splice(0)) await postgres.stop();
  for (const folder of folders.splice(0)) {
    await stopAbandonedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

afterAll(() => {
  rmSync(base, { recursive: true, force: true });
  rmSync(bundle, { force: true });
});

function newFolder(name = 'data'): string {
  const folder = join(mkdtempSync(join(base, 'd-')), name);
  folders.push(folder);
  return folder;
}

async function start(dataDir: string, onProgress?: (line: string) => void): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, ...(onProgress && { onProgress }) });
  started.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

type Host = { child: ChildProcess; line: string; url: string };

/** Starts a host in a process of its own; resolves at its first `url` or `error` line. */
async function spawnHost(
  dataDir: string,
  options: { uid?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Host> {
  const child = spawn(process.execPath, [bundle, dataDir], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
    ...(options.env && { env: options.env }),
  });
  children.push(child);
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    const line = /^(?:url|error) .*$/m.exec(text)?.[0];
    if (line !== undefined) return { child, line, url: line.replace(/^url /, '') };
  }
  throw new Error(`the host ended without a word: ${text}`);
}

async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

test('a first start makes a durable UTF-8 database with passwords of its own', async () => {
  const dataDir = newFolder();
  const lines: string[] = [];
  const { url, adminUrl } = await start(dataDir, (line) => lines.push(line));
  const [settings] = await query(
    url,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
            (select rolsuper from pg_roles where rolname = current_user) as super, upper('é') as upper`,
  );
  expect(settings).toEqual({
    fsync: 'on',
    commit: 'on',
    encoding: 'UTF8',
    zone: 'UTC',
    super: false,
    upper: 'É',
  });
  expect(lines).toHaveLength(1);
  expect(statSync(join(dataDir, 'postgres/wenming.json')).mode & 0o777).toBe(0o600);
  expect(new URL(url).password).not.toBe(new URL(adminUrl).password);
  await expect(query(url.replace(new URL(url).password, 'wrong'), 'select 1')).rejects.toThrow(/password/);
});

test('data survive a stop, in a folder with a long name, spaces and Chinese', async () => {
  const dataDir = newFolder(`清源县 数据 ${'x'.repeat(150)}`);
  const first = await start(dataDir);
  await query(first.url, 'create table kept as select 7 as n');
  await first.stop();
  expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  const second = await start(dataDir);
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('a second start on the folder says where the first one serves, and leaves it alone', async () => {
  const dataDir = newFolder();
  const { url } = await start(dataDir);
  await writeHostFile(dataDir, 'http://127.0.0.1:3000');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(AlreadyRunningError);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    address: 'http://127.0.0.1:3000',
    message: expect.stringContaining('http://127.0.0.1:3000'),
  });
  expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
});

test('of two first starts at once exactly one becomes the host', async () => {
  const dataDir = newFolder();
  const hosts = await Promise.all([spawnHost(dataDir), spawnHost(dataDir)]);
  const lines = hosts.map((host) => host.line).sort();
  expect(lines[0]).toMatch(/^error AlreadyRunningError /);
  expect(lines[1]).toMatch(/^url /);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
});

test('a server killed under its host comes back at the same address with what was committed', async () => {
  const dataDir = newFolder();
  const lines: string[] = [];
  const { url } = await start(dataDir, (line) => lines.push(line));
  await query(url, 'create table kept as select 7 as n');
  process.kill(postmasterOf(dataDir), 'SIGKILL');
  while (!lines.includes('数据库已恢复。')) await delay(50);
  expect(await query(url, 'select n from kept')).toEqual([{ n: 7 }]);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(AlreadyRunningError);
});

test('a start takes over the server that a killed host left running', async () => {
  const dataDir = newFolder();
  const host = await spawnHost(dataDir);
  await query(host.url, 'create table kept as select 7 as n');
  const pid = postmasterOf(dataDir);
  await killHard(host.child);
  const { url } = await start(dataDir);
  expect(postmasterOf(dataDir)).toBe(pid);
  expect(await query(url, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('a start recovers when host and server were both killed', async () => {
  const dataDir = newFolder();
  const host = await spawnHost(dataDir);
  await query(host.url, 'create table kept as select 7 as n');
  const pid = postmasterOf(dataDir);
  await killHard(host.child);
  process.kill(pid, 'SIGKILL');
  const { url } = await start(dataDir);
  expect(await query(url, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('a process id that now belongs to another program fools nobody', async () => {
  const dataDir = newFolder();
  const first = await spawnHost(dataDir);
  const pid = postmasterOf(dataDir);
  await killHard(first.child);
  process.kill(pid, 'SIGKILL');
  const other = spawn('sleep', ['60']);
  children.push(other);
  const file = join(dataDir, 'postgres/postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(other.pid)));
  const { url } = await start(dataDir);
  expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
  expect(other.exitCode).toBeNull();
});

test('a start killed while it was making the database leaves nothing in the way', async () => {
  const dataDir = newFolder();
  const child = spawn(process.execPath, [bundle, dataDir], { stdio: 'ignore', detached: true });
  children.push(child);
  const unfinished = (): string[] =>
    existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-')) : [];
  while (unfinished().length === 0) await delay(5);
  await delay(100);
  const gone = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await gone;
  const { url } = await start(dataDir);
  expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
  expect(unfinished()).toEqual([]);
});

test('a folder that is a file is named in one sentence', async () => {
  const folder = newFolder();
  writeFileSync(folder, '');
  await expect(startEmbeddedPostgres({ dataDir: folder })).rejects.toThrow(StartupError);
  await expect(startEmbeddedPostgres({ dataDir: join(folder, 'below') })).rejects.toThrow(/同名文件/);
  rmSync(folder);
});

/** Whether a user without any rights could run this project at all; not when it lies in a private home. */
function openToOthers(): boolean {
  for (let path = root; path !== '/'; path = resolve(path, '..')) {
    if ((statSync(path).mode & 0o005) !== 0o005) return false;
  }
  return true;
}

if (isRoot) {
  test('root in a private folder runs the server in a namespace or as another user, never as plain root', async () => {
    const dataDir = newFolder();
    mkdirSync(dataDir, { mode: 0o700 });
    const { url } = await start(dataDir);
    const [row] = await query(url, 'select current_user as who');
    expect(row).toEqual({ who: 'wenming' });
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
  });
}

if (isRoot && openToOthers()) {
  test('an ordinary user in a private folder, and root after it', async () => {
    const dataDir = newFolder();
    mkdirSync(dataDir, { mode: 0o700 });
    chownSync(dataDir, NOBODY, NOBODY);
    chmodSync(resolve(dataDir, '..'), 0o755);
    const host = await spawnHost(dataDir, { uid: NOBODY });
    await query(host.url, 'create table kept as select 7 as n');
    const gone = once(host.child, 'exit');
    host.child.kill('SIGTERM');
    await gone;
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
    const { url } = await start(dataDir);
    expect(await query(url, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(NOBODY);
  });

  test('an ordinary user without permission gets one sentence', async () => {
    const dataDir = newFolder();
    mkdirSync(dataDir, { mode: 0o700 });
    chmodSync(resolve(dataDir, '..'), 0o755);
    const host = await spawnHost(dataDir, { uid: NOBODY });
    expect(host.line).toMatch(/^error StartupError 没有权限/);
  });

  test('root where namespaces are not permitted gives the cluster to an unprivileged user', async () => {
    const dataDir = newFolder();
    chmodSync(resolve(dataDir, '..'), 0o755);
    // A PATH with everything that is needed but `unshare`.
    const tools = join(resolve(dataDir, '..'), 'tools');
    mkdirSync(tools);
    symlinkSync('/usr/bin/id', join(tools, 'id'));
    accessSync(join(tools, 'id'), constants.X_OK);
    const host = await spawnHost(dataDir, { env: { PATH: tools } });
    expect(host.line).toMatch(/^url /);
    expect(statSync(join(dataDir, 'postgres')).uid).not.toBe(0);
    await killHard(host.child);
    const { url } = await start(dataDir);
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });
} else if (!isRoot) {
  test('a folder that may not be written gets one sentence', async () => {
    const dataDir = newFolder();
    mkdirSync(dataDir, { mode: 0o500 });
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/没有权限/);
    chmodSync(dataDir, 0o700);
  });
}
