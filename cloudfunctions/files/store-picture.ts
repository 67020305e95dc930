import type { Database } from '../platform/database';
import type { ObjectStore } from '../platform/object-store';
import { pictureKeys } from '../platform/pictures';
import { type MadePicture, makePicture } from './make-picture';

export interface PictureKeeper {
  readonly db: Database;
  readonly store: ObjectStore;
  newId(): string;
  readonly now: Date;
}

/**
 * Checks, copies and stores an uploaded picture for its owner.
 * @returns the file's id
 * @throws Refusal as `makePicture`
 */
export async function storePicture(keeper: PictureKeeper, ownerId: string, bytes: Buffer): Promise<string> {
  return await keepPicture(keeper, ownerId, bytes, await makePicture(bytes));
}

/**
 * Keeps a picture that was made: the private original and the two copies, then its row. A kill in between
 * leaves objects without a row, which no one can reach; rows without an object cannot be.
 * @returns the file's id
 */
export async function keepPicture(
  { db, store, newId, now }: PictureKeeper,
  ownerId: string,
  original: Buffer,
  picture: MadePicture,
): Promise<string> {
  const id = newId();
  const keys = pictureKeys(id);
  await store.put(keys.original, original, 'application/octet-stream');
  await store.put(keys.large, picture.copies.large, 'image/jpeg');
  await store.put(keys.thumb, picture.copies.thumb, 'image/jpeg');
  await db
    .insertInto('file')
    .values({
      id,
      owner_id: ownerId,
      width: picture.width,
      height: picture.height,
      bytes: original.length,
      sha256: picture.sha256,
      published: false,
      subject_kind: null,
      subject_id: null,
      position: 0,
      created_at: now,
    })
    .execute();
  return id;
}
