import { filesContract } from '../../src/core/files/files.contract';
import { Refusal } from '../../src/core/kernel/errors';
import { defineFunction } from '../platform/function';
import { pictureKeys } from '../platform/pictures';
import { admitsPicture, readPictureLink } from './find-picture';
import { storePicture } from './store-picture';

export const filesFunction = defineFunction<unknown>()(filesContract, {
  async register({ cloudFileId }, call) {
    const key = cloudFileId.slice(cloudFileId.indexOf('/', 'cloud://'.length) + 1);
    const bytes = await call.store.get(key);
    if (!bytes) throw new Refusal('not_found');
    const fileId = await storePicture(call, call.actor.accountId, bytes);
    await call.store.remove(key);
    call.concerns('file', fileId);
    return { fileId };
  },

  async links({ paths }, call) {
    const items: { path: string; url: string }[] = [];
    for (const path of paths) {
      const link = readPictureLink(path);
      if (link && (await admitsPicture(call.db, call.pictures, link))) {
        items.push({ path, url: await call.store.link(pictureKeys(link.id)[link.variant]) });
      }
    }
    return { items };
  },
});
