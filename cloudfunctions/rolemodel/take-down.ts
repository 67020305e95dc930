import type { WriteCall } from '../platform/function';
import { setPublished } from '../platform/pictures';
import { type CampaignRow, type Doer, moveCampaign, withdrawCandidate } from './campaign.repository';
import { nominationPictures } from './campaign-view';
import type { RoleModelTables } from './rolemodel.tables';

/**
 * A name leaves the campaign: pictures become private again and no ballot can name it. The campaign's row must be
 * locked; it gets a new version, so that ballots judged before look again.
 */
export async function takeDown(
  { db, now }: Pick<WriteCall<RoleModelTables>, 'db' | 'now'>,
  campaign: CampaignRow,
  nominationId: string,
  event: Doer & { readonly action: string; readonly reason: string },
): Promise<void> {
  await withdrawCandidate(db, nominationId, now);
  await setPublished(db, [{ kind: nominationPictures, id: nominationId }], false);
  await moveCampaign(db, campaign, { phase: campaign.phase }, { ...event, at: now });
}
