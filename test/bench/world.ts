import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../cloudfunctions/host/postgres/embedded-postgres';
import { sessionPurpose, signSession } from '../../cloudfunctions/platform/identity';
import { derivedSecret } from '../../cloudfunctions/platform/runtime';
import { bundle } from '../../config/build/bundle';
import { childEnvironment } from '../../config/environment';
import { poster } from '../support/server';

/** A host on a database of its own, and people who call it. */
export interface World {
  readonly url: string;
  readonly databaseUrl: string;
  /** Starts the server without a database whose answers have so many bytes. @returns its address */
  startBaseline(answerBytes: number): Promise<string>;
  /** Starts one more host on the same database. @returns its address */
  startHost(): Promise<string>;
  readonly sql: Client;
  /** Calls an operation as a persona; throws on a refusal. */
  as(persona: string, path: string, input: object): Promise<Record<string, unknown>>;
  /** The session of a persona. */
  tokenOf(persona: string): Promise<string>;
  /** Sessions of new citizens whose accounts are there. */
  citizens(count: number): Promise<string[]>;
  /** Resident memory of the host in megabytes. */
  hostMemory(): Promise<number>;
  close(): Promise<void>;
}

/** Starts the embedded database and one host process on the demo county. */
export async function createWorld(say: (line: string) => void): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-bench-'));
  const sessionKey = randomBytes(32).toString('base64url');
  const database = await startEmbeddedPostgres({ dataDir, onProgress: say });
  const hostEnvironment = {
    DATABASE_URL: database.url,
    DATA_DIR: join(dataDir, 'host'),
    SESSION_KEY: sessionKey,
    DEMO: 'open',
    HOST: '127.0.0.1',
    PORT: '0',
    NODE_ENV: 'development',
    LOG_LEVEL: 'error',
  };
  const hostFile = resolve('dist/host/index.js');
  const host = await startProcess(hostFile, [], hostEnvironment);
  const beside: ChildProcess[] = [];
  const sql = new Client({ connectionString: database.url });
  await sql.connect();

  const post = poster(host.url);
  const sign = derivedSecret(sessionKey, sessionPurpose);
  const tokens = new Map<string, string>();
  let made = 0;
  const call = async (name: string, body: object, token?: string) => {
    const answer = await post(name, body, token === undefined ? {} : { token });
    if (!answer.body.data) throw new Error(`${name}: ${JSON.stringify(answer.body.error)}`);
    return answer.body.data;
  };
  const tokenOf = async (persona: string) => {
    const token = tokens.get(persona) ?? String((await call('account/demoSignIn', { persona })).token);
    tokens.set(persona, token);
    return token;
  };
  return {
    tokenOf,
    url: host.url,
    databaseUrl: database.url,
    sql,
    async startBaseline(answerBytes) {
      const file = resolve('.cache/bench/baseline.cjs');
      await bundle({ entry: 'test/bench/baseline.ts', outfile: file, external: 'all', minify: false });
      const baseline = await startProcess(file, [sessionKey, String(answerBytes)], {});
      beside.push(baseline.process);
      return baseline.url;
    },
    async startHost() {
      const dataOfIt = join(dataDir, `host-${beside.length}`);
      const other = await startProcess(hostFile, [], { ...hostEnvironment, DATA_DIR: dataOfIt });
      beside.push(other.process);
      return other.url;
    },
    async as(persona, path, input) {
      return await call(path, input, await tokenOf(persona));
    },
    async citizens(count) {
      const first = made;
      made += count;
      await sql.query(
        `insert into account (id, provider, subject, display_name, created_at)
         select 'bench-' || n, 'wechat', 'bench-' || n, '测试市民', now() from generate_series($1::int, $2::int) n`,
        [first, made - 1],
      );
      await sql.query('analyze account');
      const now = new Date();
      return Array.from({ length: count }, (_, index) => signSession(sign, `bench-${first + index}`, now));
    },
    async hostMemory() {
      const status = await readFile(`/proc/${host.process.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    async close() {
      await sql.end();
      await Promise.all([host.process, ...beside].map(stopProcess));
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts a Node program that prints `ready <address>` when it serves. */
async function startProcess(
  file: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [file, ...args], {
    env: childEnvironment(environment),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((done, fail) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const ready = /^ready (\S+)$/m.exec(printed)?.[1];
      if (ready !== undefined) done(ready);
    });
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code} before it served: ${printed}`)));
  });
  return { process: child, url };
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}
