import { bundlePath, bundlesOf, tilePath, tilesOf, tileWidth } from '../../src/core/rolemodel/log/tile';
import type { Runtime } from '../platform/entry';
import { findUnmirroredLogs, keepMirrored, type MirroredLog } from './log.repository';
import { findLogFile } from './log-file';
import {
  countCosignatures,
  findStaleCheckpoints,
  findUnmirroredCertificates,
  keepMirroredCertificate,
  keepMirroredCheckpoint,
} from './mirror.repository';
import type { RoleModelTables } from './rolemodel.tables';

/** Bundles of one run: a timer function has a minute. */
const mostBundles = 200;

/**
 * Puts what is new of every log into file storage under `log/<campaignId>/…`: the same bytes as a host serves, for
 * counties without one. The checkpoint comes after the tiles that it stands for. Entries follow once they are public.
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
  for (const { campaign_id: id, size } of await findStaleCheckpoints(db))
    await guarded(id, () => mirrorCheckpoint(runtime, id, size));
  // A certificate is signed in a step of its own, which may come long after the log's last entries.
  for (const id of await findUnmirroredCertificates(db))
    await guarded(id, async () => {
      if (await put(runtime, id, 'certificate')) await keepMirroredCertificate(db, id);
    });
}

/** Puts a file of the log into storage, where the log has it. */
async function put(runtime: Runtime, id: string, path: string): Promise<boolean> {
  const db = runtime.db.withTables<RoleModelTables>();
  const file = await findLogFile(id, path, { db, secret: runtime.secret });
  if (file?.status !== 200) return false;
  await runtime.store.put(`log/${id}/${path}`, file.body, file.type);
  return true;
}

/** @param size of the newest signed tree, whose tiles are there */
async function mirrorCheckpoint(runtime: Runtime, id: string, size: number): Promise<void> {
  const db = runtime.db.withTables<RoleModelTables>();
  // Counted before: one that comes in between is put there, and the next run puts it once more.
  const cosignatures = await countCosignatures(db, id, size);
  await put(runtime, id, 'checkpoint');
  await keepMirroredCheckpoint(db, id, { size, cosignatures });
}

async function mirrorLog(runtime: Runtime, log: MirroredLog): Promise<void> {
  const db = runtime.db.withTables<RoleModelTables>();
  const { campaign_id: id, mirrored_size: old, mirrored_entries: entries, signed_size: size } = log;
  if (old < size) {
    for (const tile of tilesOf(size)) {
      // Below its level's count at the old size a tile was full then, and never changes.
      const end = (tile.index * tileWidth + tile.width) * tileWidth ** tile.level;
      if (end > old) await put(runtime, id, tilePath(tile));
    }
    for (const path of ['key', 'promise-key']) await put(runtime, id, path);
    await mirrorCheckpoint(runtime, id, size);
  }
  let done = entries - (entries % tileWidth);
  let bundles = 0;
  for (const bundle of bundlesOf(size, done)) {
    bundles += 1;
    if (bundles > mostBundles || !(await put(runtime, id, bundlePath(bundle)))) break;
    done = bundle.index * tileWidth + bundle.width;
  }
  if (done <= entries) return;
  if (done === size) await put(runtime, id, 'result.json');
  await keepMirrored(db, id, { mirrored_entries: done });
}
