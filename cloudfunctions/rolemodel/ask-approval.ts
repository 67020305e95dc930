import { Refusal } from '../../src/core/kernel/errors';
import { rolesWith } from '../../src/core/kernel/permissions';
import { askableFor, campaignStepLabels, nextPhases } from '../../src/core/rolemodel/campaign-phase';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { insertApproval, isApprovalWaiting, listPeopleWithRoles } from './approval.repository';
import { lockCampaign } from './campaign.repository';
import { stateOf } from './campaign-state';
import { approvalsPath } from './page-paths';
import type { RoleModelTables } from './rolemodel.tables';

/** How many leaders a request reaches: a county has few. */
const mostLeaders = 50;

export const askApproval: Handler<typeof rolemodelContract, 'askApproval', RoleModelTables> = async (
  { campaignId, to, reason },
  { db, actor, now, newId, tell, concerns },
) => {
  const campaign = await lockCampaign(db, campaignId);
  if (!campaign) throw new Refusal('not_found');
  const state = await stateOf(db, campaign);
  if (!nextPhases(state).includes(to)) throw new Refusal('forbidden');
  if (!askableFor(state).includes(to)) throw new Refusal('no_approval_needed');
  if (await isApprovalWaiting(db, campaignId)) throw new Refusal('already_asked');
  const id = newId();
  await insertApproval(db, {
    id,
    campaign_id: campaignId,
    from_phase: campaign.phase,
    to_phase: to,
    asked_by: actor.accountId,
    reason,
    asked_at: now,
    outcome: null,
    decided_by: null,
    decided_at: null,
  });
  for (const accountId of await listPeopleWithRoles(db, rolesWith('rolemodel.approve'), mostLeaders)) {
    if (accountId === actor.accountId) continue;
    tell({
      key: `approval ${id} ${accountId}`,
      accountId,
      kind: 'rolemodel_approval',
      title: `请批示：“${campaign.title}”进入${campaignStepLabels[to]}`,
      body: reason,
      path: approvalsPath,
    });
  }
  concerns('campaign', campaignId);
  return { id };
};
