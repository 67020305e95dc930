import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { move, openFor } from './act-on-nomination';
import { lockCampaign } from './campaign.repository';
import { closeOpenConsents } from './consent.repository';
import { doerOf } from './doer';
import { findNominatorIds } from './nominator.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { takeDown } from './take-down';
import { tellNominators } from './tell-nominators';

/** Takes a name back: the nominator before it is public, the office by the nominee's own wish. */
export const withdrawNomination: Handler<typeof rolemodelContract, 'withdraw', RoleModelTables> = async (
  { id, version, reason },
  call,
) => {
  const { db, actor, now } = call;
  const { nomination, campaign } = await openFor('withdraw', { id, version }, call, lockCampaign);
  const byOffice = actor.permissions.has('rolemodel.edit');
  const nominators = (await findNominatorIds(db, [id])).get(id) ?? [];
  if (!byOffice && nominators.length > 1)
    throw new Refusal('forbidden', {
      message: '还有别人也推荐了他，不能只由你撤回；如果事迹不实，请告诉文明办。',
    });
  await takeDown(call, campaign, id, { ...doerOf(actor), action: 'withdraw_nomination', reason });
  await closeOpenConsents(db, id, now);
  const moved = await move(call, nomination, { status: 'withdrawn', note: reason }, 'withdraw', reason);
  if (byOffice) {
    await tellNominators(call, nomination, {
      key: `nomination ${id} ${moved.version}`,
      title: `${nomination.name}退出了评选`,
      body: `${reason} 谢谢你记得他做过的好事。`,
    });
  }
  return moved;
};
