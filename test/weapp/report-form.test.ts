import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { paths } from '../../src/navigation/paths';
import { type County, createCounty, makePhoto } from './support/county';

describe('the report form on the WeChat build', () => {
  let county: County;
  let folder: string;
  let place: { latitude: number; longitude: number };

  beforeAll(async () => {
    county = await createCounty();
    folder = await mkdtemp(join(tmpdir(), 'wenming-form-'));
    const areas = await county.harness.ok<{ items: { id: string; centre: typeof place }[] }>(
      'nobody',
      'report.areas',
      {},
    );
    place = areas.items.find(({ id }) => id === 'dongmen')?.centre ?? { latitude: 0, longitude: 0 };
  });
  afterAll(async () => {
    await county.close();
    await rm(folder, { recursive: true, force: true });
  });

  const photo = async (name: string): Promise<string> => await makePhoto(join(folder, name), '#8a6d4b');

  it('queues pictures that did not go, in their order, and sends them when there is a network', async () => {
    const pictures = [await photo('first.jpg'), await photo('second.jpg')];
    const citizen = await county.phoneOf({ openid: 'o-queue', place, pictures });
    await citizen.launch(paths.report.new({ category: 'facility-light' }));
    await citizen.tap('拍照');
    await citizen.see('再拍一张');
    await citizen.rest();
    citizen.setOnline(false);
    await citizen.tap('再拍一张');
    await citizen.see('没传上，点这里重试');
    await citizen.type('说说看到了什么', '桥洞下两堆垃圾。');
    await citizen.tap('提交');
    await citizen.see('没有网络，已存下，联网后自动提交');
    await citizen.see('2 张照片');
    // WeChat clears its temporary files; what was kept is a copy.
    for (const path of pictures) await rm(path, { force: true });
    citizen.setOnline(true);
    await citizen.see('存下的问题已提交');
    const mine = await county.harness.db
      .selectFrom('file')
      .select('position')
      .where('subject_id', 'is not', null)
      .orderBy('position')
      .execute();
    expect(mine.map(({ position }) => position)).toEqual([0, 1]);
  });

  it('says what is wrong with an upload, and a tap tries it again', async () => {
    const citizen = await county.phoneOf({ openid: 'o-retry', place, pictures: [await photo('third.jpg')] });
    await citizen.launch(paths.report.new());
    citizen.failUploads('-501001 resource system error');
    await citizen.tap('拍照');
    await citizen.see('照片没有传上去，请再试一次');
    expect(citizen.page.text()).not.toContain('没有连上网络');
    citizen.failUploads(undefined);
    await citizen.tap('第 1 张没有传上去，重试');
    await citizen.seeNoMore('没传上，点这里重试');
    await citizen.see('再拍一张');
  });

  /** How many pictures each report of these words has. */
  const sent = async (words: string): Promise<number[]> => {
    const { rows } = await sql<{ pictures: number }>`
      select (select count(*)::int from file where subject_id = report.id) as pictures
      from report where description = ${words}`.execute(county.harness.db);
    return rows.map(({ pictures }) => pictures);
  };

  it('sends by itself once the pictures are there: one tap is enough, and one report comes of it', async () => {
    const words = '照片还没传完就点了提交。';
    const pictures = [await photo('slow-1.jpg'), await photo('slow-2.jpg')];
    const citizen = await county.phoneOf({ openid: 'o-slow', place, pictures });
    await citizen.launch(paths.report.new({ category: 'facility-light' }));
    await citizen.type('说说看到了什么', words);
    const release = citizen.holdUploads();
    await citizen.tap('拍照');
    await citizen.tap('再拍一张');
    await citizen.tap('提交');
    await citizen.seeOff('照片传完就提交，正在处理');
    expect(citizen.page.buttons()).toContain('先存在手机上');
    release();
    await citizen.arrive(paths.report.case({ id: '' }));
    await citizen.see('你提交了问题');
    expect(await sent(words)).toEqual([2]);
  });

  it('what the person changes meanwhile gives the button back: nothing goes under their hands', async () => {
    const words = '还要再补一句。';
    const citizen = await county.phoneOf({
      openid: 'o-slow-edit',
      place,
      pictures: [await photo('slow-3.jpg')],
    });
    await citizen.launch(paths.report.new({ category: 'facility-light' }));
    await citizen.type('说说看到了什么', '写了一半。');
    for (const touch of [
      () => citizen.type('说说看到了什么', words),
      async () => {
        await citizen.tap('给第 1 张打码');
        await citizen.tap('关闭');
      },
      () => citizen.tap('去掉第 1 张照片'),
    ]) {
      const release = citizen.holdUploads();
      await citizen.tap('拍照');
      await citizen.tap('提交');
      await citizen.see('照片传完就提交');
      await touch();
      await citizen.seeNoMore('照片传完就提交');
      release();
      await citizen.rest();
      expect(await sent(words)).toEqual([]);
      if (citizen.page.buttons().includes('去掉第 1 张照片')) await citizen.tap('去掉第 1 张照片');
    }
  });

  it('kept on the phone instead of waiting, it goes later, once', async () => {
    const words = '不等照片了，先存着。';
    const citizen = await county.phoneOf({
      openid: 'o-slow-keep',
      place,
      pictures: [await photo('slow-4.jpg')],
    });
    await citizen.launch(paths.report.new({ category: 'facility-light' }));
    await citizen.type('说说看到了什么', words);
    const release = citizen.holdUploads();
    await citizen.tap('拍照');
    await citizen.tap('提交');
    await citizen.tap('先存在手机上');
    await citizen.see('已存在手机上');
    await citizen.see('等待提交');
    release();
    await citizen.rest();
    expect(await sent(words)).toEqual([]);
    await citizen.tap('现在提交');
    await citizen.see('存下的问题已提交');
    expect(await sent(words)).toEqual([1]);
  });

  it('a picture that does not come ends the waiting with what can be done then', async () => {
    const citizen = await county.phoneOf({
      openid: 'o-slow-fail',
      place,
      pictures: [await photo('slow-5.jpg')],
    });
    await citizen.launch(paths.report.new({ category: 'facility-light' }));
    await citizen.type('说说看到了什么', '照片传不上去。');
    const release = citizen.holdUploads();
    await citizen.tap('拍照');
    await citizen.tap('提交');
    await citizen.see('照片传完就提交');
    citizen.failUploads('uploadFile:fail timeout');
    release();
    await citizen.see('有照片没传上');
    await citizen.tap('再试试');
    await citizen.seeNoMore('照片传完就提交');
    citizen.failUploads(undefined);
    await citizen.tap('第 1 张没有传上去，重试');
    await citizen.seeNoMore('没传上，点这里重试');
    await citizen.tap('提交');
    await citizen.arrive(paths.report.case({ id: '' }));
    expect(await sent('照片传不上去。')).toEqual([1]);
  });

  it('covers a picture also before it was sent: the server never shows it uncovered', async () => {
    const citizen = await county.phoneOf({ openid: 'o-cover', place, pictures: [await photo('fourth.jpg')] });
    await citizen.launch(paths.report.new());
    await citizen.rest();
    citizen.setOnline(false);
    await citizen.tap('拍照');
    await citizen.see('没传上，点这里重试');
    await citizen.tap('给第 1 张打码');
    await citizen.tap('左上');
    await citizen.tap('打好了');
    await citizen.see('已涂好');
    citizen.setOnline(true);
    await citizen.seeNoMore('已涂好');
    await citizen.seeNoMore('没传上，点这里重试');
  });

  it('a newcomer is told what becomes of their data before the first act, and asked once', async () => {
    const citizen = await county.phoneOf({ openid: 'o-new', place, newcomer: true });
    await citizen.launch(paths.report.new({ category: 'facility-light' }));
    await citizen.type('说说看到了什么', '路灯不亮。');
    await citizen.tap('提交');
    await citizen.tap('已经过去了，没来得及拍');
    await citizen.tap('直接提交');
    await citizen.see('先说清楚你的信息怎么用');
    await citizen.tap('同意并继续');
    await citizen.see('你提交了问题');
  });
});
