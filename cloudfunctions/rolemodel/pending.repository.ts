import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database';
import { type LogLine, packed, unpacked } from './packed-lines';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/** Lines that wait because of one commit. */
export interface PendingCommit {
  readonly seq: number;
  readonly lines: readonly LogLine[];
}

/** The oldest commits that wait, as many as hold so many lines; one at least, where any waits. */
export async function takePending(
  tx: RoleModelTx,
  campaignId: string,
  count: number,
): Promise<PendingCommit[]> {
  const { rows } = await sql<{ seq: number; lines: string; leaves: Buffer }>`
    select seq, lines, leaves from (
      select seq, lines, leaves, sum(entries) over (order by seq) - entries as earlier
      from pending_commit where campaign_id = ${campaignId}
    ) as waiting
    where earlier < ${count}::int
    order by seq`.execute(tx);
  return rows.map((row) => ({ seq: row.seq, lines: unpacked(row) }));
}

export async function dropPending(
  tx: RoleModelTx,
  campaignId: string,
  commits: readonly PendingCommit[],
): Promise<void> {
  await sql`delete from pending_commit where campaign_id = ${campaignId}
    and seq = any (${commits.map(({ seq }) => seq)}::bigint[])`.execute(tx);
}

/** Queues lines of the office's, in their order. */
export async function queueLines(
  tx: RoleModelTx,
  campaignId: string,
  lines: readonly LogLine[],
  at: Date,
): Promise<void> {
  if (lines.length === 0) return;
  await tx
    .insertInto('pending_commit')
    .values({ campaign_id: campaignId, entries: lines.length, ...packed(lines), queued_at: at })
    .execute();
}

export async function isPending(db: Db, campaignId: string, leafHash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (
      select from ballot where campaign_id = ${campaignId} and leaf_hash = ${leafHash}
    ) or exists (
      select from pending_commit where campaign_id = ${campaignId} and position(${leafHash}::bytea in leaves) > 0
    ) as found`.execute(db);
  return rows[0]?.found ?? false;
}
