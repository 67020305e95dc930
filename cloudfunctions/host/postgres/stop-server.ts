import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { clusterOf } from './layout';
import { readPidFile } from './pid-file';
import { isPostmaster } from './process-checks';

const STOP_PATIENCE_MS = 60_000;

/** Stops the server of a data folder whose host was killed; for folders that are about to be removed. */
export async function stopAbandonedPostgres(dataDir: string): Promise<void> {
  const cluster = clusterOf(resolve(dataDir));
  const file = await readPidFile(cluster);
  if (file) await stopServer(file.pid, cluster);
}

/** Stops this server in order, or hurries it when that takes too long; returns when it is gone. */
export async function stopServer(pid: number, cluster: string): Promise<void> {
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
