import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import type { ReportTables } from './report.tables';
import { takeStep } from './take-step';

type Look<A extends 'lookBack' | 'rebound'> = Handler<typeof reportContract, A, ReportTables>;

/** 回头看, 合格: it is still as it should be. */
export const lookBack: Look<'lookBack'> = (input, call) =>
  takeStep(call, input, 'lookBack', () => ({ to: 'closed', note: input.words, fileIds: input.fileIds }));

/** 反弹: the case is opened at once, with the unit that had it and a new due date. */
export const reboundReport: Look<'rebound'> = (input, call) =>
  takeStep(call, input, 'rebound', (row, county) => ({
    to: 'in_progress',
    unitId: row.lead_unit_id,
    note: input.reason,
    fileIds: input.fileIds,
    detail: {
      dueAt: county.dueAt(call.now, county.category(row.category_id), row.urgency).toISOString(),
    },
  }));
