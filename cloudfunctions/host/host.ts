import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Environment } from '../../config/environment';
import { demoPhones } from '../account/phone-sources';
import type { Runtime } from '../platform/entry';
import type { Logger } from '../platform/log';
import { DirectoryStore } from '../platform/object-store';
import { createRuntime } from '../platform/runtime';
import { askWitnesses } from '../rolemodel/ask-witnesses';
import { logSeeds } from '../rolemodel/log-keys';
import { runLogs } from '../rolemodel/run-logs';
import { openWitnesses, type Witness } from '../rolemodel/witnesses';
import { answerShapes } from './answer-shapes';
import { startBackgroundWork } from './background-work';
import { seedDemo } from './demo/seed';
import { syncContent } from './functions';
import { ensureSessionKey } from './keys';
import { createMetrics } from './metrics';
import { isMigrated, migrateToLatest } from './migrate';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres/embedded-postgres';
import { writeHostFile } from './postgres/host-lock';
import { explainFolderProblem, StartupError } from './postgres/startup-errors';
import { Rest } from './rest';
import { createServer } from './server';

export interface Host {
  /** `http://HOST:PORT` as it serves. */
  readonly address: string;
  stop(): Promise<void>;
}

export interface HostOptions {
  readonly environment: Environment;
  readonly log: Logger;
  /** Takes Chinese lines about long steps. */
  readonly onProgress: (message: string) => void;
  /** The embedded database died and did not come back. */
  readonly onFailure: (error: Error) => void;
  /** Folder of the browser build. */
  readonly appFolder: string;
}

/**
 * Starts everything one machine needs: database, schema, demo county, background work, server.
 * @throws StartupError with a sentence for the operator
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { environment, onProgress } = options;
  await prepareFolder(environment.dataDir);
  const database =
    environment.databaseUrl === undefined
      ? await startEmbeddedPostgres({
          dataDir: environment.dataDir,
          onProgress,
          onFailure: options.onFailure,
        })
      : undefined;
  const closing: (() => Promise<void>)[] = database ? [() => database.stop()] : [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const address = await serve(options, database?.url ?? environment.databaseUrl ?? '', database, closing);
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepareFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(join(dataDir, 'files'), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw explainFolderProblem(error, dataDir) ?? error;
  }
}

async function serve(
  { environment, log, onProgress, appFolder }: HostOptions,
  databaseUrl: string,
  database: EmbeddedPostgres | undefined,
  closing: (() => Promise<void>)[],
): Promise<string> {
  const { dataDir } = environment;
  await explained(migrateToLatest(databaseUrl), databaseUrl);
  const sessionKey = environment.sessionKey ?? (await ensureSessionKey(dataDir));
  const store = new DirectoryStore(join(dataDir, 'files'));
  const metrics = createMetrics();
  const { runtime, pool } = createRuntime({
    prepare: true,
    databaseUrl,
    sessionKey: () => sessionKey,
    log,
    demo: environment.demo !== 'off',
    connections: 16,
    store,
    phones: environment.demo === 'off' ? undefined : demoPhones,
    seeds: logSeeds(environment),
    publicOrigin: environment.publicOrigin,
    observe: metrics.observe,
    fits: answerShapes(),
  });
  closing.push(() => runtime.db.destroy());
  metrics.watchPool(pool);
  await syncContent(runtime);
  if (runtime.demo) await seedDemo(runtime, onProgress);
  closing.push(await startBackgroundWork(runtime, pool));
  closing.push(watchLogs(runtime, openWitnesses(environment.witnesses)));

  const server = await createServer({
    runtime,
    store,
    appFolder: existsSync(join(appFolder, 'index.html')) ? appFolder : undefined,
    openDemo: environment.demo === 'open',
    metrics,
    metricsToken: environment.metricsToken,
    publicOrigin: environment.publicOrigin,
    isReady: () => isMigrated(runtime.db).catch(() => false),
  });
  closing.push(() => server.close());
  await listen(server, environment);
  const address = addressOf(server.server.address() as AddressInfo, environment.host);
  if (database) await writeHostFile(dataDir, address);
  return address;
}

/** An external database that cannot be reached or used, as a sentence; the password never appears. */
export async function explained<T>(work: Promise<T>, databaseUrl: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const where = new URL(databaseUrl).host;
    if (/^(ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|57P03)/.test(code)) {
      throw new StartupError(`连不上数据库 ${where}（${code}），请检查 DATABASE_URL 和数据库是否在运行。`);
    }
    if (/^(28|3D000|42501)/.test(code)) {
      throw new StartupError(`数据库 ${where} 拒绝了登录或建表（${code}），请检查用户、口令、库名和权限。`);
    }
    throw error;
  }
}

/** How often the logs are looked at, in milliseconds: a campaign's rules ask for seconds at the least. */
const logsEvery = 1000;

/** After a witness failed, all are asked again so much later, in milliseconds. */
const witnessesAgainAfter = 20_000;

/** Runs the ballot logs beside the server. @returns ends it, after the run that is under way */
function watchLogs(runtime: Runtime, witnesses: readonly Witness[]): () => Promise<void> {
  const { log } = runtime;
  const failed = (error: unknown) => log.error('logs_not_run', error);
  // Before anything is signed: a witness may know more of a log than a database that was restored.
  const greeted = askWitnesses(runtime, witnesses, true).catch(failed);
  const ends = [
    over(greeted, async () => {
      await runLogs(runtime).catch(failed);
      return logsEvery;
    }),
    over(greeted, async () => {
      const good = await askWitnesses(runtime, witnesses).catch(failed);
      return good === true ? logsEvery : witnessesAgainAfter;
    }),
  ];
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
}

/** Does a work over and over; it says after how many milliseconds again. @returns ends it, after what is under way */
function over(first: Promise<unknown>, work: () => Promise<number>): () => Promise<void> {
  const rest = new Rest();
  const running = (async () => {
    await first;
    while (!rest.ended) await rest.pause(await work());
  })();
  return async () => {
    rest.end();
    await running;
  };
}

async function listen(
  server: Awaited<ReturnType<typeof createServer>>,
  { host, port }: Environment,
): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') {
      throw new StartupError(
        `端口 ${port} 已被别的程序占用。请关掉它，或用 PORT 换一个端口（PORT=0 自动选择）。`,
      );
    }
    if (code === 'EACCES')
      throw new StartupError(`没有权限使用端口 ${port}。请用 PORT 换一个 1024 以上的端口。`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartupError(`这台机器上没有地址 ${host}，请检查 HOST。`);
    throw error;
  }
}

function addressOf({ port }: AddressInfo, host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
