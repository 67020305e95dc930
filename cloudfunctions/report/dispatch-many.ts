import { sql } from 'kysely';
import { Refusal } from '../../src/core/kernel/errors';
import { reportContract } from '../../src/core/report/report.contract';
import { refusalMessage } from '../platform/entry';
import type { Handler } from '../platform/function';
import { dispatchReport } from './dispatch-report';
import type { ReportTables } from './report.tables';

/**
 * Several cases by the routing table. Each stands by itself: one that somebody was quicker with, that no rule fits or
 * that needs the office's decision is left as it was, with the reason, and the others go.
 */
export const dispatchMany: Handler<typeof reportContract, 'dispatchMany', ReportTables> = async (
  { items },
  call,
) => {
  const done = [];
  for (const item of items) {
    await sql`savepoint one_of_many`.execute(call.db);
    try {
      const { leadUnit } = await dispatchReport(item, call);
      done.push({ id: item.id, leadUnit, message: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await sql`rollback to savepoint one_of_many`.execute(call.db);
      done.push({
        id: item.id,
        leadUnit: null,
        message: refusalMessage(error, reportContract.operations.dispatch),
      });
    }
  }
  return { items: done };
};
