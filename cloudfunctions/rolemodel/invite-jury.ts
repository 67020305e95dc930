import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { getCampaignSecrets } from './ballot.repository';
import { lockCampaign } from './campaign.repository';
import { codeHash, makeCode, spacedCode } from './invitation';
import { saveJurors } from './jury.repository';
import type { RoleModelTables } from './rolemodel.tables';

export const inviteJury: Handler<typeof rolemodelContract, 'inviteJury', RoleModelTables> = async (
  { campaignId, names },
  { db, concerns, randomBytes },
) => {
  const campaign = await lockCampaign(db, campaignId);
  const [secret] = await getCampaignSecrets(db, [campaignId]);
  if (!campaign || !secret) throw new Refusal('not_found');
  if (campaign.rules.jury.weight === 0) throw new Refusal('no_jury');
  if (campaign.certified_at !== null) throw new Refusal('already_certified');
  const items = names.map((name) => ({ name, code: makeCode(randomBytes) }));
  const jurors = items.map(({ name, code }) => ({ name, codeHash: codeHash(secret.secret, 'jury', code) }));
  if ((await saveJurors(db, campaignId, jurors)) < jurors.length) throw new Refusal('juror_known');
  concerns('campaign', campaignId);
  return { items: items.map(({ name, code }) => ({ name, code: spacedCode(code) })) };
};
