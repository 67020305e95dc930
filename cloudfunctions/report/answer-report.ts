import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import { mayAct } from './act-on-report';
import { findClosing } from './case.repository';
import { insertFlag, saveRating } from './contact.repository';
import type { ReportTables } from './report.tables';

type Answer<A extends 'rate' | 'flag'> = Handler<typeof reportContract, A, ReportTables>;

/** The reporter's word on how it was dealt with: one for each ending, changed when it is said again. */
export const rateReport: Answer<'rate'> = async ({ id, stars, solved, comment }, call) => {
  const { row } = await mayAct(call, id, 'rate');
  const said = { stars, solved, comment: comment ?? null };
  await saveRating(call.db, {
    report_id: row.id,
    seq: await findClosing(call.db, row.id),
    ...said,
    at: call.now,
  });
  call.concerns('report', row.id);
  return said;
};

/** The case stays public until the office has looked. */
export const flagReport: Answer<'flag'> = async ({ id, reason, text }, call) => {
  const { row } = await mayAct(call, id, 'flag');
  await insertFlag(call.db, {
    id: call.newId(),
    reportId: row.id,
    accountId: call.actor.accountId,
    reason,
    text: text ?? null,
    at: call.now,
  });
  call.concerns('report', row.id);
  return { flagged: true };
};
