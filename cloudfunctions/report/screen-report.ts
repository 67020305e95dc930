import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import { reportStates } from '../../src/core/report/report-status';
import type { Handler } from '../platform/function';
import { categoryChosen } from './county-config';
import { lockReports, moveFollowers } from './report.repository';
import type { ReportTables } from './report.tables';
import { takeStep } from './take-step';

type Screen<A extends 'accept' | 'decline' | 'askInfo' | 'merge'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

/** Fixes category and visibility; a private class is never public. */
export const acceptReport: Screen<'accept'> = (input, call) =>
  takeStep(call, input, 'accept', (row, county) => {
    const category =
      input.categoryId === undefined
        ? county.category(row.category_id)
        : categoryChosen(county, input.categoryId);
    if (category.isPrivate && input.visibility === 'public') throw new Refusal('private_class');
    const visibility = category.isPrivate ? 'private' : (input.visibility ?? 'public');
    return {
      to: 'accepted',
      change: { category_id: category.id, visibility },
      detail: { categoryId: category.id, visibility },
    };
  });

export const declineReport: Screen<'decline'> = (input, call) =>
  takeStep(call, input, 'decline', () => ({ to: 'not_accepted', note: input.reason }));

export const askInfo: Screen<'askInfo'> = (input, call) =>
  takeStep(call, input, 'askInfo', () => ({ to: 'awaiting_info', note: input.question }));

/** Puts a case with another one of the same matter. Its reporter and followers follow the other from then on. */
export const mergeReport: Screen<'merge'> = async (input, call) => {
  // Both locked before either is judged: the parent must not be merged away meanwhile.
  const locked = await lockReports(call.db, [input.id, input.parentId]);
  return await takeStep(call, input, 'merge', async (row) => {
    const parent = locked.find(({ id }) => id === input.parentId);
    if (parent === undefined || parent.id === row.id || reportStates[parent.status].terminal) {
      throw new Refusal('unfit_parent');
    }
    await moveFollowers(call.db, row.id, parent.id, call.now);
    return { to: 'duplicate', change: { merged_into: parent.id }, detail: { parentId: parent.id } };
  });
};
