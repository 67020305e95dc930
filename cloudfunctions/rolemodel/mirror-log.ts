import { parsePublishedResult } from '../../src/core/rolemodel/log/published-result';
import { bundlePath, bundlesOf, tilePath, tilesOf, tileWidth } from '../../src/core/rolemodel/log/tile';
import type { Runtime } from '../platform/entry';
import { checkpointFile, findLogFile, type GoodLogFile } from './log-file';
import {
  countCosignatures,
  findStaleCheckpoints,
  findUnmirroredCertificates,
  findUnmirroredLogs,
  keepMirroredCertificate,
  keepMirroredCheckpoint,
  keepMirroredEntries,
  type SignedHead,
  type UnmirroredLog,
} from './mirror.repository';
import type { RoleModelTables } from './rolemodel.tables';

/** Bundles of one run: a timer function has a minute. */
const mostBundles = 200;

/**
 * Puts what is new of every log into file storage under `log/<campaignId>/…`: the same bytes as a host serves, for
 * counties without one. Whoever reads in between finds nothing missing: tiles come before the checkpoint that stands
 * for them, and so do entries once the first are there; the result comes last.
 */
export async function mirrorLogs(runtime: Runtime): Promise<void> {
  const db = runtime.db.withTables<RoleModelTables>();
  const guarded = async (campaign: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      runtime.log.error('log_not_mirrored', error, { campaign });
    }
  };
  for (const log of await findUnmirroredLogs(db))
    await guarded(log.campaign_id, () => mirrorLog(runtime, log));
  // Witnesses sign when they can, often after the checkpoint was put there.
  for (const head of await findStaleCheckpoints(db))
    await guarded(head.campaign_id, () => mirrorCheckpoint(runtime, head));
  // A certificate is signed in a step of its own, which may come long after the log's last entries.
  for (const id of await findUnmirroredCertificates(db))
    await guarded(id, async () => {
      if (await put(runtime, id, 'certificate')) await keepMirroredCertificate(db, id);
    });
}

async function find(runtime: Runtime, id: string, path: string): Promise<GoodLogFile | undefined> {
  const db = runtime.db.withTables<RoleModelTables>();
  const file = await findLogFile(id, path, { db, secret: runtime.secret });
  return file?.status === 200 ? file : undefined;
}

const putFile = (runtime: Runtime, id: string, path: string, { body, type }: GoodLogFile): Promise<void> =>
  runtime.store.put(`log/${id}/${path}`, body, type);

/** Puts a file of the log into storage. @returns whether the log has it */
async function put(runtime: Runtime, id: string, path: string): Promise<boolean> {
  const file = await find(runtime, id, path);
  if (file) await putFile(runtime, id, path, file);
  return file !== undefined;
}

/** @param size of the checkpoint that is there; the result of a newer one is for a later run */
async function mirrorResult(runtime: Runtime, id: string, size: number): Promise<void> {
  const file = await find(runtime, id, 'result.json');
  if (file && parsePublishedResult(file.body.toString())?.size === size)
    await putFile(runtime, id, 'result.json', file);
}

/** @param head the signed one whose tiles are there; a newer one may have been signed meanwhile */
async function mirrorCheckpoint(runtime: Runtime, head: SignedHead): Promise<void> {
  const { campaign_id: id, size } = head;
  const db = runtime.db.withTables<RoleModelTables>();
  // Counted before: one that comes in between is put there, and the next run puts it once more.
  const cosignatures = await countCosignatures(db, id, size);
  await putFile(runtime, id, 'checkpoint', await checkpointFile(db, id, head));
  await keepMirroredCheckpoint(db, id, { size, cosignatures });
}

async function mirrorLog(runtime: Runtime, log: UnmirroredLog): Promise<void> {
  const { campaign_id: id, mirrored_size: old, mirrored_entries: entries, size } = log;
  // Whoever verifies takes a log's entries for public once its first bundle is there: when all others were.
  const isOpen = old > 0 && entries >= old;
  if (old < size) {
    for (const tile of tilesOf(size)) {
      // Below its level's count at the old size a tile was full then, and never changes.
      const end = (tile.index * tileWidth + tile.width) * tileWidth ** tile.level;
      if (end > old) await put(runtime, id, tilePath(tile));
    }
    for (const path of ['key', 'promise-key']) await put(runtime, id, path);
    if (!isOpen) await mirrorCheckpoint(runtime, log);
  }
  if (!(await mirrorEntries(runtime, log))) return;
  if (old < size && isOpen) await mirrorCheckpoint(runtime, log);
  await mirrorResult(runtime, id, size);
}

/**
 * Puts bundles that are new, the first one when all others are there. @returns whether all are there now
 */
async function mirrorEntries(
  runtime: Runtime,
  { campaign_id: id, mirrored_entries: from, size }: UnmirroredLog,
): Promise<boolean> {
  const db = runtime.db.withTables<RoleModelTables>();
  let bundles = 0;
  for (const bundle of bundlesOf(size, Math.max(tileWidth, from - (from % tileWidth)))) {
    bundles += 1;
    if (bundles > mostBundles || !(await put(runtime, id, bundlePath(bundle)))) return false;
    // Should the function's time end, the next one goes on from here.
    if (bundles % 20 === 0 && bundle.width === tileWidth)
      await keepMirroredEntries(db, id, (bundle.index + 1) * tileWidth);
  }
  const [first] = bundlesOf(size);
  if (first === undefined || !(await put(runtime, id, bundlePath(first)))) return false;
  await keepMirroredEntries(db, id, size);
  return true;
}
