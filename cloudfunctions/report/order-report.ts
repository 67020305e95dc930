import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import type { ReportTables } from './report.tables';
import { takeStep } from './take-step';

/** 督办: by the county's leaders where one of them gives it, else by the office. The unit's own due date stays. */
export const orderReport: Handler<typeof reportContract, 'order', ReportTables> = (input, call) =>
  takeStep(call, input, 'order', (row) => {
    const dueAt = new Date(input.dueAt);
    if (dueAt.getTime() <= call.now.getTime()) {
      throw new Refusal('invalid_input', { fields: { dueAt: '督办期限应在现在以后。' } });
    }
    const byLeader = call.actor.permissions.has('report.oversee');
    return {
      to: row.status,
      unitId: row.lead_unit_id,
      note: input.words,
      detail: { orderLevel: byLeader ? 'county' : 'office', orderDueAt: dueAt.toISOString() },
    };
  });
