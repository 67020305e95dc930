import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { getCampaignSecrets } from './ballot.repository';
import { findCampaign } from './campaign.repository';
import { codeHash } from './invitation';
import { findJuror, spendJurorCode } from './jury.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';

export const joinJury: Handler<typeof rolemodelContract, 'joinJury', RoleModelTables> = async (
  { campaignId, code },
  { db, actor, concerns },
) => {
  visibleTo(actor, await findCampaign(db, campaignId));
  const [secret] = await getCampaignSecrets(db, [campaignId]);
  if (await findJuror(db, campaignId, actor.accountId)) throw new Refusal('already_juror');
  const name =
    secret && (await spendJurorCode(db, campaignId, codeHash(secret.secret, 'jury', code), actor.accountId));
  if (name === undefined) throw new Refusal('no_such_code');
  concerns('campaign', campaignId);
  return { name };
};
