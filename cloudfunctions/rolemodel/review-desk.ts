import { Refusal } from '../../src/core/kernel/errors';
import type { Actor } from '../../src/core/kernel/permissions';
import { reviewOperations } from '../../src/core/rolemodel/review-operations';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { refusalMessage } from '../platform/entry';
import type { Handler, ReadCall } from '../platform/function';
import { type CampaignRow, findCampaign, findCandidates } from './campaign.repository';
import { refuseUncertifiable } from './certify-campaign';
import { listInvalidations, type NamedInvalidation } from './invalidation.repository';
import { listJurors, loadScores } from './jury.repository';
import { isOpenForReview } from './open-for-review';
import { listInvalidatedPaper, listPaperBatches, listPaperReadings } from './paper.repository';
import { paperView } from './paper-view';
import type { RoleModelTables } from './rolemodel.tables';
import { countRoll } from './roll.repository';
import { visibleTo } from './visible-campaign';

const mostInvalidations = 200;

export const reviewDesk: Handler<typeof rolemodelContract, 'reviewDesk', RoleModelTables> = async (
  { campaignId },
  { db, actor },
) => {
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  const [candidates, requests, readings, batches, gone, jurors, scores, roll, obstacle] = await Promise.all([
    findCandidates(db, [campaignId]),
    listInvalidations(db, campaignId, mostInvalidations),
    listPaperReadings(db, campaignId),
    listPaperBatches(db, campaignId),
    listInvalidatedPaper(db, campaignId),
    listJurors(db, campaignId),
    loadScores(db, campaignId),
    countRoll(db, campaignId),
    obstacleTo(db, campaign, actor),
  ]);
  const standing = candidates.filter(({ withdrawn_at }) => withdrawn_at === null);
  return {
    campaignId,
    title: campaign.title,
    phase: campaign.phase,
    vote: campaign.rules.vote,
    closedAt: campaign.closed_at?.toISOString() ?? null,
    certifiedAt: campaign.certified_at?.toISOString() ?? null,
    linkErasedAt: campaign.link_erased_at?.toISOString() ?? null,
    certifiable: obstacle === null,
    obstacle,
    paperAllowed:
      campaign.rules.paper &&
      campaign.certified_at === null &&
      (campaign.phase === 'voting' || campaign.phase === 'reviewing'),
    candidates: candidates.map(({ id, name }) => ({ id, name })),
    invalidations: requests.map((request) => invalidationView(request, campaign, actor)),
    paper: paperView(readings, batches, gone, {
      accountId: actor.accountId,
      closed: campaign.closed_at !== null,
      reviewing: isOpenForReview(campaign),
      asked: requests.flatMap((request) => {
        const paper = request.outcome === null ? paperOf(request) : null;
        return paper ? [{ campaign_id: campaignId, ...paper }] : [];
      }),
    }),
    jury: {
      weight: campaign.rules.jury.weight,
      jurors: jurors.map(({ name, account_id }) => ({
        name,
        joined: account_id !== null,
        done: standing.every(({ id }) => scores.get(name)?.has(id) === true),
      })),
    },
    roll: { asked: campaign.rules.eligibility === 'roll', ...roll },
  };
};

/** Why this person cannot certify now, in words; null where nothing is in the way. */
async function obstacleTo(
  db: ReadCall<RoleModelTables>['db'],
  campaign: CampaignRow,
  actor: Actor,
): Promise<string | null> {
  if (!actor.permissions.has('rolemodel.review')) return '由复核人认证。';
  try {
    await refuseUncertifiable(db, campaign, actor.accountId);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return refusalMessage(error, reviewOperations.certify);
    throw error;
  }
}

const paperOf = ({ station, batch }: NamedInvalidation) =>
  station === null || batch === null ? null : { station, batch };

function invalidationView(request: NamedInvalidation, campaign: CampaignRow, actor: Actor) {
  return {
    id: request.id,
    reasonCode: request.reason_code,
    reason: request.reason,
    paper: paperOf(request),
    voters: request.voters,
    ballots: request.ballots,
    askedBy: request.asker ?? '',
    askedAt: request.asked_at.toISOString(),
    outcome: request.outcome,
    answer: request.answer,
    decidedBy: request.decided_by === null ? null : (request.decider ?? ''),
    decidable:
      request.outcome === null &&
      request.asked_by !== actor.accountId &&
      actor.permissions.has('rolemodel.review') &&
      isOpenForReview(campaign),
  };
}
