import { join } from 'node:path';
import { readEnvironment, runsInWechatCloud } from '../../config/environment';
import { DirectoryStore, type ObjectStore } from '../platform/object-store';
import { CloudStore } from './cloud-store';

/** Where the functions keep pictures and ledgers: WeChat's cloud storage, elsewhere a folder. */
export function functionStore(): ObjectStore {
  const { dataDir, filesPrefix } = readEnvironment();
  if (!runsInWechatCloud()) return new DirectoryStore(join(dataDir, 'files'));
  if (filesPrefix === undefined) throw new Error('FILES_PREFIX is not set for this function');
  return new CloudStore(filesPrefix);
}
