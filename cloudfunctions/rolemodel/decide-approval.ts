import { Refusal } from '../../src/core/kernel/errors';
import { campaignStepLabels } from '../../src/core/rolemodel/campaign-phase';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { decideApproval as decide, findApproval } from './approval.repository';
import { mayDecide } from './approval-view';
import { lockCampaign } from './campaign.repository';
import { managePath } from './page-paths';
import type { RoleModelTables } from './rolemodel.tables';

/** The leader's word on a step. It opens the step to the editors; they take it when its day has come. */
export const decideApproval: Handler<typeof rolemodelContract, 'decideApproval', RoleModelTables> = async (
  { id, outcome, reason },
  { db, actor, now, tell, concerns },
) => {
  const asked = await findApproval(db, id);
  // The campaign first, as every step does: a decision and a step cannot wait for each other.
  const campaign = asked && (await lockCampaign(db, asked.campaign_id));
  if (!asked || !campaign) throw new Refusal('not_found');
  if (asked.decided_at !== null) throw new Refusal('conflict');
  if (!mayDecide(asked, actor))
    throw new Refusal('forbidden', { message: '自己提出的请示，请另一位领导批示。' });
  if (outcome === 'refused' && reason === '') throw new Refusal('reason_missing');
  const decision = { outcome, answer: reason, decided_by: actor.accountId, decided_at: now };
  if (!(await decide(db, id, decision))) throw new Refusal('conflict');
  const step = `“${campaign.title}”进入${campaignStepLabels[asked.to_phase]}`;
  tell({
    key: `approval ${id} decided`,
    accountId: asked.asked_by,
    kind: 'rolemodel_approval',
    title: outcome === 'approved' ? `已批准：${step}` : `未批准：${step}`,
    body: reason || '可以推进了。',
    path: managePath(campaign.id),
  });
  concerns('campaign', campaign.id);
  return { id, outcome };
};
