import { Refusal } from '../../src/core/kernel/errors';
import type { Actor } from '../../src/core/kernel/permissions';
import { isPublicPhase } from '../../src/core/rolemodel/campaign-phase';
import type { CampaignRow } from './campaign.repository';

/** The campaign, if this caller may see it. @throws Refusal `not_found` just as where there is none */
export function visibleTo(actor: Actor | null, campaign: CampaignRow | undefined): CampaignRow {
  const mayPrepare = actor?.permissions.has('rolemodel.lead') ?? false;
  if (!campaign || !(isPublicPhase(campaign.phase) || mayPrepare)) throw new Refusal('not_found');
  return campaign;
}
