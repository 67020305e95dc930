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

/** The newest head of a log that is signed. */
export interface SignedHead {
  readonly campaign_id: string;
  readonly size: number;
  readonly note: string;
}

const newestHead = sql`
  select campaign_id, size, note from log_head
  where log_head.campaign_id = ballot_log.campaign_id and note is not null
  order by size desc limit 1`;

export interface UnmirroredLog extends SignedHead {
  /** What file storage has of it: the size of its checkpoint, and entries. */
  readonly mirrored_size: number;
  readonly mirrored_entries: number;
}

/** Logs of which file storage lacks a checkpoint, or entries that became public. */
export async function findUnmirroredLogs(db: Db): Promise<UnmirroredLog[]> {
  const { rows } = await sql<UnmirroredLog>`
    select signed.*, mirrored_size, mirrored_entries
    from ballot_log cross join lateral (${newestHead}) as signed
    where mirrored_size < signed.size or (closed and mirrored_entries < signed.size)`.execute(db);
  return rows;
}

/** @param entries of the log that file storage has */
export async function keepMirroredEntries(db: Db, campaignId: string, entries: number): Promise<void> {
  await db
    .updateTable('ballot_log')
    .set({ mirrored_entries: entries })
    .where('campaign_id', '=', campaignId)
    .execute();
}

/** Logs whose mirrored checkpoint is the newest one, and has gained signatures of witnesses since. */
export async function findStaleCheckpoints(db: Db): Promise<SignedHead[]> {
  const { rows } = await sql<SignedHead>`
    select signed.* from ballot_log cross join lateral (${newestHead}) as signed
    where mirrored_size = signed.size and mirrored_cosignatures < (
      select count(*) from log_cosignature
      where log_cosignature.campaign_id = signed.campaign_id and log_cosignature.size = signed.size
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
