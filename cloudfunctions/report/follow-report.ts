import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import { mayAct, mustSee } from './act-on-report';
import { loadCounty } from './county-config';
import {
  countFollowers,
  findFollow,
  follow,
  followArea,
  getReporter,
  insertIdentityLook,
  listFollowedAreas,
  unfollow,
  unfollowArea,
} from './people.repository';
import type { ReportTables } from './report.tables';

type Follow<A extends 'meToo' | 'follow' | 'followArea' | 'followedAreas' | 'seeReporter'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

/** Says that the caller met it too, once a person; or takes that back. */
export const meToo: Follow<'meToo'> = async (input, call) => {
  const following = input.following ?? true;
  const { row } = following ? await mayAct(call, input.id, 'meToo') : await mustSee(call, input.id);
  if (following) await follow(call.db, row.id, call.actor.accountId, true, call.now);
  else await unfollow(call.db, row.id, call.actor.accountId);
  call.concerns('report', row.id);
  const now = await findFollow(call.db, row.id, call.actor.accountId);
  return { following: now?.met === true, metBy: (await countFollowers(call.db, row.id)) + 1 };
};

/** Only wants to know how it goes on. Whoever met it follows it anyway. */
export const followReport: Follow<'follow'> = async ({ id, following }, call) => {
  const { row } = following ? await mayAct(call, id, 'follow') : await mustSee(call, id);
  if (following) await follow(call.db, row.id, call.actor.accountId, false, call.now);
  else await unfollow(call.db, row.id, call.actor.accountId);
  call.concerns('report', row.id);
  return { following };
};

export const followTheArea: Follow<'followArea'> = async ({ areaId, following }, call) => {
  const county = await loadCounty(call);
  if (!county.areas.some(({ id }) => id === areaId)) throw new Refusal('not_found');
  if (following) await followArea(call.db, areaId, call.actor.accountId, call.now);
  else await unfollowArea(call.db, areaId, call.actor.accountId);
  call.concerns('report_area', areaId);
  return { following };
};

export const followedAreas: Follow<'followedAreas'> = async (_input, call) => ({
  areaIds: await listFollowedAreas(call.db, call.actor.accountId),
});

/** Who reported a case. The look is written down before it is answered, with the reason given. */
export const seeReporter: Follow<'seeReporter'> = async (input, call) => {
  const { db, actor, now } = call;
  const { row } = await mayAct(call, input.id, 'seeReporter');
  await insertIdentityLook(db, {
    id: call.newId(),
    reportId: row.id,
    lookerId: actor.accountId,
    reason: input.reason,
    at: now,
  });
  call.concerns('report', row.id);
  const reporter = await getReporter(db, row.id);
  return reporter ?? { displayName: '没有报告人', contact: null };
};
