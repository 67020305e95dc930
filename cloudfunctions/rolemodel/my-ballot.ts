import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findBallotsOf } from './ballot.repository';
import { findCampaign } from './campaign.repository';
import { receiptsOf } from './receipt';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';
import { findVoterKey } from './voter-key';

export const myBallot: Handler<typeof rolemodelContract, 'myBallot', RoleModelTables> = async (
  { campaignId },
  { db, actor },
) => {
  visibleTo(actor, await findCampaign(db, campaignId));
  const voterKey = await findVoterKey(db, campaignId, actor.accountId);
  if (!voterKey) return { items: [] };
  const ballots = await findBallotsOf(db, [{ campaignId, voterKey }]);
  const receipts = await receiptsOf(db, ballots);
  return {
    items: receipts.map((receipt, index) => ({
      ballotId: ballots[index]?.id ?? '',
      kind: ballots[index]?.kind ?? 'ballot',
      receipt,
    })),
  };
};
