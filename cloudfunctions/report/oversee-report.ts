import { Refusal } from '../../src/core/kernel/errors';
import { startOfShanghaiDay } from '../../src/core/kernel/time';
import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import type { ReportTables } from './report.tables';
import { takeStep } from './take-step';

type Oversee<A extends 'verify' | 'hold' | 'resume' | 'decideReopen' | 'reopen'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

/** Closes a case with what was found on the spot, or sends it back to its unit with the reason. */
export const verifyReport: Oversee<'verify'> = ({ outcome, reason, fileIds, ...input }, call) =>
  takeStep(call, input, 'verify', (row, county) => {
    if (outcome !== 'failed') {
      const { lookBackDays } = county.category(row.category_id);
      // Only what was put right can come back.
      const again = outcome === 'fixed' && lookBackDays !== null;
      const detail = again ? { lookBackAt: startOfShanghaiDay(call.now, lookBackDays).toISOString() } : {};
      return { to: 'closed', outcome, note: reason, fileIds, detail };
    }
    if (reason === undefined) {
      throw new Refusal('invalid_input', { fields: { reason: '核查不通过请写明原因，承办单位要照着改。' } });
    }
    // The unit's clock stood while the case was with the verifier, and goes on where it stood.
    const dueAt = row.due_at === null ? null : county.laterBy(row.due_at, row.since, call.now).toISOString();
    return { to: 'in_progress', unitId: row.lead_unit_id, note: reason, fileIds, detail: { dueAt } };
  });

/** 挂账: the plan and its review date are public, and the unit's clock stands still meanwhile. */
export const holdReport: Oversee<'hold'> = (input, call) =>
  takeStep(call, input, 'hold', (row) => {
    const reviewAt = new Date(input.reviewAt);
    if (reviewAt.getTime() <= call.now.getTime()) {
      throw new Refusal('invalid_input', { fields: { reviewAt: '复查日期应在今天以后。' } });
    }
    return {
      to: 'on_hold',
      unitId: row.lead_unit_id,
      note: input.plan,
      detail: { reviewAt: reviewAt.toISOString() },
    };
  });

/** Work goes on with the time that was left. */
export const resumeReport: Oversee<'resume'> = (input, call) =>
  takeStep(call, input, 'resume', (row, county) => {
    const due =
      row.due_at === null || row.held_at === null
        ? row.due_at
        : county.laterBy(row.due_at, row.held_at, call.now);
    return {
      to: 'in_progress',
      unitId: row.lead_unit_id,
      detail: { dueAt: due?.toISOString() ?? null },
    };
  });

export const decideReopen: Oversee<'decideReopen'> = (input, call) =>
  takeStep(call, input, 'decideReopen', (row, county) => {
    if (!input.reopen) return { to: 'closed', note: input.reason };
    const due = county.dueAt(call.now, county.category(row.category_id), row.urgency);
    return {
      to: 'in_progress',
      unitId: row.lead_unit_id,
      note: input.reason,
      detail: { dueAt: due.toISOString() },
    };
  });

/** Without anybody asking: the office saw that it was not put right. */
export const reopenReport: Oversee<'reopen'> = (input, call) =>
  takeStep(call, input, 'reopen', (row, county) => ({
    to: 'in_progress',
    unitId: row.lead_unit_id,
    note: input.reason,
    detail: {
      dueAt: county.dueAt(call.now, county.category(row.category_id), row.urgency).toISOString(),
    },
  }));
