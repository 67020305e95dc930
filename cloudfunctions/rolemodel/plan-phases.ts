import { Refusal } from '../../src/core/kernel/errors';
import { movedFixedDate, plannablePhases, planOf } from '../../src/core/rolemodel/campaign-plan';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { isOver } from '../../src/core/rolemodel/rules-change';
import type { Handler } from '../platform/function';
import { type CampaignRow, moveCampaign } from './campaign.repository';
import { bindingDates } from './campaign-content';
import { findEntries, findPlan, replacePlan } from './campaign-plan.repository';
import { doerOf } from './doer';
import { openCampaign } from './open-campaign';
import type { RoleModelTables } from './rolemodel.tables';

/** Moves planned dates that still lie ahead. The plan is the editors'; only people lead a campaign on. */
export const planPhases: Handler<typeof rolemodelContract, 'planPhases', RoleModelTables> = async (
  input,
  { db, actor, now, concerns },
) => {
  const campaign = await openCampaign(db, input);
  const { id, phase } = campaign;
  if (isOver(campaign.phase)) throw new Refusal('campaign_over');
  const { vote } = campaign.rules;
  if (vote !== (input.votingStartsAt !== undefined) || vote !== (input.votingEndsAt !== undefined))
    throw new Refusal('vote_dates');
  const plan = planOf(input);
  const begun = new Set((await findEntries(db, id)).keys());
  if (movedFixedDate(await findPlan(db, id), plan, begun)) throw new Refusal('date_fixed');
  await replacePlan(db, id, plan);
  const version = await moveCampaign(
    db,
    campaign,
    { ...openDates(campaign, bindingDates(input), begun), phase },
    { ...doerOf(actor), action: 'plan', reason: '', at: now },
  );
  concerns('campaign', id);
  return { id, phase, version };
};

/** The dates that can still bind: what has begun or ended keeps the time at which it really did. */
function openDates(
  campaign: CampaignRow,
  dates: ReturnType<typeof bindingDates>,
  begun: ReadonlySet<string>,
): ReturnType<typeof bindingDates> {
  const afterNominating = plannablePhases.slice(plannablePhases.indexOf('vetting'));
  return {
    nominating_starts_at: begun.has('nominating')
      ? campaign.nominating_starts_at
      : dates.nominating_starts_at,
    nominating_ends_at: afterNominating.some((phase) => begun.has(phase))
      ? campaign.nominating_ends_at
      : dates.nominating_ends_at,
    voting_starts_at: begun.has('voting') ? campaign.voting_starts_at : dates.voting_starts_at,
    voting_ends_at: begun.has('voting') ? campaign.voting_ends_at : dates.voting_ends_at,
  };
}
