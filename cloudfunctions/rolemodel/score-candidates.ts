import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findCandidates, shareCampaign } from './campaign.repository';
import { findJuror, loadScores, saveScores } from './jury.repository';
import { isScoringOpen } from './jury-sheet';
import type { RoleModelTables } from './rolemodel.tables';

export const scoreCandidates: Handler<typeof rolemodelContract, 'scoreCandidates', RoleModelTables> = async (
  { campaignId, scores },
  { db, actor, concerns },
) => {
  // Held against the certification, which counts the scores.
  const campaign = await shareCampaign(db, campaignId);
  const juror = campaign && (await findJuror(db, campaignId, actor.accountId));
  if (!juror) throw new Refusal('not_found');
  if (!isScoringOpen(campaign)) throw new Refusal('scoring_closed');
  const candidates = (await findCandidates(db, [campaignId])).filter(
    ({ withdrawn_at }) => withdrawn_at === null,
  );
  const named = new Map(scores.map(({ candidateId, score }) => [candidateId, score]));
  if (![...named.keys()].every((id) => candidates.some((candidate) => candidate.id === id)))
    throw new Refusal('foreign_candidate');
  await saveScores(
    db,
    juror,
    [...named].map(([candidateId, score]) => ({ candidateId, score })),
  );
  concerns('campaign', campaignId);
  const scored = (await loadScores(db, campaignId)).get(juror.name)?.size ?? 0;
  return {
    scored,
    left: candidates.filter(({ id }) => !named.has(id)).length === 0 ? 0 : candidates.length - scored,
  };
};
