import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { chmod, readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries';
import { ignoreMissing } from './error-codes';
import { logFileOf } from './layout';
import { disownPidFile, readPidFile } from './pid-file';
import { isPostmaster, processExists } from './process-checks';
import { commandFor, identityOf, type Runner, serverEnvironment } from './run-as';
import { SETTINGS } from './settings';
import { explainServerProblem } from './startup-errors';

/** How long a start waits for what passes by itself: another start or stop, leftovers of a killed server. */
export const TAKEOVER_PATIENCE_MS = 60_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** A running server. */
export type Postmaster = { pid: number; port: number };

/** Starts the server, or joins the one that is there; several processes may do this at once. */
export async function ensureServer(
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

/** @returns the running server, or what it printed when it ended instead */
async function launch(
  binaries: Binaries,
  runner: Runner,
  dataDir: string,
  cluster: string,
  port: number,
  onProgress: (message: string) => void,
): Promise<Postmaster | string> {
  const logFile = logFileOf(dataDir);
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
