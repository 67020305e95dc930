import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findResult, listResultItems } from './ballot.repository';
import { findCampaign } from './campaign.repository';
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
  const items = await listResultItems(db, campaignId);
  return {
    items: items.map(({ id, name, category, votes }) => ({ candidateId: id, name, category, votes })),
    ballots: result.ballots,
    invalidated: result.invalidated,
    countedAt: result.counted_at.toISOString(),
  };
};
