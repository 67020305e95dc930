import { runOnce } from 'graphile-worker';
import { readEnvironment, readWechatIdentity } from '../../config/environment';
import { cloudRuntime } from '../platform/cloud';
import { kernelAnswer } from '../platform/entry';
import { platformTasks, taskList } from '../platform/tasks';
import { workerLogger } from '../platform/worker-log';
import { expireQuestions, reportTasks } from '../report/report.tasks';
import { logSeeds } from '../rolemodel/log-keys';
import { remindEditors } from '../rolemodel/remind-editors';
import { rolemodelTasks } from '../rolemodel/rolemodel.tasks';
import { runLogs } from '../rolemodel/run-logs';
import { tallyDueCampaigns } from '../rolemodel/tally-campaign';

let running: ReturnType<typeof cloudRuntime> | undefined;

/**
 * Called by the timer of `config.json` every minute: closes and counts every vote whose time is over, then runs the
 * queued work that is due, messages among it. A person's call is refused; two runs at once do no harm, since
 * campaigns and jobs are locked by row.
 */
export async function main(event: unknown, _context: unknown): Promise<object> {
  if (readWechatIdentity().openid !== undefined || !isTimerEvent(event)) {
    const isCall = typeof event === 'object' && event !== null && 'action' in event;
    return kernelAnswer(isCall ? 'not_found' : 'invalid_input').body;
  }
  running ??= cloudRuntime(undefined, logSeeds(readEnvironment()));
  const { runtime, pool } = running;
  await tallyDueCampaigns(runtime.db, { now: new Date(runtime.clock()), log: runtime.log });
  await runLogs(runtime);
  await expireQuestions(runtime);
  await remindEditors(runtime);
  await runOnce({
    pgPool: pool,
    taskList: taskList({ ...platformTasks, ...reportTasks, ...rolemodelTasks }, runtime),
    noHandleSignals: true,
    logger: workerLogger(runtime.log),
  });
  return { data: { done: true } };
}

/** What the cloud sends at the time of a trigger; a person's call has an `action` instead. */
function isTimerEvent(event: unknown): boolean {
  return (
    typeof event === 'object' &&
    event !== null &&
    'Type' in event &&
    event.Type === 'Timer' &&
    !('action' in event)
  );
}
