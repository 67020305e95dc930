import { advanceableTo } from '../../src/core/rolemodel/campaign-phase';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findCampaign } from './campaign.repository';
import { stateOf } from './campaign-state';
import { combinedOf, combinedView } from './combined';
import { findResult } from './result.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';

/**
 * The order by which who leads the campaign proposes whom to honour; for those alone who may propose now. Where people
 * voted and a jury scores it waits for the certificate, before which nobody learns of the jury's part.
 */
export const proposal: Handler<typeof rolemodelContract, 'proposal', RoleModelTables> = async (
  { campaignId },
  { db, actor },
) => {
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  const steps = advanceableTo(await stateOf(db, campaign), actor.permissions);
  // No refusal: the page that led on asks once more while it closes.
  if (!steps.includes('result_publicity')) return { combined: null };
  const { vote, jury } = campaign.rules;
  if (vote && campaign.certified_at === null && jury.weight > 0) return { combined: null };
  if (vote && (await findResult(db, campaignId))?.agrees !== true) return { combined: null };
  const combined = await combinedOf(db, campaign);
  return { combined: combined.items.length === 0 ? null : combinedView(campaign, combined) };
};
