import sharp from 'sharp';
import { harnessForTests } from '../../test/support/harness';
import { ReportLife } from '../../test/support/report-life';
import { pictureKeys } from '../platform/pictures';
import { sweep } from '../platform/tasks';
import { storePicture } from './store-picture';

const harness = harnessForTests();
const day = 86_400_000;

async function upload(): Promise<string> {
  const { id } = await harness.ok<{ id: string }>('citizen', 'account.me', {});
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2C7456' } })
    .jpeg()
    .toBuffer();
  return await storePicture({ ...harness.runtime, now: new Date(harness.time) }, id, bytes);
}

const kept = async (id: string): Promise<boolean[]> =>
  await Promise.all(
    Object.values(pictureKeys(id)).map(async (key) => (await harness.runtime.store.get(key)) !== undefined),
  );
const hasRow = async (id: string) =>
  (await harness.db.selectFrom('file').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

test('pictures of a draft wait a week for it, then they go with all their copies; claimed ones stay', async () => {
  const [waiting, claimed] = [await upload(), await upload()];
  await ReportLife.begin(harness, 'citizen', { fileIds: [claimed] });
  harness.pass(6);
  await sweep({}, harness.runtime);
  expect([await hasRow(waiting), await kept(waiting)]).toEqual([true, [true, true, true]]);
  harness.pass(2);
  await sweep({}, harness.runtime);
  expect([await hasRow(waiting), await kept(waiting)]).toEqual([false, [false, false, false]]);
  expect([await hasRow(claimed), await kept(claimed)]).toEqual([true, [true, true, true]]);
});

test('what an upload left behind that was cut off, and what nobody registered, go after a day', async () => {
  const { store } = harness.runtime;
  const claimed = await upload();
  await ReportLife.begin(harness, 'citizen', { fileIds: [claimed] });
  harness.time = Date.now();
  const strays = [...Object.values(pictureKeys('no-row')), 'incoming/never-registered.jpg'];
  for (const key of strays) await store.put(key, Buffer.from('bytes'), 'image/jpeg');
  const there = async () =>
    await Promise.all(strays.map(async (key) => (await store.get(key)) !== undefined));
  await sweep({}, harness.runtime);
  expect(await there()).toEqual([true, true, true, true]);
  harness.time = Date.now() + 2 * day;
  await sweep({}, harness.runtime);
  expect(await there()).toEqual([false, false, false, false]);
  expect(await kept(claimed)).toEqual([true, true, true]);
});
