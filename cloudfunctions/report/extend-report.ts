import { Refusal } from '../../src/core/kernel/errors';
import { formatShanghai } from '../../src/core/kernel/time';
import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import type { County } from './county-config';
import type { ReportTables } from './report.tables';
import { takeStep } from './take-step';

type Extend<A extends 'askExtension' | 'extend'> = Handler<typeof reportContract, A, ReportTables>;

/** A date after the one that the unit has, and no further than one extension may go. */
function laterThan(text: string, due: Date | null, county: County): string {
  const wanted = new Date(text);
  if (due === null || wanted.getTime() <= due.getTime()) {
    throw new Refusal('invalid_input', { fields: { dueAt: '延期后的日期应晚于现在的期限。' } });
  }
  const { extensionDays } = county.config.settings;
  const furthest = county.workingTime.afterDays(due, extensionDays);
  if (wanted.getTime() > furthest.getTime()) {
    const day = formatShanghai(furthest, 'YYYY-MM-DD');
    throw new Refusal('invalid_input', {
      fields: { dueAt: `一次最多延 ${extensionDays} 个工作日，到 ${day}。` },
    });
  }
  return wanted.toISOString();
}

/** The unit asks, before the case is due; nothing changes until the office has decided. */
export const askExtension: Extend<'askExtension'> = (input, call) =>
  takeStep(call, input, 'askExtension', (row, county) => ({
    to: 'in_progress',
    unitId: row.lead_unit_id,
    note: input.reason,
    detail: { dueAt: laterThan(input.dueAt, row.due_at, county) },
  }));

/** The office grants it, for the date asked for or another one, or says why not. The old date stays in the event. */
export const extend: Extend<'extend'> = (input, call) =>
  takeStep(call, input, 'extend', (row, county) => {
    if (!input.granted) {
      if (input.reason === undefined) {
        throw new Refusal('invalid_input', { fields: { reason: '不批准请写明原因。' } });
      }
      return { to: 'in_progress', unitId: row.lead_unit_id, note: input.reason, detail: { granted: false } };
    }
    const dueAt = laterThan(input.dueAt ?? row.wanted_due_at?.toISOString() ?? '', row.due_at, county);
    return {
      to: 'in_progress',
      unitId: row.lead_unit_id,
      note: input.reason,
      detail: { granted: true, dueAt, earlierDueAt: row.due_at?.toISOString() ?? null },
    };
  });
