import { bundlePath, bundlesOf, tilePath, tilesOf, tileWidth } from '../../src/core/rolemodel/log/tile';
import type { Runtime } from '../platform/entry';
import { findUnmirroredLogs, keepMirrored, type MirroredLog } from './log.repository';
import { findLogFile } from './log-file';
import type { RoleModelTables } from './rolemodel.tables';

/** Bundles of one run: a timer function has a minute. */
const mostBundles = 200;

/**
 * Puts what is new of every log into file storage under `log/<campaignId>/…`: the same bytes as a host serves, for
 * counties without one. The checkpoint comes after the tiles that it stands for. Entries follow once they are public.
 */
export async function mirrorLogs(runtime: Runtime): Promise<void> {
  for (const log of await findUnmirroredLogs(runtime.db.withTables<RoleModelTables>())) {
    try {
      await mirrorLog(runtime, log);
    } catch (error) {
      runtime.log.error('log_not_mirrored', error, { campaign: log.campaign_id });
    }
  }
}

async function mirrorLog(runtime: Runtime, log: MirroredLog): Promise<void> {
  const db = runtime.db.withTables<RoleModelTables>();
  const { campaign_id: id, mirrored_size: old, mirrored_entries: entries, signed_size: size } = log;
  const put = async (path: string): Promise<boolean> => {
    const file = await findLogFile(id, path, { db, secret: runtime.secret });
    if (file?.status !== 200) return false;
    await runtime.store.put(`log/${id}/${path}`, file.body, file.type);
    return true;
  };
  if (old < size) {
    for (const tile of tilesOf(size)) {
      // Below its level's count at the old size a tile was full then, and never changes.
      const end = (tile.index * tileWidth + tile.width) * tileWidth ** tile.level;
      if (end > old) await put(tilePath(tile));
    }
    for (const path of ['key', 'promise-key', 'checkpoint']) await put(path);
    await keepMirrored(db, id, { mirrored_size: size });
  }
  let done = entries - (entries % tileWidth);
  let bundles = 0;
  for (const bundle of bundlesOf(size, done)) {
    bundles += 1;
    if (bundles > mostBundles || !(await put(bundlePath(bundle)))) break;
    done = bundle.index * tileWidth + bundle.width;
  }
  if (done <= entries) return;
  if (done === size) for (const path of ['result.json', 'certificate']) await put(path);
  await keepMirrored(db, id, { mirrored_entries: done });
}
