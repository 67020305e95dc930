import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { type CampaignRow, findCampaign, findCandidates } from './campaign.repository';
import { findJuror, loadScores } from './jury.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';

/** Jurors score while the county deliberates, until the result is certified or goes public. */
export const isScoringOpen = ({ phase, certified_at }: CampaignRow): boolean =>
  phase === 'reviewing' && certified_at === null;

export const jurySheet: Handler<typeof rolemodelContract, 'jurySheet', RoleModelTables> = async (
  { campaignId },
  { db, actor },
) => {
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  const juror = await findJuror(db, campaignId, actor.accountId);
  if (!juror) return { juror: null, open: false, candidates: [] };
  const [candidates, scores] = await Promise.all([
    findCandidates(db, [campaignId]),
    loadScores(db, campaignId),
  ]);
  const mine = scores.get(juror.name);
  return {
    juror: juror.name,
    open: isScoringOpen(campaign),
    candidates: candidates
      .filter(({ withdrawn_at }) => withdrawn_at === null)
      .map(({ id, name, line }) => ({ id, name, line, score: mine?.get(id) ?? null })),
  };
};
