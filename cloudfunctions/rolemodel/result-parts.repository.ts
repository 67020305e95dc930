import { type Insertable, type Selectable, sql } from 'kysely';
import type { Database, Tx } from '../platform/database';
import type { CampaignCertificateTable, RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/** Keeps how many people voted on each Shanghai day; at the close, while ballots still tell. */
export async function saveTurnout(tx: RoleModelTx, campaignId: string): Promise<void> {
  await sql`insert into campaign_turnout (campaign_id, day, voters)
    select campaign_id, shanghai_day(cast_at), count(distinct voter_key)
    from ballot where campaign_id = ${campaignId} group by campaign_id, shanghai_day(cast_at)
    on conflict do nothing`.execute(tx);
}

export async function listTurnout(db: Db, campaignId: string): Promise<{ day: string; voters: number }[]> {
  return await db
    .selectFrom('campaign_turnout')
    .select(['day', 'voters'])
    .where('campaign_id', '=', campaignId)
    .orderBy('day')
    .execute();
}

export async function insertCertificate(
  tx: RoleModelTx,
  certificate: Insertable<CampaignCertificateTable>,
): Promise<void> {
  await tx.insertInto('campaign_certificate').values(certificate).execute();
}

export async function findCertificate(
  db: Db,
  campaignId: string,
): Promise<Selectable<CampaignCertificateTable> | undefined> {
  return await db
    .selectFrom('campaign_certificate')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
}

/** Certificates that wait for the county's signature. */
export async function listUnsignedCertificates(
  db: Db,
): Promise<{ campaign_id: string; text: string; origin: string }[]> {
  return await db
    .selectFrom('campaign_certificate')
    .innerJoin('ballot_log', 'ballot_log.campaign_id', 'campaign_certificate.campaign_id')
    .select(['campaign_certificate.campaign_id', 'text', 'origin'])
    .where('note', 'is', null)
    .execute();
}

/** Keeps the signed text; one that is signed already stays as it is. */
export async function keepCertificateNote(db: Db, campaignId: string, note: string): Promise<void> {
  await db
    .updateTable('campaign_certificate')
    .set({ note })
    .where('campaign_id', '=', campaignId)
    .where('note', 'is', null)
    .execute();
}
