import { pictureLimits, uploadLimits } from '../../src/core/files/picture';
import { Refusal } from '../../src/core/kernel/errors';
import { inTransaction } from '../platform/database';
import type { RateLimiter } from '../platform/rate-limit';
import { otherInput } from '../platform/request-once';
import { type MadePicture, makePicture } from './make-picture';
import { keepPicture, type PictureKeeper } from './store-picture';
import { beginUpload, countOpenUploads, findUpload, lockUpload, saveUpload } from './upload.repository';
import type { UploadTables } from './upload.tables';

/** Some bytes of a picture, and where in it they belong. None of them: the client asks how much is here. */
export interface PicturePart {
  readonly uploadId: string;
  readonly size: number;
  readonly offset: number;
  readonly bytes: Buffer;
}

/** How much of it is here; with the file's id once it is whole. */
export interface PartAnswer {
  readonly received: number;
  readonly fileId?: string;
}

interface PartKeeper extends PictureKeeper {
  readonly limiter: RateLimiter;
}

/** Where a part lies until the picture is whole. */
export const partKey = (accountId: string, uploadId: string, part: number): string =>
  `parts/${accountId}/${uploadId}/${part}`;

/**
 * Takes one part of a picture. A part that does not go on where the last one ended changes nothing: the answer tells
 * from where to go on. However often the last part comes, the picture becomes one file.
 * @throws Refusal `invalid_input`, `too_large`, `conflict` (another size), `rate_limited`, and as `makePicture`
 */
export async function receivePart(
  keeper: PartKeeper,
  accountId: string,
  part: PicturePart,
): Promise<PartAnswer> {
  checkPart(part);
  const { now, limiter, store } = keeper;
  const { uploadId, size, offset, bytes } = part;
  const db = keeper.db.withTables<UploadTables>();
  await limiter.take('write', accountId, false, now);
  if ((await findUpload(db, accountId, uploadId)) === undefined) {
    await limiter.take('upload', accountId, false, now);
    if ((await countOpenUploads(db, accountId, now)) >= uploadLimits.open)
      throw new Refusal('rate_limited', { retryAfter: 600 });
    await beginUpload(db, { accountId, uploadId, size }, now);
  }
  const here = await inTransaction(db, async (tx) => {
    const upload = await lockUpload(tx, accountId, uploadId);
    if (upload === undefined) throw new Refusal('not_found');
    if (upload.size !== size) throw otherInput();
    if (upload.file_id !== null || bytes.length === 0 || offset !== upload.received) return upload;
    // Written before the row says so: what a kill leaves behind is written over by the next try.
    await store.put(partKey(accountId, uploadId, upload.parts), bytes, 'application/octet-stream');
    const grown = { received: offset + bytes.length, parts: upload.parts + 1, file_id: null };
    await saveUpload(tx, accountId, uploadId, grown);
    return { size, ...grown };
  });
  if (here.file_id !== null) return { received: size, fileId: here.file_id };
  if (here.received < size) return { received: here.received };
  return { received: size, fileId: await finish(keeper, accountId, uploadId, here.parts) };
}

function checkPart({ size, offset, bytes }: PicturePart): void {
  if (!Number.isInteger(size) || size < 1 || !Number.isInteger(offset) || offset < 0)
    throw new Refusal('invalid_input', { message: '照片的大小或位置不对。' });
  if (size > pictureLimits.bytes)
    throw new Refusal('too_large', { message: '照片超过 10 MB，请压缩后再上传。' });
  if (offset + bytes.length > size)
    throw new Refusal('invalid_input', { message: '照片的这一段超出了它的大小。' });
}

/**
 * Keeps a picture that came whole. The same request twice is one file.
 * @throws Refusal `conflict` where the id stands for a picture of another size, and as `makePicture`
 */
export async function storeOnce(
  keeper: PictureKeeper,
  accountId: string,
  uploadId: string,
  bytes: Buffer,
): Promise<string> {
  const db = keeper.db.withTables<UploadTables>();
  const picture = await makePicture(bytes);
  await beginUpload(db, { accountId, uploadId, size: bytes.length }, keeper.now);
  return await keepUpload(keeper, { accountId, uploadId }, bytes, picture);
}

/** One file for one upload, whoever comes first. */
async function keepUpload(
  keeper: PictureKeeper,
  { accountId, uploadId }: { readonly accountId: string; readonly uploadId: string },
  bytes: Buffer,
  picture: MadePicture,
): Promise<string> {
  return await inTransaction(keeper.db, async (tx) => {
    const own = tx.withTables<UploadTables>();
    const upload = await lockUpload(own, accountId, uploadId);
    if (upload === undefined) throw new Refusal('not_found');
    if (upload.size !== bytes.length) throw otherInput();
    if (upload.file_id !== null) return upload.file_id;
    const id = await keepPicture({ ...keeper, db: tx }, accountId, bytes, picture);
    await saveUpload(own, accountId, uploadId, { received: upload.size, parts: 0, file_id: id });
    return id;
  });
}

/** Puts the parts together. Two that do it at once make the picture twice and keep it once. */
async function finish(
  keeper: PartKeeper,
  accountId: string,
  uploadId: string,
  parts: number,
): Promise<string> {
  const { store } = keeper;
  const keys = Array.from({ length: parts }, (_, index) => partKey(accountId, uploadId, index));
  const db = keeper.db.withTables<UploadTables>();
  const pieces: Buffer[] = [];
  for (const key of keys) {
    const piece = await store.get(key);
    // The other of two was quicker and has cleared them away.
    if (piece === undefined) return await finished(keeper, accountId, uploadId);
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  let fileId: string;
  try {
    const picture = await makePicture(bytes);
    fileId = await keepUpload(keeper, { accountId, uploadId }, bytes, picture);
  } catch (error) {
    // What is no picture will not become one: the next try begins anew.
    if (error instanceof Refusal && error.code !== 'not_found')
      await inTransaction(db, (tx) =>
        saveUpload(tx, accountId, uploadId, { received: 0, parts: 0, file_id: null }),
      );
    throw error;
  }
  for (const key of keys) await store.remove(key);
  return fileId;
}

async function finished(keeper: PartKeeper, accountId: string, uploadId: string): Promise<string> {
  const upload = await findUpload(keeper.db.withTables<UploadTables>(), accountId, uploadId);
  if (upload?.file_id == null) throw new Refusal('not_found');
  return upload.file_id;
}
