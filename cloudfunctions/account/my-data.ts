import type { accountContract } from '../../src/core/account/account.contract';
import { accountLimits } from '../../src/core/account/account-limits';
import { areasOf } from '../../src/core/kernel/permissions';
import type { Handler } from '../platform/function';
import {
  anonymise,
  findAreas,
  findUnits,
  getAccount,
  listMessages,
  listNotifyGrants,
  listPictures,
} from './account.repository';
import type { AccountTables } from './account.tables';
import { entryOf } from './feedback';
import { listOwnFeedback } from './feedback.repository';
import { messageOf } from './inbox';
import { forgetInRoleModels, listRoleModelTraces } from './rolemodel-traces.repository';

/** How an identity provider is called to its person. */
const providerLabels: Readonly<Record<string, string>> = { wechat: '微信', demo: '演示登录' };

export const exportMyData: Handler<typeof accountContract, 'exportMyData', AccountTables> = async (
  _input,
  { db, actor, now },
) => {
  const count = accountLimits.exported;
  const [account, messages, feedback, notifyGrants, pictures, rolemodel, units, areas] = await Promise.all([
    getAccount(db, actor.accountId),
    listMessages(db, actor.accountId, { before: undefined, count }),
    listOwnFeedback(db, actor.accountId, { beyond: undefined, count }),
    listNotifyGrants(db, actor.accountId, count),
    listPictures(db, actor.accountId, count),
    listRoleModelTraces(db, actor.accountId, count),
    findUnits(
      db,
      actor.grants.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
    ),
    findAreas(db, areasOf(actor)),
  ]);
  const unitNames = new Map(units.map(({ id, name }) => [id, name]));
  const areaNames = new Map(areas.map(({ id, name }) => [id, name]));
  return {
    exportedAt: now.toISOString(),
    account: {
      id: account.id,
      displayName: account.display_name,
      signedInBy: providerLabels[account.provider] ?? account.provider,
      createdAt: account.created_at.toISOString(),
      consentedAt: account.consented_at?.toISOString() ?? null,
      phoneVerifiedAt: account.phone_verified_at?.toISOString() ?? null,
      roles: actor.grants.map(({ role, unitId, areaIds = [] }) => ({
        role,
        unit: unitId === null ? null : (unitNames.get(unitId) ?? unitId),
        areas: areaIds.map((id) => areaNames.get(id) ?? id),
      })),
    },
    messages: messages.map(messageOf),
    feedback: feedback.map(entryOf),
    notifyGrants: notifyGrants.map(({ kind, granted_at, spent_at }) => ({
      kind,
      grantedAt: granted_at.toISOString(),
      spentAt: spent_at?.toISOString() ?? null,
    })),
    ...rolemodel,
    pictures: pictures.map(({ id, created_at }) => ({ fileId: id, uploadedAt: created_at.toISOString() })),
  };
};

const goneName = '已注销的用户';

/** The subject becomes random, not a hash of itself: nobody who knows an identity can look for its trace. */
export const deleteMyAccount: Handler<typeof accountContract, 'deleteMyAccount', AccountTables> = async (
  _input,
  call,
) => {
  const { accountId } = call.actor;
  const tombstone = Buffer.from(call.randomBytes(24)).toString('base64url');
  await anonymise(call.db, accountId, { subject: `closed ${tombstone}`, displayName: goneName }, call.now);
  await forgetInRoleModels(call.db, accountId);
  call.concerns('account', accountId);
  call.forgetActor(accountId);
  return { deletedAt: call.now.toISOString() };
};
