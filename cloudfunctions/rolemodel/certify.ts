import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { actingRole } from './acting-role';
import { lockCampaign, moveCampaign } from './campaign.repository';
import { certifyCampaign } from './certify-campaign';
import { doerOf } from './doer';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';

export const certify: Handler<typeof rolemodelContract, 'certify', RoleModelTables> = async (
  { campaignId },
  { db, actor, now, concerns },
) => {
  const campaign = visibleTo(actor, await lockCampaign(db, campaignId));
  if (!campaign.rules.vote) throw new Refusal('not_closed', { message: '这次评选没有投票，不用认证。' });
  const by = { accountId: actor.accountId, role: actingRole(actor, 'rolemodel.review') };
  const { certified_at, entries } = await certifyCampaign(db, campaign, { now, by });
  const event = { ...doerOf(actor), action: 'certify', reason: '认证结果', at: now };
  await moveCampaign(db, campaign, { phase: campaign.phase, certified_at }, event);
  concerns('campaign', campaignId);
  return { certifiedAt: certified_at.toISOString(), entries };
};
