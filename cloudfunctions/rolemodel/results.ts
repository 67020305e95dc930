import { Refusal } from '../../src/core/kernel/errors';
import { tiedForLast } from '../../src/core/rolemodel/combined-result';
import { invalidationLabel } from '../../src/core/rolemodel/invalidation';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findResult, listResultItems } from './ballot.repository';
import { findCampaign } from './campaign.repository';
import { combinedOf } from './combined';
import { findCertificate, listTurnout } from './result-parts.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { closeIfDue } from './tally-campaign';
import { visibleTo } from './visible-campaign';

/** The result once the box is closed and counted; before, a refusal without any number. */
export const results: Handler<typeof rolemodelContract, 'results', RoleModelTables> = async (
  { campaignId },
  { db, actor, now, log },
) => {
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  if (campaign.phase === 'suspended')
    throw new Refusal('forbidden', { message: '评选暂停中，暂不公布结果。' });
  if (campaign.phase === 'cancelled') throw new Refusal('forbidden', { message: '评选已取消，没有结果。' });
  if (!campaign.rules.vote) throw new Refusal('forbidden', { message: '这次评选没有投票环节。' });
  // The minute between the announced end and the next run of the tally: whoever asks first has it counted.
  if (campaign.phase === 'voting' && campaign.closed_at === null)
    await closeIfDue(db, campaignId, { now, log });
  const result = await findResult(db, campaignId);
  if (!result) throw new Refusal('forbidden', { message: '投票截止之后才公布结果。' });
  if (!result.agrees) throw new Refusal('forbidden', { message: '票数正在人工复核，核对无误后公布。' });
  const certified = campaign.certified_at !== null;
  const [items, votersByDay, combined, certificate] = await Promise.all([
    listResultItems(db, campaignId),
    listTurnout(db, campaignId),
    // Jurors do not learn of each other's scores before the end.
    certified ? combinedOf(db, campaign) : undefined,
    findCertificate(db, campaignId),
  ]);
  return {
    items: items.map(({ id, name, category, votes }) => ({ candidateId: id, name, category, votes })),
    ballots: result.ballots,
    invalidated: result.invalidated,
    invalidatedByReason: Object.entries(result.invalidated_by_reason).map(([reason, ballots]) => ({
      reason,
      label: invalidationLabel(reason),
      ballots,
    })),
    paperBallots: result.paper_ballots,
    votersByDay,
    combined: combined
      ? {
          juryWeight: combined.jury === undefined ? 0 : campaign.rules.jury.weight,
          jurors: combined.jurors,
          items: [...combined.items],
          tied: tiedForLast(combined.items, campaign.rules.honours),
        }
      : null,
    certifiedAt: campaign.certified_at?.toISOString() ?? null,
    certificate: certificate?.note ? `/log/${campaignId}/certificate` : null,
    countedAt: result.counted_at.toISOString(),
  };
};
