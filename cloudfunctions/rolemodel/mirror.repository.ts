import { sql } from 'kysely';
import type { Database } from '../platform/database';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;

/** Witnesses' signatures under a checkpoint so far. They only ever become more. */
export async function countCosignatures(db: Db, campaignId: string, size: number): Promise<number> {
  const { count } = await db
    .selectFrom('log_cosignature')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('campaign_id', '=', campaignId)
    .where('size', '=', size)
    .executeTakeFirstOrThrow();
  return count;
}

/** What file storage has of a checkpoint: for which size, with how many signatures of witnesses. */
export async function keepMirroredCheckpoint(
  db: Db,
  campaignId: string,
  { size, cosignatures }: { readonly size: number; readonly cosignatures: number },
): Promise<void> {
  await db
    .updateTable('ballot_log')
    .set({ mirrored_size: size, mirrored_cosignatures: cosignatures })
    .where('campaign_id', '=', campaignId)
    .execute();
}

/** Logs whose mirrored checkpoint is the newest one, and has gained signatures of witnesses since. */
export async function findStaleCheckpoints(
  db: Db,
): Promise<{ readonly campaign_id: string; readonly size: number }[]> {
  const { rows } = await sql<{ campaign_id: string; size: number }>`
    select log.campaign_id, signed.size
    from ballot_log as log cross join lateral (
      select size from log_head where log_head.campaign_id = log.campaign_id and note is not null
      order by size desc limit 1
    ) as signed
    where mirrored_size = signed.size and mirrored_cosignatures < (
      select count(*) from log_cosignature
      where log_cosignature.campaign_id = log.campaign_id and log_cosignature.size = signed.size
    )`.execute(db);
  return rows;
}

/** Campaigns whose signed certificate is not in file storage yet. Signed once, it never changes. */
export async function findUnmirroredCertificates(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('campaign_certificate')
    .select('campaign_id')
    .where('note', 'is not', null)
    .where('mirrored', '=', false)
    .execute();
  return rows.map(({ campaign_id }) => campaign_id);
}

export async function keepMirroredCertificate(db: Db, campaignId: string): Promise<void> {
  await db
    .updateTable('campaign_certificate')
    .set({ mirrored: true })
    .where('campaign_id', '=', campaignId)
    .execute();
}
