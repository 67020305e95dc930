import { Refusal } from '../../src/core/kernel/errors';
import type { Tx } from '../platform/database';
import { type CampaignRow, lockCampaign } from './campaign.repository';
import type { RoleModelTables } from './rolemodel.tables';

/**
 * A campaign for an editor's change, locked.
 * @throws Refusal `not_found`, or `conflict` where the editor saw another version
 */
export async function openCampaign(
  db: Tx<RoleModelTables>,
  target: { readonly campaignId: string; readonly version: number },
): Promise<CampaignRow> {
  const campaign = await lockCampaign(db, target.campaignId);
  if (!campaign) throw new Refusal('not_found');
  if (campaign.version !== target.version) throw new Refusal('conflict');
  return campaign;
}
