import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findBallotsOf } from './ballot.repository';
import { findCampaign } from './campaign.repository';
import { findParticipation } from './link.repository';
import { receiptsOf } from './receipt';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';
import { findVoterKey } from './voter-key';

export const myBallot: Handler<typeof rolemodelContract, 'myBallot', RoleModelTables> = async (
  { campaignId },
  { db, actor },
) => {
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  const erasedAt = campaign.link_erased_at?.toISOString() ?? null;
  const voterKey = await findVoterKey(db, campaignId, actor.accountId);
  if (!voterKey) return { items: [], erasedAt, tookPart: false };
  const voter = { campaignId, voterKey };
  const [ballots, periods] = await Promise.all([findBallotsOf(db, [voter]), findParticipation(db, voter)]);
  const receipts = await receiptsOf(db, ballots);
  return {
    items: receipts.map((receipt, index) => ({
      ballotId: ballots[index]?.id ?? '',
      kind: ballots[index]?.kind ?? 'ballot',
      receipt,
    })),
    erasedAt,
    tookPart: ballots.length > 0 || periods.length > 0,
  };
};
