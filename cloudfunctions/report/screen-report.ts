import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import { reportStates } from '../../src/core/report/report-status';
import type { Handler } from '../platform/function';
import { lockDuplicates, lockReports } from './case.repository';
import { categoryFor, kindOf } from './county-config';
import { moveFollowers } from './people.repository';
import type { ReportTables } from './report.tables';
import { coveredTexts } from './report-case';
import { takeStep, writeStep } from './take-step';

type Screen<A extends 'accept' | 'decline' | 'askInfo' | 'merge'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

/**
 * Fixes category and visibility; a private class is never public, and what was private stays so unless the office says
 * otherwise. Personal data in its texts is covered for the public at once; the office may show it again. A category of
 * the other kind makes praise a problem.
 */
export const acceptReport: Screen<'accept'> = (input, call) =>
  takeStep(
    call,
    input,
    'accept',
    (row, county) => {
      const category = categoryFor(row, input.categoryId, county);
      if (category.isPrivate && input.visibility === 'public') throw new Refusal('private_class');
      const visibility = category.isPrivate ? 'private' : (input.visibility ?? row.visibility);
      const urgency = input.urgency ?? row.urgency;
      const { detail, extras } = coveredTexts(row);
      return {
        to: 'accepted',
        detail: {
          categoryId: category.id,
          ...kindOf(input.categoryId, county),
          visibility,
          urgency,
          ...detail,
        },
        extras,
      };
    },
    (facts, county) => ({ ...facts, ...kindOf(input.categoryId, county) }),
  );

export const declineReport: Screen<'decline'> = (input, call) =>
  takeStep(call, input, 'decline', () => ({ to: 'not_accepted', note: input.reason }));

/** One open question, with the day until which it waits for its answer. */
export const askInfo: Screen<'askInfo'> = (input, call) =>
  takeStep(call, input, 'askInfo', (_row, county) => ({
    to: 'awaiting_info',
    note: input.question,
    detail: {
      answerBy: county.workingTime.afterDays(call.now, county.config.settings.answerDays).toISOString(),
    },
  }));

/** Puts a case with another one of the same matter. Its reporter and followers follow the other from then on. */
export const mergeReport: Screen<'merge'> = async (input, call) => {
  // Both locked before either is judged: the parent must not be merged away meanwhile.
  const locked = await lockReports(call.db, [input.id, input.parentId]);
  return await takeStep(call, input, 'merge', async (row, county) => {
    const parent = locked.find(({ id }) => id === input.parentId);
    if (parent === undefined || parent.id === row.id || reportStates[parent.status].terminal) {
      throw new Refusal('unfit_parent');
    }
    await moveFollowers(call.db, row.id, parent.id, call.now);
    for (const duplicate of await lockDuplicates(call.db, row.id)) {
      await writeStep(
        { call, county, row: duplicate, action: 'remerge', party: 'clock', actorId: null },
        { to: 'duplicate', detail: { parentId: parent.id } },
      );
    }
    return { to: 'duplicate', detail: { parentId: parent.id } };
  });
};
