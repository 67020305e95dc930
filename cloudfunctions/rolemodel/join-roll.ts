import { Refusal } from '../../src/core/kernel/errors';
import { votingHasEnded } from '../../src/core/rolemodel/campaign-phase';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { getCampaignSecrets } from './ballot.repository';
import { findCampaign } from './campaign.repository';
import { codeHash } from './invitation';
import type { RoleModelTables } from './rolemodel.tables';
import { enterRoll, spendRollCode } from './roll.repository';
import { visibleTo } from './visible-campaign';
import { findVoterKey } from './voter-key';

export const joinRoll: Handler<typeof rolemodelContract, 'joinRoll', RoleModelTables> = async (
  { campaignId, code },
  { db, actor, concerns },
) => {
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  const [[secret], voterKey] = await Promise.all([
    getCampaignSecrets(db, [campaignId]),
    findVoterKey(db, campaignId, actor.accountId),
  ]);
  if (campaign.closed_at !== null || votingHasEnded(campaign.phase)) throw new Refusal('vote_over');
  if (!secret || !voterKey) throw new Refusal('no_such_code');
  // A refusal takes back the code's use with the rest of the transaction.
  if (!(await spendRollCode(db, campaignId, codeHash(secret.secret, 'roll', code))))
    throw new Refusal('no_such_code');
  if (!(await enterRoll(db, { campaignId, voterKey }))) throw new Refusal('already_on_roll');
  concerns('campaign', campaignId);
  return { joined: true };
};
