import { createHmac } from 'node:crypto';
import type { Database } from '../platform/database';
import { findIdentity, getCampaignSecrets } from './ballot.repository';
import type { RoleModelTables } from './rolemodel.tables';

/**
 * HMAC-SHA256(campaign secret, provider ‖ subject): the same person again, and no account id. 32 bytes.
 * @param identity as the platform gives it with a call: `provider\0subject`
 */
export function voterKey(secret: Buffer, identity: string): Buffer {
  return createHmac('sha256', secret).update(identity).digest();
}

/** One person's voter key in one campaign, outside the fast path; undefined once the campaign's secret was destroyed. */
export async function findVoterKey(
  db: Database<RoleModelTables>,
  campaignId: string,
  accountId: string,
): Promise<Buffer | undefined> {
  const [secrets, identity] = await Promise.all([
    getCampaignSecrets(db, [campaignId]),
    findIdentity(db, accountId),
  ]);
  const secret = secrets[0]?.secret;
  return secret && identity && voterKey(secret, `${identity.provider}\0${identity.subject}`);
}
