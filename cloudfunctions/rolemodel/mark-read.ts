import { Refusal } from '../../src/core/kernel/errors';
import { showsCandidates, votingHasEnded } from '../../src/core/rolemodel/campaign-phase';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { keepStoryRead } from './ballot.repository';
import { findCampaign, findCandidates } from './campaign.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';
import { findVoterKey } from './voter-key';

export const markRead: Handler<typeof rolemodelContract, 'markRead', RoleModelTables> = async (
  { campaignId, candidateId },
  { db, actor },
) => {
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  const candidates = showsCandidates(campaign.phase) ? await findCandidates(db, [campaignId]) : [];
  if (!candidates.some(({ id }) => id === candidateId)) throw new Refusal('not_found');
  const voterKey = await findVoterKey(db, campaignId, actor.accountId);
  // After the vote nobody needs to know who reads what.
  if (voterKey && !votingHasEnded(campaign.phase))
    await keepStoryRead(db, { campaignId, voterKey }, candidateId);
  return { read: true };
};
