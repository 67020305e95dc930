import type { Database } from '../platform/database';
import type { RoleModelTables } from './rolemodel.tables';

/**
 * Whether an account stands on a campaign's roll. No roll is kept yet: a campaign that asks for one admits nobody,
 * as one that asks for a verified phone number does.
 */
export async function isOnRoll(
  _db: Database<RoleModelTables>,
  _campaignId: string,
  _accountId: string,
): Promise<boolean> {
  return false;
}
