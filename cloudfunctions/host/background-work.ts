import { EventEmitter } from 'node:events';
import { type Runner, run, type WorkerEvents } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';
import type { Runtime } from '../platform/entry';
import { taskList } from '../platform/tasks';
import { releaseJobsOfGone, showAlive } from '../platform/worker.repository';
import { workerLogger } from '../platform/worker-log';
import { tasks, timetable } from './functions';
import { Rest } from './rest';

/** How long after a runner stopped by itself the next one is tried, in milliseconds. */
const pause = 1000;
/** How often jobs of workers that are gone are looked for, in milliseconds. */
const releaseEvery = 10_000;

/**
 * Runs background work beside the server. A runner that loses the database stops; another one takes its place as soon
 * as there is a database again. Jobs that a killed process had under way are taken up by whoever looks next.
 * @returns ends it, after the jobs that are under way
 */
export async function startBackgroundWork(runtime: Runtime, pool: Pool): Promise<() => Promise<void>> {
  const sign = new LifeSign(pool);
  const release = async () => {
    try {
      await sign.keep();
      const gone = await releaseJobsOfGone(runtime.db);
      if (gone.length > 0) runtime.log.warn('jobs_released', { workers: gone.join(' ') });
    } catch (error) {
      runtime.log.warn('jobs_not_released', { problem: String(error) });
    }
  };
  const start = async () => {
    const runner = await startRunner(runtime, pool, (worker) => sign.show(worker));
    await release();
    return runner;
  };
  let runner: Runner | undefined = await start();
  const rest = new Rest();
  const watch = new Rest();
  // One that stops by itself at this moment refuses to be stopped.
  const stop = async (one: Runner | undefined) =>
    await one
      ?.stop()
      .catch((error: unknown) => runtime.log.warn('worker_not_stopped', { problem: String(error) }));
  const keeping = (async () => {
    for (;;) {
      await runner?.promise.catch((error: unknown) => runtime.log.error('worker_failed', error));
      if (rest.ended) return;
      runner = undefined;
      await rest.pause(pause);
      if (rest.ended) return;
      runner = await start().catch((error: unknown) => {
        runtime.log.warn('worker_not_started', { problem: String(error) });
        return undefined;
      });
      // What was asked to end while it started is ended here.
      if (rest.ended) await stop(runner);
    }
  })();
  const watching = (async () => {
    for (;;) {
      await watch.pause(releaseEvery);
      if (watch.ended) return;
      await release();
    }
  })();
  return async () => {
    rest.end();
    await stop(runner);
    await keeping;
    watch.end();
    await watching;
    sign.takeDown();
  };
}

/** What shows others that the jobs of this process are being worked on. */
class LifeSign {
  readonly #pool: Pool;
  #worker: string | undefined;
  #client: PoolClient | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Of this worker from now on; an earlier one's is taken down. `keep` puts it up. */
  show(worker: string): void {
    this.takeDown();
    this.#worker = worker;
  }

  /** Puts it up where it is not: a connection may break while the process lives. */
  async keep(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined || this.#client !== undefined) return;
    const client = await this.#pool.connect();
    client.once('end', () => {
      if (this.#client !== client) return;
      this.#client = undefined;
      client.release(true);
    });
    try {
      await showAlive(client, worker);
      this.#client = client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  takeDown(): void {
    const client = this.#client;
    this.#client = undefined;
    this.#worker = undefined;
    // The lock goes with the connection.
    client?.release(true);
  }
}

async function startRunner(runtime: Runtime, pool: Pool, named: (worker: string) => void): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => named(workerPool.id));
  return await run({
    pgPool: pool,
    taskList: taskList(tasks, runtime),
    crontab: timetable,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: workerLogger(runtime.log),
    events,
    // Without batches nobody awaits the end of a job: a database killed at that moment would end the whole process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
}
