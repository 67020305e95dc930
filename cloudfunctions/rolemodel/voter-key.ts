import { createHmac } from 'node:crypto';
import type { Database } from '../platform/database';
import { findIdentities, getCampaignSecrets } from './ballot.repository';
import { BoundedMap } from './bounded-map';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;

const cachedIdentities = 50_000;

// Kept by database, because a test runs several in one process. An account's identity never changes.
const identities = new WeakMap<object, BoundedMap<string, string>>();

/**
 * The identities behind accounts, as one text each; asked for together and remembered, since every ballot needs one.
 * @returns identity by account id; an account that is gone is absent
 */
export async function identitiesOf(
  db: Db,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const cache = identities.get(db) ?? new BoundedMap<string, string>(cachedIdentities);
  identities.set(db, cache);
  const found = new Map<string, string>();
  const unknown = new Set<string>();
  for (const id of accountIds) {
    const identity = cache.get(id);
    if (identity === undefined) unknown.add(id);
    else found.set(id, identity);
  }
  if (unknown.size === 0) return found;
  for (const { id, provider, subject } of await findIdentities(db, [...unknown])) {
    // A provider's name has no zero in it, so two identities never make one text.
    const identity = `${provider}\0${subject}`;
    cache.set(id, identity);
    found.set(id, identity);
  }
  return found;
}

/** HMAC-SHA256(campaign secret, provider ‖ subject): the same person again, and no account id. 32 bytes. */
export function voterKey(secret: Buffer, identity: string): Buffer {
  return createHmac('sha256', secret).update(identity).digest();
}

/** One person's voter key in one campaign, outside the fast path. */
export async function getVoterKey(db: Db, campaignId: string, accountId: string): Promise<Buffer> {
  const [secrets, known] = await Promise.all([
    getCampaignSecrets(db, [campaignId]),
    identitiesOf(db, [accountId]),
  ]);
  const secret = secrets[0]?.secret;
  const identity = known.get(accountId);
  if (!secret || identity === undefined)
    throw new Error('a campaign without its secret, or an account without identity');
  return voterKey(secret, identity);
}
