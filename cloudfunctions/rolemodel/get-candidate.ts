import { Refusal } from '../../src/core/kernel/errors';
import type { Actor } from '../../src/core/kernel/permissions';
import { showsCandidates } from '../../src/core/rolemodel/campaign-phase';
import { allowedNominationActions } from '../../src/core/rolemodel/nomination-status';
import { takesObjections } from '../../src/core/rolemodel/objection';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler, ReadCall } from '../platform/function';
import { findPictures } from '../platform/pictures';
import { type CampaignRow, findCampaign, findCandidates } from './campaign.repository';
import { candidateOf, nominationPictures } from './campaign-view';
import { findNomination } from './nomination.repository';
import { findAreaNames } from './nominator.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';

export const getCandidate: Handler<typeof rolemodelContract, 'getCandidate', RoleModelTables> = async (
  { campaignId, candidateId },
  call,
) => {
  const { db, actor } = call;
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  const candidates = showsCandidates(campaign.suspended_from ?? campaign.phase)
    ? await findCandidates(db, [campaignId])
    : [];
  const candidate = candidates.find(({ id }) => id === candidateId);
  if (!candidate) throw new Refusal('not_found');
  const [pictures, areas] = await Promise.all([
    findPictures(db, nominationPictures, [candidate.nomination_id], call.pictures),
    findAreaNames(db, [candidate.area_id]),
  ]);
  const shown = candidateOf(candidate, pictures, areas);
  const gone = shown.withdrawn || shown.revoked || shown.ended;
  const revocable = actor?.permissions.has('rolemodel.approve')
    ? await revocableVersion(call, actor, campaign, candidate.nomination_id)
    : undefined;
  return {
    ...shown,
    campaignId,
    campaignTitle: campaign.title,
    pictures: gone ? [] : (pictures.get(candidate.nomination_id) ?? []),
    objectionsOpen: takesObjections(campaign.phase) && !gone,
    ...(revocable !== undefined && { revocable: { version: revocable } }),
  };
};

async function revocableVersion(
  { db }: ReadCall<RoleModelTables>,
  actor: Actor,
  campaign: CampaignRow,
  nominationId: string,
): Promise<number | undefined> {
  const nomination = await findNomination(db, nominationId);
  if (!nomination) return undefined;
  const actions = allowedNominationActions(
    { status: nomination.status, campaignPhase: campaign.phase },
    { isNominator: nomination.nominator_id === actor.accountId, permissions: actor.permissions },
  );
  return actions.includes('revoke') ? nomination.version : undefined;
}
