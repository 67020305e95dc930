import { Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from './log';

/** The worker's own words, without what is in a job. */
export function workerLogger(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error') log.error('worker', new Error(message));
    else if (level === 'warning') log.warn('worker', { message });
  });
}
