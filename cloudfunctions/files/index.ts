import { join } from 'node:path';
import { readEnvironment, runsInWechatCloud } from '../../config/environment';
import { cloudMain } from '../platform/cloud';
import { DirectoryStore } from '../platform/object-store';
import { CloudStore } from './cloud-store';
import { filesFunction } from './files.function';

export const main = cloudMain(filesFunction, {
  store() {
    const { dataDir, filesPrefix } = readEnvironment();
    if (!runsInWechatCloud()) return new DirectoryStore(join(dataDir, 'files'));
    if (filesPrefix === undefined) throw new Error('FILES_PREFIX is not set for this function');
    return new CloudStore(filesPrefix);
  },
});
