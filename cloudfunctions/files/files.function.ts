import { createHash } from 'node:crypto';
import { filesContract } from '../../src/core/files/files.contract';
import { Refusal } from '../../src/core/kernel/errors';
import { defineFunction } from '../platform/function';
import { lockFreePictures, pictureKeys } from '../platform/pictures';
import { coverCells } from './cover-picture';
import { admitsPicture, readPictureLink } from './find-picture';
import { keepPicture, storePicture } from './store-picture';

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

  async cover({ fileId, path, cells }, call) {
    const { db, store, actor } = call;
    const owner = (await lockFreePictures(db, [fileId])).get(fileId);
    const own = owner === actor.accountId;
    if (!own) {
      const link = path === undefined ? undefined : readPictureLink(path);
      const admitted = link?.id === fileId && (await admitsPicture(db, call.pictures, link)) !== undefined;
      if (!admitted) throw new Refusal('not_found');
    }
    const keys = pictureKeys(fileId);
    const large = await store.get(keys.large);
    if (large === undefined) throw new Refusal('not_found');
    const { copies, width, height } = await coverCells(large, cells);
    const sha256 = createHash('sha256').update(copies.large).digest('hex');
    // The covered copy is its own original: nothing that shows more is kept with it.
    const id = await keepPicture(call, actor.accountId, copies.large, { copies, width, height, sha256 });
    if (own) {
      await db.deleteFrom('file').where('id', '=', fileId).execute();
      for (const key of Object.values(keys)) await store.remove(key);
    }
    call.concerns('file', id);
    return call.pictures.of({ id, published: false, width, height });
  },

  async mine({ fileIds }, { db, pictures, actor }) {
    if (fileIds.length === 0) return { items: [] };
    const files = await db
      .selectFrom('file')
      .select(['id', 'published', 'width', 'height'])
      .where('id', 'in', [...fileIds])
      .where('owner_id', '=', actor.accountId)
      .where('subject_id', 'is', null)
      .execute();
    return { items: files.map((file) => pictures.of(file)) };
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
