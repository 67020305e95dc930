import { type Runner, run } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Runtime } from '../platform/entry';
import { taskList } from '../platform/tasks';
import { workerLogger } from '../platform/worker-log';
import { tasks, timetable } from './functions';
import { Rest } from './rest';

/** How long after a runner stopped by itself the next one is tried, in milliseconds. */
const pause = 1000;

/**
 * Runs background work beside the server. A runner that loses the database stops; another one takes its place as soon
 * as there is a database again.
 * @returns ends it, after the jobs that are under way
 */
export async function startBackgroundWork(runtime: Runtime, pool: Pool): Promise<() => Promise<void>> {
  let runner: Runner | undefined = await startRunner(runtime, pool);
  const rest = new Rest();
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
      runner = await startRunner(runtime, pool).catch((error: unknown) => {
        runtime.log.warn('worker_not_started', { problem: String(error) });
        return undefined;
      });
      // What was asked to end while it started is ended here.
      if (rest.ended) await stop(runner);
    }
  })();
  return async () => {
    rest.end();
    await stop(runner);
    await keeping;
  };
}

async function startRunner(runtime: Runtime, pool: Pool): Promise<Runner> {
  return await run({
    pgPool: pool,
    taskList: taskList(tasks, runtime),
    crontab: timetable,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: workerLogger(runtime.log),
    // Without batches nobody awaits the end of a job: a database killed at that moment would end the whole process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
}
