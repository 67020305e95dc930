import { Refusal } from '../../src/core/kernel/errors';
import { votingHasEnded } from '../../src/core/rolemodel/campaign-phase';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { getCampaignSecrets } from './ballot.repository';
import { findCampaign } from './campaign.repository';
import { codeHash, makeCode, spacedCode } from './invitation';
import type { RoleModelTables } from './rolemodel.tables';
import { insertRollCodes } from './roll.repository';

/** Makes codes for a roll. The office hands them out by its own list; here nothing says whose they are. */
export const inviteVoters: Handler<typeof rolemodelContract, 'inviteVoters', RoleModelTables> = async (
  { campaignId, count },
  { db, concerns, randomBytes },
) => {
  const campaign = await findCampaign(db, campaignId);
  const [secret] = await getCampaignSecrets(db, [campaignId]);
  if (!campaign || !secret) throw new Refusal('not_found');
  if (campaign.rules.eligibility !== 'roll') throw new Refusal('no_roll');
  if (campaign.closed_at !== null || votingHasEnded(campaign.phase)) throw new Refusal('vote_over');
  const codes = Array.from({ length: count }, () => makeCode(randomBytes));
  await insertRollCodes(
    db,
    campaignId,
    codes.map((code) => codeHash(secret.secret, 'roll', code)),
  );
  concerns('campaign', campaignId);
  return { codes: codes.map(spacedCode) };
};
