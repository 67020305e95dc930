import { Refusal } from '../../src/core/kernel/errors';
import { planOf } from '../../src/core/rolemodel/campaign-plan';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { isInTheMaking } from '../../src/core/rolemodel/rules-change';
import type { Handler } from '../platform/function';
import { lapseApprovals } from './approval.repository';
import { moveCampaign } from './campaign.repository';
import { contentOf } from './campaign-content';
import { replacePlan } from './campaign-plan.repository';
import { doerOf } from './doer';
import { openCampaign } from './open-campaign';
import type { RoleModelTables } from './rolemodel.tables';

/** Changes anything of a campaign that nobody could be nominated for yet. */
export const editCampaign: Handler<typeof rolemodelContract, 'editCampaign', RoleModelTables> = async (
  input,
  call,
) => {
  const { db, actor, now, concerns } = call;
  const campaign = await openCampaign(db, input);
  if (!isInTheMaking(campaign.phase)) throw new Refusal('rules_frozen');
  const { id, phase } = campaign;
  const version = await moveCampaign(
    db,
    campaign,
    { ...contentOf(input, call), phase },
    { ...doerOf(actor), action: 'edit', reason: '', at: now },
  );
  await replacePlan(db, id, planOf(input));
  await lapseApprovals(db, id, { by: actor.accountId, at: now });
  concerns('campaign', id);
  return { id, phase, version };
};
