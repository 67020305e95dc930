import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database';
import type { Voter } from './ballot.repository';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/** Whether a voter stands on a campaign's roll. */
export async function isOnRoll(db: Db, { campaignId, voterKey }: Voter): Promise<boolean> {
  const row = await db
    .selectFrom('campaign_roll')
    .select('campaign_id')
    .where('campaign_id', '=', campaignId)
    .where('voter_key', '=', voterKey)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertRollCodes(
  tx: RoleModelTx,
  campaignId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await sql`insert into roll_code (campaign_id, code_hash)
    select ${campaignId}::text, decode(hash, 'hex')
    from unnest(${hashes.map((hash) => hash.toString('hex'))}::text[]) as t (hash)
    order by hash`.execute(tx);
}

/** Uses up a code. @returns false where there is none, or it was used */
export async function spendRollCode(tx: RoleModelTx, campaignId: string, codeHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('roll_code')
    .set({ used: true })
    .where('campaign_id', '=', campaignId)
    .where('code_hash', '=', codeHash)
    .where('used', '=', false)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** @returns false where the voter is on it already */
export async function enterRoll(tx: RoleModelTx, { campaignId, voterKey }: Voter): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('campaign_roll')
    .values({ campaign_id: campaignId, voter_key: voterKey })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function countRoll(
  db: Db,
  campaignId: string,
): Promise<{ readonly codes: number; readonly used: number }> {
  return await db
    .selectFrom('roll_code')
    .select((eb) => [
      eb.fn.countAll<number>().as('codes'),
      eb.fn.countAll<number>().filterWhere('used', '=', true).as('used'),
    ])
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
}
