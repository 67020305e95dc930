import { rolesWith } from '../../src/core/kernel/permissions';
import { campaignPhaseLabels, campaignStepLabels } from '../../src/core/rolemodel/campaign-phase';
import { dueStep } from '../../src/core/rolemodel/campaign-plan';
import { actInBackground, type Runtime } from '../platform/entry';
import type { WriteCall } from '../platform/function';
import { listPeopleWithRoles } from './approval.repository';
import { lockCampaign } from './campaign.repository';
import { findOverdueCampaigns, findPlan, markReminded } from './campaign-plan.repository';
import { stateOf } from './campaign-state';
import { managePath } from './page-paths';
import type { RoleModelTables } from './rolemodel.tables';

/** How many are told in one run; the rest waits for the next. */
const atOnce = 100;
const mostEditors = 50;

/**
 * Tells the editors of steps that by the plan should have been taken. Each campaign is a transaction of its own and
 * judged again under its lock, so that two processes remind once.
 */
export async function remindEditors(runtime: Runtime): Promise<void> {
  const db = runtime.db.withTables<RoleModelTables>();
  for (const campaignId of await findOverdueCampaigns(db, new Date(runtime.clock()), atOnce)) {
    await actInBackground(runtime, 'rolemodel.remind', async (background) => {
      await remindOf(campaignId, { ...background, db: background.db.withTables<RoleModelTables>() });
    });
  }
}

async function remindOf(
  campaignId: string,
  { db, now, tell, concerns }: WriteCall<RoleModelTables>,
): Promise<void> {
  const campaign = await lockCampaign(db, campaignId);
  if (!campaign) return;
  const step = dueStep(await stateOf(db, campaign), await findPlan(db, campaignId), now.getTime());
  if (!step || !(await markReminded(db, campaignId, step.phase, now))) return;
  for (const accountId of await listPeopleWithRoles(db, rolesWith('rolemodel.edit'), mostEditors)) {
    tell({
      key: `campaign ${campaignId} due ${step.phase} ${step.startsAt} ${accountId}`,
      accountId,
      kind: 'rolemodel_due',
      title: `“${campaign.title}”该进入${campaignStepLabels[step.phase]}了`,
      body: `计划的时间到了，现在还是“${campaignPhaseLabels[campaign.phase]}”。请推进，或调整时间安排。`,
      path: managePath(campaignId),
    });
  }
  concerns('campaign', campaignId);
}
