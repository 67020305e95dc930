import { sql } from 'kysely';
import type { TileHashes } from '../../src/core/rolemodel/log/merkle';
import type { Bundle, Tile } from '../../src/core/rolemodel/log/tile';
import { tileWidth } from '../../src/core/rolemodel/log/tile';
import type { Database, Tx } from '../platform/database';
import { type LogLine, packed, unpacked } from './packed-lines';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

export interface StoredLog {
  readonly origin: string;
  readonly size: number;
  readonly closed: boolean;
  /** The key under its checkpoints; null until its signer came by. */
  readonly public_key: Buffer | null;
}

export async function findLog(db: Db, campaignId: string): Promise<StoredLog | undefined> {
  return await db
    .selectFrom('ballot_log')
    .select(['origin', 'size', 'closed', 'public_key'])
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
}

/** Opens a log; one that is there stays as it is. */
export async function insertLog(db: Db, campaignId: string, origin: string): Promise<void> {
  await db
    .insertInto('ballot_log')
    .values({ campaign_id: campaignId, origin })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The log, held until the transaction ends: one sequencer at a time. */
export async function lockLog(tx: RoleModelTx, campaignId: string): Promise<StoredLog | undefined> {
  return await tx
    .selectFrom('ballot_log')
    .select(['origin', 'size', 'closed', 'public_key'])
    .where('campaign_id', '=', campaignId)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes the signer's public key beside every log that has none yet. */
export async function nameLogKeys(db: Db, publicKey: Uint8Array): Promise<void> {
  await db
    .updateTable('ballot_log')
    .set({ public_key: Buffer.from(publicKey) })
    .where('public_key', 'is', null)
    .execute();
}

/** Moves the size on, only from where it was. @returns whether it was there */
export async function moveLog(
  tx: RoleModelTx,
  campaignId: string,
  from: number,
  to: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ballot_log')
    .set({ size: to })
    .where('campaign_id', '=', campaignId)
    .where('size', '=', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function markLogClosed(tx: RoleModelTx, campaignId: string): Promise<void> {
  await tx.updateTable('ballot_log').set({ closed: true }).where('campaign_id', '=', campaignId).execute();
}

/** Gives lines their places in the log. @throws unique violation where one is in it already */
export async function insertEntries(
  tx: RoleModelTx,
  campaignId: string,
  start: number,
  lines: readonly LogLine[],
): Promise<void> {
  const { lines: texts, leaves } = packed(lines);
  await sql`insert into log_entry (campaign_id, idx, leaf_hash, line)
    select ${campaignId}::text, ${start}::int + n::int - 1,
      substring(${leaves}::bytea from (n * 32 - 31)::int for 32), line
    from unnest(string_to_array(${texts}::text, E'\n')) with ordinality as t (line, n)`.execute(tx);
}

export async function saveTiles(
  tx: RoleModelTx,
  campaignId: string,
  tiles: readonly TileHashes[],
): Promise<void> {
  if (tiles.length === 0) return;
  // A partial tile that filled comes twice, in the order of its growth: the last is the fullest.
  const last = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile]));
  const rows = [...last.values()];
  await sql`insert into log_tile (campaign_id, level, idx, hashes)
    select ${campaignId}::text, level, idx, decode(hashes, 'hex')
    from unnest(
      ${rows.map(({ level }) => level)}::smallint[], ${rows.map(({ index }) => index)}::int[],
      ${rows.map(({ hashes }) => Buffer.from(hashes).toString('hex'))}::text[]
    ) as t (level, idx, hashes)
    on conflict (campaign_id, level, idx) do update set hashes = excluded.hashes`.execute(tx);
}

/** Tiles in the order asked; each as long as it is by now. @throws Error where one is not there */
export async function readTiles(db: Db, campaignId: string, tiles: readonly Tile[]): Promise<Uint8Array[]> {
  const { rows } = await sql<{ hashes: Buffer | null }>`select hashes
    from unnest(
      ${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => index)}::int[]
    ) with ordinality as wanted (level, idx, n)
    left join log_tile on campaign_id = ${campaignId} and log_tile.level = wanted.level and log_tile.idx = wanted.idx
    order by n`.execute(db);
  return rows.map(({ hashes }) => {
    if (hashes === null) throw new Error('a tile of the log is missing');
    return hashes;
  });
}

/** The lines of a bundle, in their order: each as it is stored, so that outsiders can say which one was changed. */
export async function readBundle(db: Db, campaignId: string, { index, width }: Bundle): Promise<string[]> {
  const start = index * tileWidth;
  const rows = await db
    .selectFrom('log_entry')
    .select('line')
    .where('campaign_id', '=', campaignId)
    .where('idx', '>=', start)
    .where('idx', '<', start + width)
    .orderBy('idx')
    .execute();
  return rows.map(({ line }) => line);
}

/** Lines from `start` up to, without, `end`. @throws MismatchedLines */
export async function readLines(db: Db, campaignId: string, start: number, end: number): Promise<LogLine[]> {
  const { rows } = await sql<{ lines: string | null; leaves: Buffer | null }>`
    select string_agg(line, E'\n' order by idx) as lines, string_agg(leaf_hash, ''::bytea order by idx) as leaves
    from log_entry where campaign_id = ${campaignId} and idx >= ${start} and idx < ${end}`.execute(db);
  return rows.flatMap(({ lines, leaves }) =>
    lines !== null && leaves !== null ? unpacked({ lines, leaves }) : [],
  );
}

/** The place of a leaf in the log. */
export async function findPlace(db: Db, campaignId: string, leafHash: Buffer): Promise<number | undefined> {
  const row = await db
    .selectFrom('log_entry')
    .select('idx')
    .where('campaign_id', '=', campaignId)
    .where('leaf_hash', '=', leafHash)
    .executeTakeFirst();
  return row?.idx;
}

export interface StoredHead {
  readonly size: number;
  readonly root: Buffer;
  readonly at: Date;
  readonly note: string | null;
}

/** @throws unique violation where the log has another head of this size */
export async function insertHead(
  tx: RoleModelTx,
  campaignId: string,
  head: { readonly size: number; readonly root: Uint8Array; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('log_head')
    .values({
      campaign_id: campaignId,
      size: head.size,
      root: Buffer.from(head.root),
      at: head.at,
      note: null,
    })
    .execute();
}

export async function findLastHead(
  db: Db,
  campaignId: string,
  which: 'any' | 'signed',
): Promise<StoredHead | undefined> {
  return await db
    .selectFrom('log_head')
    .select(['size', 'root', 'at', 'note'])
    .where('campaign_id', '=', campaignId)
    .$if(which === 'signed', (query) => query.where('note', 'is not', null))
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Keeps the signed checkpoint of a head; one that is signed already stays as it is. */
export async function keepNote(db: Db, campaignId: string, size: number, note: string): Promise<void> {
  await db
    .updateTable('log_head')
    .set({ note })
    .where('campaign_id', '=', campaignId)
    .where('size', '=', size)
    .where('note', 'is', null)
    .execute();
}

export async function keepCosignature(
  db: Db,
  campaignId: string,
  size: number,
  cosignature: { readonly witness: string; readonly line: string },
): Promise<void> {
  await db
    .insertInto('log_cosignature')
    .values({ campaign_id: campaignId, size, ...cosignature })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The newest checkpoint of a log, and which of the witnesses have signed it. */
export interface UncosignedHead {
  readonly campaign_id: string;
  readonly origin: string;
  readonly size: number;
  readonly note: string;
  readonly witnesses: readonly string[];
}

/**
 * The newest checkpoints that lack a signature of one of these witnesses.
 * @param all with those of open logs that lack none
 */
export async function findUncosigned(
  db: Db,
  witnesses: readonly string[],
  all: boolean,
): Promise<UncosignedHead[]> {
  const { rows } = await sql<UncosignedHead>`
    select campaign_id, origin, head.size, note, signed.witnesses
    from ballot_log as log
    cross join lateral (
      select size, note from log_head where log_head.campaign_id = log.campaign_id and note is not null
      order by size desc limit 1
    ) as head
    cross join lateral (
      select coalesce(array_agg(witness), '{}') as witnesses from log_cosignature
      where log_cosignature.campaign_id = log.campaign_id and log_cosignature.size = head.size
        and witness = any (${witnesses}::text[])
    ) as signed
    where cardinality(signed.witnesses) < ${witnesses.length}::int or (${all}::boolean and not closed)`.execute(
    db,
  );
  return rows;
}

/** The size of the largest checkpoint that we know a witness to have signed; 0 for none. */
export async function findCosignedSize(db: Db, campaignId: string, witness: string): Promise<number> {
  const row = await db
    .selectFrom('log_cosignature')
    .select((eb) => eb.fn.max('size').as('size'))
    .where('campaign_id', '=', campaignId)
    .where('witness', '=', witness)
    .executeTakeFirst();
  return row?.size ?? 0;
}

/** Lines of witnesses under the checkpoint of this size. */
export async function listCosignatures(db: Db, campaignId: string, size: number): Promise<string[]> {
  const rows = await db
    .selectFrom('log_cosignature')
    .select('line')
    .where('campaign_id', '=', campaignId)
    .where('size', '=', size)
    .orderBy('witness')
    .execute();
  return rows.map(({ line }) => line);
}

/** Campaigns whose waiting lines are due by their rules, or whose newest head is not signed yet. */
export async function findDueLogs(db: Db): Promise<string[]> {
  const { rows } = await sql<{ campaign_id: string }>`
    select log.campaign_id from ballot_log as log join campaign on campaign.id = log.campaign_id
    where exists (
        select from pending_commit where pending_commit.campaign_id = log.campaign_id
          and queued_at <= now() - make_interval(secs => (rules #>> '{log,afterSeconds}')::int)
      ) or (
        select sum(entries) from (select entries from pending_commit
          where pending_commit.campaign_id = log.campaign_id limit (rules #>> '{log,afterBallots}')::int) as few
      ) >= (rules #>> '{log,afterBallots}')::int
      or (select note is null from log_head where log_head.campaign_id = log.campaign_id
        order by size desc limit 1)`.execute(db);
  return rows.map(({ campaign_id }) => campaign_id);
}
