import { runOnce } from 'graphile-worker';
import { readEnvironment, readWechatIdentity, runsInWechatCloud } from '../../config/environment';
import { formatShanghai } from '../../src/core/kernel/time';
import { functionStore } from '../files/function-store';
import { cloudRuntime } from '../platform/cloud';
import { kernelAnswer, type Runtime } from '../platform/entry';
import { noStore, type ObjectStore } from '../platform/object-store';
import { platformTasks, sweep, taskList } from '../platform/tasks';
import { oncePer, unlessUnderWay } from '../platform/turns';
import { releaseJobsOfGone } from '../platform/worker.repository';
import { workerLogger } from '../platform/worker-log';
import { remindStaff } from '../report/remind-staff';
import { expireQuestions, reportTasks, sweepLedgers } from '../report/report.tasks';
import { askWitnesses } from '../rolemodel/ask-witnesses';
import { eraseLinks } from '../rolemodel/erase-links';
import { logSeeds } from '../rolemodel/log-keys';
import { mirrorLogs } from '../rolemodel/mirror-log';
import { remindEditors } from '../rolemodel/remind-editors';
import { rolemodelTasks } from '../rolemodel/rolemodel.tasks';
import { runLogs } from '../rolemodel/run-logs';
import { tallyDueCampaigns } from '../rolemodel/tally-campaign';
import { openWitnesses } from '../rolemodel/witnesses';

let running: ReturnType<typeof cloudRuntime> | undefined;

/**
 * Called by the timer of `config.json` every minute: closes and counts every vote whose time is over, then runs the
 * queued work that is due, messages among it; once an hour it sweeps what is kept only for a while. A person's call is
 * refused; two runs at once do no harm, since campaigns and jobs are locked by row.
 */
export async function main(event: unknown, _context: unknown): Promise<object> {
  if (readWechatIdentity().openid !== undefined || !isTimerEvent(event)) {
    const isCall = typeof event === 'object' && event !== null && 'action' in event;
    return kernelAnswer(isCall ? 'not_found' : 'invalid_input').body;
  }
  const witnesses = openWitnesses(readEnvironment().witnesses);
  const isFirst = running === undefined;
  running ??= cloudRuntime({ store: storeIfSet(), seeds: logSeeds(readEnvironment()) });
  const { runtime, pool } = running;
  if (isFirst && runtime.store === noStore)
    runtime.log.error('files_prefix_not_set', new Error('FILES_PREFIX is not set'), withoutStore);
  await tallyDueCampaigns(runtime.db, { now: new Date(runtime.clock()), log: runtime.log });
  // Before the first signature: a witness may know more of a log than a database that was restored.
  if (isFirst) await aside(runtime, 'witnesses', () => askWitnesses(runtime, witnesses, true));
  await runLogs(runtime);
  await aside(runtime, 'witnesses', () => askWitnesses(runtime, witnesses));
  if (runtime.store !== noStore)
    await aside(runtime, 'log mirror', () =>
      // Of two at once the slower one would put an older checkpoint in the place of a newer.
      unlessUnderWay(runtime.db, 'log mirror', () => mirrorLogs(runtime)),
    );
  await expireQuestions(runtime);
  await remindEditors(runtime);
  await aside(runtime, 'report reminders', () => remindStaff(runtime));
  const hour = formatShanghai(runtime.clock(), 'YYYY-MM-DD HH');
  await aside(runtime, 'sweep', () => oncePer(runtime.db, 'sweep', hour, () => sweep({}, runtime)));
  await aside(runtime, 'links', () => oncePer(runtime.db, 'links', hour, () => eraseLinks(runtime)));
  await aside(runtime, 'ledgers', () => oncePer(runtime.db, 'ledgers', hour, () => sweepLedgers(runtime)));
  await aside(runtime, 'gone workers', () => releaseJobsOfGone(runtime.db));
  await runOnce({
    pgPool: pool,
    taskList: taskList({ ...platformTasks, ...reportTasks, ...rolemodelTasks }, runtime),
    noHandleSignals: true,
    logger: workerLogger(runtime.log),
  });
  return { data: { done: true } };
}

/** What a `tally` without `FILES_PREFIX` leaves undone, for whoever reads its log. */
const withoutStore = { ballotLogs: 'not copied to cloud storage', ledgers: 'not made' };

/** A function without its storage set goes on counting and signing votes, and says at its start what it cannot do. */
function storeIfSet(): ObjectStore | undefined {
  const isSet = !runsInWechatCloud() || readEnvironment().filesPrefix !== undefined;
  return isSet ? functionStore() : undefined;
}

/** Work of which a failure must hold up neither votes nor messages; it is tried again a minute later. */
async function aside(runtime: Runtime, task: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    runtime.log.error('task_failed', error, { task });
  }
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
