import type { Runtime } from '../platform/entry';
import { actInBackground } from '../platform/entry';
import { taskNames } from '../platform/outbox';
import type { Tasks } from '../platform/tasks';
import { listUnanswered, lockReport } from './case.repository';
import { loadCounty } from './county-config';
import { remindStaff } from './remind-staff';
import type { ReportTables } from './report.tables';
import { writeStep } from './take-step';

/** How many are ended in one run; the rest waits for the next minute. */
const atOnce = 200;

/**
 * Ends the cases whose question nobody answered in time. Each is a transaction of its own and judged again under its
 * lock, so that an answer in the last second wins and two processes do it once.
 */
export async function expireQuestions(runtime: Runtime): Promise<void> {
  const db = runtime.db.withTables<ReportTables>();
  for (const id of await listUnanswered(db, new Date(runtime.clock()), atOnce)) {
    await actInBackground(runtime, 'report.expire', async (background) => {
      const call = { ...background, db: background.db.withTables<ReportTables>() };
      const row = await lockReport(call.db, id);
      const overdue = row?.answer_by != null && row.answer_by.getTime() < call.now.getTime();
      if (row?.status !== 'awaiting_info' || !overdue) return;
      const county = await loadCounty(call);
      await writeStep(
        { call, county, row, action: 'expire', party: 'clock', actorId: null },
        { to: 'not_accepted' },
      );
    });
  }
}

/** Old ledgers go. Loaded when it is needed: the writer of spreadsheets is large. */
export async function sweepLedgers(runtime: Runtime): Promise<void> {
  await (await import('./export-ledger')).sweepExports(runtime);
}

export const reportTasks: Tasks = {
  [taskNames.remindStaff]: (_payload, runtime) => remindStaff(runtime),
  [taskNames.expire]: (_payload, runtime) => expireQuestions(runtime),
  // Loaded when it is needed: the writer of spreadsheets is large, and most starts never need it.
  [taskNames.exportLedger]: async (payload, runtime) =>
    (await import('./export-ledger')).makeExport(payload, runtime),
  [taskNames.sweepExports]: (_payload, runtime) => sweepLedgers(runtime),
};
