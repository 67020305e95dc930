import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import { allowedActions, viewOf } from '../../src/core/report/report-access';
import type { Handler } from '../platform/function';
import { loadCounty } from './county-config';
import {
  countFollowers,
  findReport,
  follow,
  getReporter,
  insertIdentityLook,
  isFollowing,
  isReporterOf,
  unfollow,
} from './report.repository';
import type { ReportTables } from './report.tables';
import { factsOf } from './report-case';

/** Says that the caller met it too, once a person; or takes that back. */
export const meToo: Handler<typeof reportContract, 'meToo', ReportTables> = async (input, call) => {
  const { db, actor, now } = call;
  const row = await findReport(db, input.id);
  if (!row) throw new Refusal('not_found');
  const facts = factsOf(row, await loadCounty(call));
  const viewer = { actor, isReporter: await isReporterOf(db, row.id, actor.accountId) };
  if (viewOf(viewer, facts) === null) throw new Refusal('not_found');
  const following = input.following ?? true;
  if (following) {
    if (!allowedActions(viewer, facts, now).includes('meToo')) throw new Refusal('forbidden');
    await follow(db, row.id, actor.accountId, now);
  } else {
    await unfollow(db, row.id, actor.accountId);
  }
  call.concerns('report', row.id);
  return {
    following: await isFollowing(db, row.id, actor.accountId),
    metBy: (await countFollowers(db, row.id)) + 1,
  };
};

/** Who reported a case. The look is written down before it is answered, with the reason given. */
export const seeReporter: Handler<typeof reportContract, 'seeReporter', ReportTables> = async (
  input,
  call,
) => {
  const { db, actor, now } = call;
  const row = await findReport(db, input.id);
  if (!row) throw new Refusal('not_found');
  const facts = factsOf(row, await loadCounty(call));
  if (!allowedActions({ actor, isReporter: false }, facts, now).includes('seeReporter'))
    throw new Refusal('not_found');
  await insertIdentityLook(db, {
    id: call.newId(),
    reportId: row.id,
    lookerId: actor.accountId,
    reason: input.reason,
    at: now,
  });
  call.concerns('report', row.id);
  return await getReporter(db, row.id);
};
