import * as v from 'valibot';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import type { Handler } from '../platform/function';
import { pageLimit, readCursor, toPage } from '../platform/paging';
import { findActivities, listUpcoming } from './activity.repository';
import { viewActivities } from './activity-view';
import type { VolunteerTables } from './volunteer.tables';

const instant = v.pipe(v.string(), v.isoTimestamp());

/**
 * When the list began, then start and id of the last shift. The first of them keeps an activity whose shift begins
 * while a person turns pages from being listed twice.
 */
const cursorShape = v.tuple([instant, instant, v.pipe(v.string(), v.maxLength(64))]);

export const listActivities: Handler<typeof volunteerContract, 'listActivities', VolunteerTables> = async (
  input,
  call,
) => {
  const { db, actor, now } = call;
  const count = pageLimit(input.limit);
  const cursor = readCursor(input.cursor, cursorShape);
  const began = cursor ? new Date(cursor[0]) : now;
  const from = input.from === undefined ? began : new Date(input.from);
  const filter = {
    after: from > began ? new Date(from.getTime() - 1) : began,
    until: input.until === undefined ? undefined : new Date(input.until),
    categoryId: input.categoryId,
    near: input.near,
    joinableBy: input.joinable ? (actor?.accountId ?? null) : undefined,
  };
  const after = cursor && ([new Date(cursor[1]), cursor[2]] as const);
  const found = await listUpcoming(db, filter, { from: after, count: count + 1 });
  const rows = await findActivities(
    db,
    found.map(({ activity_id }) => activity_id),
  );
  const summaries = new Map((await viewActivities(rows, call)).map(({ summary }) => [summary.id, summary]));
  return toPage(
    found,
    count,
    ({ starts_at, shift_id }) => [began.toISOString(), starts_at.toISOString(), shift_id],
    ({ activity_id }) => getSummary(summaries, activity_id),
  );
};

function getSummary<S>(summaries: ReadonlyMap<string, S>, id: string): S {
  const summary = summaries.get(id);
  if (summary === undefined) throw new Error(`activity ${id} was listed and not viewed`);
  return summary;
}
