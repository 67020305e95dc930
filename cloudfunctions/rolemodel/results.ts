import { Refusal } from '../../src/core/kernel/errors';
import type { ContractOutput } from '../../src/core/kernel/operation';
import { namesResult } from '../../src/core/rolemodel/campaign-phase';
import { endedName } from '../../src/core/rolemodel/ended-candidate';
import { invalidationLabel } from '../../src/core/rolemodel/invalidation';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler, ReadCall } from '../platform/function';
import { findPictures } from '../platform/pictures';
import { type CampaignRow, findCampaign, findCandidates } from './campaign.repository';
import { findEntries } from './campaign-plan.repository';
import { nominationPictures } from './campaign-view';
import { combinedOf, combinedView } from './combined';
import { listNamed } from './honour.repository';
import { findResult, listResultItems } from './result.repository';
import { findCertificate, listTurnout } from './result-parts.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { closeIfDue } from './tally-campaign';
import { visibleTo } from './visible-campaign';

type Result = ContractOutput<typeof rolemodelContract, 'results'>;

/** The result once the box is closed and counted; before, a refusal without any number. */
export const results: Handler<typeof rolemodelContract, 'results', RoleModelTables> = async (
  { campaignId },
  { db, actor, now, log, pictures },
) => {
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  if (campaign.phase === 'suspended')
    throw new Refusal('forbidden', { message: '评选暂停中，暂不公布结果。' });
  if (campaign.phase === 'cancelled') throw new Refusal('forbidden', { message: '评选已取消，没有结果。' });
  if (!campaign.rules.vote) return await chosen(campaign, { db, pictures });
  // The minute between the announced end and the next run of the tally: whoever asks first has it counted.
  if (campaign.phase === 'voting' && campaign.closed_at === null)
    await closeIfDue(db, campaignId, { now, log });
  const result = await findResult(db, campaignId);
  if (!result) throw new Refusal('forbidden', { message: '投票截止之后才公布结果。' });
  if (!result.agrees) throw new Refusal('forbidden', { message: '票数正在人工复核，核对无误后公布。' });
  const certified = campaign.certified_at !== null;
  const [items, candidates, votersByDay, combined, certificate] = await Promise.all([
    listResultItems(db, campaignId),
    findCandidates(db, [campaignId]),
    listTurnout(db, campaignId),
    // Jurors do not learn of each other's scores before the end.
    certified ? combinedOf(db, campaign) : undefined,
    findCertificate(db, campaignId),
  ]);
  const ended = new Set(candidates.filter(({ ended_at }) => ended_at !== null).map(({ id }) => id));
  return {
    vote: true,
    items: items.map(({ id, name, category, votes }) => ({
      candidateId: id,
      name: ended.has(id) ? endedName : name,
      category,
      votes,
    })),
    ballots: result.ballots,
    invalidated: result.invalidated,
    invalidatedByReason: Object.entries(result.invalidated_by_reason).map(([reason, ballots]) => ({
      reason,
      label: invalidationLabel(reason),
      ballots,
    })),
    paperBallots: result.paper_ballots,
    votersByDay,
    combined: combined ? combinedView(campaign, combined) : null,
    certifiedAt: campaign.certified_at?.toISOString() ?? null,
    certificate: certificate?.note ? `/log/${campaignId}/certificate` : null,
    countedAt: result.counted_at.toISOString(),
  };
};

/** Whom a jury, or who decides on pupils, has named: from the publicity of the result on, and without any number. */
async function chosen(
  campaign: CampaignRow,
  { db, pictures: links }: Pick<ReadCall<RoleModelTables>, 'db' | 'pictures'>,
): Promise<Extract<Result, { vote: false }>> {
  if (!namesResult(campaign.phase)) throw new Refusal('forbidden', { message: '结果公示以后才能看到。' });
  const [named, entries] = await Promise.all([listNamed(db, campaign.id), findEntries(db, campaign.id)]);
  const pictures = await findPictures(
    db,
    nominationPictures,
    named.map(({ nomination_id }) => nomination_id),
    links,
  );
  return {
    vote: false,
    named: named.map((row) => ({
      candidateId: row.id,
      name: row.name,
      category: row.category,
      school: row.school,
      line: row.line,
      picture: pictures.get(row.nomination_id)?.[0] ?? null,
      kind: row.status === 'runner_up' ? ('runner_up' as const) : ('honoured' as const),
    })),
    publishedAt: entries.get('published')?.first.toISOString() ?? null,
  };
}
