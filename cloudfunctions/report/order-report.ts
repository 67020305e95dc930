import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import type { ReportTables } from './report.tables';
import { takeStep } from './take-step';

type Order<A extends 'order' | 'liftOrder'> = Handler<typeof reportContract, A, ReportTables>;

/** 督办: by the county's leaders where one of them gives it, else by the office. The unit's own due date stays. */
export const orderReport: Order<'order'> = (input, call) =>
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

/** The order is gone, with the reason; who had given it is in the event. */
export const liftOrder: Order<'liftOrder'> = (input, call) =>
  takeStep(call, input, 'liftOrder', (row) => ({
    to: row.status,
    unitId: row.lead_unit_id,
    note: input.reason,
    detail: row.order_level === null ? {} : { orderLevel: row.order_level },
  }));
