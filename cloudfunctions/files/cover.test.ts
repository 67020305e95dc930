import sharp from 'sharp';
import type { Picture } from '../../src/core/files/picture';
import { harnessForTests } from '../../test/support/harness';
import { pictureKeys } from '../platform/pictures';
import { storePicture } from './store-picture';

const harness = harnessForTests();

/** Black and white stripes of four pixels: whatever is covered turns grey. */
async function stripes(): Promise<Buffer> {
  const [width, height] = [1120, 840];
  const pixels = Buffer.alloc(width * height * 3);
  for (let index = 0; index < width * height; index += 1)
    pixels.fill((index % width) % 8 < 4 ? 0 : 255, index * 3, index * 3 + 3);
  return await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function uploadedBy(as: 'citizen' | 'citizen2'): Promise<string> {
  const { id } = await harness.ok<{ id: string }>(as, 'account.me', {});
  return await storePicture({ ...harness.runtime, now: new Date(harness.time) }, id, await stripes());
}

const objects = async (id: string) =>
  await Promise.all(Object.values(pictureKeys(id)).map((key) => harness.runtime.store.get(key)));

test('a covered cell holds one colour, the rest is as it was, and the picture that showed more is gone', async () => {
  const fileId = await uploadedBy('citizen');
  // Cells are 40 pixels wide here: the one in the third row and fourth column.
  const made = await harness.ok<Picture>('citizen', 'files.cover', { fileId, cells: [2 * 28 + 3] });
  expect(made.fileId).not.toBe(fileId);
  expect(await objects(fileId)).toEqual([undefined, undefined, undefined]);
  const [original, large] = await objects(made.fileId);
  for (const bytes of [original, large]) {
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * 1120 + x) * 3] ?? -1;
    for (let x = 124; x < 156; x += 1) expect(Math.abs(at(x, 100) - 127)).toBeLessThan(30);
    const beside = Array.from({ length: 32 }, (_, x) => at(244 + x, 100));
    expect(Math.max(...beside) - Math.min(...beside)).toBeGreaterThan(180);
  }
});

test('who may see a picture may cover a copy of it; the picture itself stays', async () => {
  const fileId = await uploadedBy('citizen');
  expect(await harness.refused('citizen2', 'files.cover', { fileId, cells: [1] })).toBe('not_found');
  const forged = `/files/large/${fileId}?expires=9999999999&signature=x`;
  const attempt = { fileId, cells: [1], path: forged };
  expect(await harness.refused('citizen2', 'files.cover', attempt)).toBe('not_found');
  const other = await uploadedBy('citizen');
  const { pictures } = harness.runtime;
  const linkTo = (id: string) => pictures.of({ id, published: false, width: 1, height: 1 }).large;
  expect(await harness.refused('citizen2', 'files.cover', { ...attempt, path: linkTo(other) })).toBe(
    'not_found',
  );
  const made = await harness.ok<Picture>('citizen2', 'files.cover', { ...attempt, path: linkTo(fileId) });
  expect(made.fileId).not.toBe(fileId);
  expect((await objects(fileId)).every((bytes) => bytes !== undefined)).toBe(true);
});

test('a retried call covers once', async () => {
  const fileId = await uploadedBy('citizen');
  const requestId = harness.runtime.newId();
  const input = { fileId, cells: [5, 6, 7] };
  const once = await harness.ok<Picture>('citizen', 'files.cover', input, requestId);
  const again = await harness.ok<Picture>('citizen', 'files.cover', input, requestId);
  expect(again.fileId).toBe(once.fileId);
});
