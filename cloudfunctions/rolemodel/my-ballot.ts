import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findBallotsOf } from './ballot.repository';
import { findCampaign } from './campaign.repository';
import { receiptOf } from './receipt';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';
import { getVoterKey } from './voter-key';

export const myBallot: Handler<typeof rolemodelContract, 'myBallot', RoleModelTables> = async (
  { campaignId },
  { db, actor },
) => {
  visibleTo(actor, await findCampaign(db, campaignId));
  const voterKey = await getVoterKey(db, campaignId, actor.accountId);
  const ballots = await findBallotsOf(db, [{ campaignId, voterKey }]);
  return {
    items: ballots.map((ballot) => ({
      ballotId: ballot.id,
      receipt: receiptOf({
        campaignId,
        entry: ballot.entry,
        leafHash: ballot.leaf_hash,
        serverNonce: ballot.server_nonce,
        castAt: ballot.cast_at,
      }),
    })),
  };
};
