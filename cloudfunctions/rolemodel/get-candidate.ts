import { Refusal } from '../../src/core/kernel/errors';
import { showsCandidates } from '../../src/core/rolemodel/campaign-phase';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findPictures } from '../platform/pictures';
import { findCampaign, findCandidates } from './campaign.repository';
import { candidateOf, nominationPictures } from './campaign-view';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';

export const getCandidate: Handler<typeof rolemodelContract, 'getCandidate', RoleModelTables> = async (
  { campaignId, candidateId },
  { db, actor, pictures: links },
) => {
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  const candidates = showsCandidates(campaign.suspended_from ?? campaign.phase)
    ? await findCandidates(db, [campaignId])
    : [];
  const candidate = candidates.find(({ id }) => id === candidateId);
  if (!candidate) throw new Refusal('not_found');
  const pictures = await findPictures(db, nominationPictures, [candidate.nomination_id], links);
  return {
    ...candidateOf(candidate, pictures),
    campaignId,
    campaignTitle: campaign.title,
    pictures: pictures.get(candidate.nomination_id) ?? [],
  };
};
