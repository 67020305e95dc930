import { base64 } from '../../src/core/rolemodel/bytes';
import { type Checkpoint, checkpointText } from '../../src/core/rolemodel/log/checkpoint';
import { joinHashes, rootOfTiles } from '../../src/core/rolemodel/log/merkle';
import { formatNote, signText } from '../../src/core/rolemodel/log/note';
import { bundlesOf, findTileAt, tileWidth } from '../../src/core/rolemodel/log/tile';
import type { Database } from '../platform/database';
import type { Runtime } from '../platform/entry';
import { leafHashOf } from './leaf';
import { findLastHead, findLog, keepNote, nameLogKeys, readLines, readTiles } from './log.repository';
import { countyKey, logKeyPurpose, logVerifierKey } from './log-keys';
import { sha256 } from './node-crypto';
import { MismatchedLines } from './packed-lines';
import type { RoleModelTables } from './rolemodel.tables';
import { keepSigned, readSignedMarks } from './signed-marks';

type Db = Database<RoleModelTables>;

/** Why a head is not signed. */
class UnfitHead extends Error {
  override readonly name = 'UnfitHead';
}

/** Bundles read together: on the host voters wait while they are hashed. About 1 ms. */
const stretch = 2;

/**
 * Signs the newest head of a log as its checkpoint, after everything that it stands for was read back from the database
 * and recomputed: the lines since the last signature, their tiles, the root. A tree that does not continue what was
 * signed before is never signed; it raises the alarm.
 * @returns whether there is a new checkpoint
 */
export async function signLog(runtime: Runtime, campaignId: string): Promise<boolean> {
  const db = runtime.db.withTables<RoleModelTables>();
  const [log, head] = await Promise.all([findLog(db, campaignId), findLastHead(db, campaignId, 'any')]);
  if (!log || !head || head.note !== null) return false;
  try {
    await checkHead(runtime, db, campaignId, head);
  } catch (error) {
    runtime.log.error('log_not_signed', error, { campaign: campaignId });
    if (error instanceof UnfitHead || error instanceof MismatchedLines) return false;
    throw error;
  }
  const text = checkpointText({ origin: log.origin, size: head.size, root: head.root });
  await keepSigned(runtime.store, campaignId, text);
  const key = logVerifierKey(runtime.secret, logKeyPurpose, log.origin);
  const note = formatNote({
    text,
    signatures: [signText(key, text, countyKey(runtime.secret, logKeyPurpose).sign)],
  });
  await nameLogKeys(db, key.publicKey);
  await keepNote(db, campaignId, head.size, note);
  return true;
}

async function checkHead(
  runtime: Runtime,
  db: Db,
  campaignId: string,
  head: Pick<Checkpoint, 'size' | 'root'>,
): Promise<void> {
  const read = (tiles: Parameters<typeof readTiles>[2]) => readTiles(db, campaignId, tiles);
  const { size: signed, root, witnessed } = await readSignedMarks(runtime.store, campaignId);
  if (witnessed > head.size)
    throw new UnfitHead(`a witness has seen a tree of ${witnessed}, this one has ${head.size}`);
  if (signed > head.size) throw new UnfitHead(`a tree of ${signed} was signed, this one has ${head.size}`);
  if (signed > 0 && base64(await rootOfTiles(sha256, read, signed)) !== root)
    throw new UnfitHead('the tree is not the one that was signed before');
  const last = await findLastHead(db, campaignId, 'signed');
  await checkLeaves(db, campaignId, last?.size ?? 0, head.size);
  if (base64(await rootOfTiles(sha256, read, head.size)) !== base64(head.root))
    throw new UnfitHead('the tiles do not give the root');
}

/** Whether the lines from `start` on hash to what the lowest tiles say. */
async function checkLeaves(db: Db, campaignId: string, start: number, size: number): Promise<void> {
  const bundles = [...bundlesOf(size, start - (start % tileWidth))];
  for (let at = 0; at < bundles.length; at += stretch) {
    const some = bundles.slice(at, at + stretch);
    const first = some[0]?.index ?? 0;
    const end = (some.at(-1)?.index ?? 0) * tileWidth + (some.at(-1)?.width ?? 0);
    const lines = await readLines(db, campaignId, first * tileWidth, end);
    const hashes = joinHashes(lines.map(({ line }) => leafHashOf(line)));
    const tiles = await readTiles(
      db,
      campaignId,
      some.flatMap(({ index }) => findTileAt(size, 0, index) ?? []),
    );
    const stored = joinHashes(tiles.map((tile, place) => tile.subarray(0, (some[place]?.width ?? 0) * 32)));
    if (!Buffer.from(hashes).equals(stored)) throw new UnfitHead('lines and tiles differ');
  }
}
