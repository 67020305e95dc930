import * as v from 'valibot';
import { Refusal } from '../../src/core/kernel/errors';
import { deskFilterSchema } from '../../src/core/report/desk-filter';
import type { reportContract } from '../../src/core/report/report.contract';
import { reportLimits } from '../../src/core/report/report-limits';
import type { Handler } from '../platform/function';
import { dropSavedFilter, listSavedFilters, saveSavedFilter } from './desk.repository';
import type { ReportTables } from './report.tables';

type Saved<A extends 'savedFilters' | 'saveFilter' | 'dropFilter'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

/** A filter that an older program wrote and this one does not know any more is left out. */
export const savedFilters: Saved<'savedFilters'> = async (_input, { db, actor }) => ({
  items: (await listSavedFilters(db, actor.accountId)).flatMap(({ id, name, filter }) => {
    const read = v.safeParse(deskFilterSchema, filter);
    return read.success ? [{ filterId: id, name, filter: read.output }] : [];
  }),
});

export const saveFilter: Saved<'saveFilter'> = async ({ name, filter }, call) => {
  const { db, actor } = call;
  const held = await listSavedFilters(db, actor.accountId);
  if (!held.some((each) => each.name === name) && held.length >= reportLimits.savedFilters) {
    throw new Refusal('too_many');
  }
  const filterId = await saveSavedFilter(db, {
    id: call.newId(),
    accountId: actor.accountId,
    name,
    filter,
    position: held.length,
  });
  call.concerns('report_saved_filter', filterId);
  return { filterId };
};

export const dropFilter: Saved<'dropFilter'> = async ({ filterId }, call) => {
  if (!(await dropSavedFilter(call.db, call.actor.accountId, filterId))) throw new Refusal('not_found');
  call.concerns('report_saved_filter', filterId);
  return { dropped: true };
};
