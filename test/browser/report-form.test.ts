import { randomBytes } from 'node:crypto';
import type { CDPSession } from 'playwright-core';
import sharp from 'sharp';
import { areaOf, areasNear, ringsOf } from '../../src/core/report/geography';
import { reportLimits } from '../../src/core/report/report-limits';
import type { Output } from '../../src/gateway/operations';
import type { Visit } from '../support/browser';
import { phonePhoto } from '../support/browser-photo';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests();

/** Noise does not become small: more than a megabyte. */
async function heavyPhoto(): Promise<Buffer> {
  return await sharp(randomBytes(1000 * 750 * 3), { raw: { width: 1000, height: 750, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** Uploads of so many bytes a second; -1 for no limit. */
async function uploadsAt(network: CDPSession, uploadThroughput: number): Promise<void> {
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput,
  });
}

describe('a picture over a connection that breaks', () => {
  it('goes on from what the server has, by itself, once there is a network again', async () => {
    const photo = await heavyPhoto();
    const visit = await browser.visit({ as: { openid: 'form-weak' } });
    await visit.open('features/report/pages/new');
    const network = await visit.page.context().newCDPSession(visit.page);
    await uploadsAt(network, 300 * 1024);
    const offsets: number[] = [];
    visit.page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.startsWith('/api/files/parts/')) offsets.push(Number(searchParams.get('offset')));
    });
    const chooser = visit.page.waitForEvent('filechooser');
    await visit.tap('button', '拍照');
    await (await chooser).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
    await visit.page.waitForFunction(
      () => Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')) >= 40,
    );
    // Almost still, so that the rest does not get there before the network is gone.
    await uploadsAt(network, 1024);
    await visit.goOffline();
    await visit.sees('button', '第 1 张没有传上去，重试');
    const before = Math.max(...offsets);
    expect(before).toBeGreaterThan(0);
    offsets.length = 0;
    await uploadsAt(network, -1);
    await visit.page.context().setOffline(false);
    await visit.find('button', '第 1 张没有传上去，重试').waitFor({ state: 'detached' });
    await visit.find('progressbar', /正在上传$/).waitFor({ state: 'detached' });
    // Questions where to go on, until one was answered, and then nothing that was there already.
    expect(offsets[0]).toBe(0);
    const sent = offsets.slice(offsets.findIndex((offset) => offset > 0));
    expect(Math.min(...sent)).toBeGreaterThanOrEqual(before);
  });
});

describe('提交 while a picture is still on its way', () => {
  const openid = 'form-slow';

  /** A finished report whose picture has a long way to go. */
  async function tappedEarly(words: string): Promise<{ visit: Visit; network: CDPSession }> {
    const visit = await browser.visit({ as: { openid } });
    await visit.open('features/report/pages/new?category=facility-light');
    await visit.reads('东门街道');
    await visit.write('说说看到了什么', words);
    const network = await visit.page.context().newCDPSession(visit.page);
    await uploadsAt(network, 40 * 1024);
    const chooser = visit.page.waitForEvent('filechooser');
    await visit.tap('button', '拍照');
    await (await chooser).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await heavyPhoto() });
    await visit.sees('button', '去掉第 1 张照片');
    await visit.tap('button', '提交');
    return { visit, network };
  }

  const sent = async (words: string) => {
    const as = { openid };
    const { items } = await browser.api.call<Output<'report.mine'>>(as, 'report.mine', { limit: 100 });
    const cases = await Promise.all(
      items.map(({ id }) => browser.api.call<Output<'report.get'>>(as, 'report.get', { id })),
    );
    return cases.filter(({ description }) => description === words);
  };

  it('is remembered: it goes by itself when the picture is there', async () => {
    const words = '照片还在路上就点了提交';
    const { visit, network } = await tappedEarly(words);
    expect(await visit.find('button', '照片传完就提交，正在处理').isDisabled()).toBe(true);
    expect(await visit.find('alertdialog').count()).toBe(0);
    expect(await sent(words)).toEqual([]);
    await uploadsAt(network, -1);
    await visit.reads('你提交了问题');
    const [report, ...more] = await sent(words);
    expect(more).toEqual([]);
    expect(report?.before).toHaveLength(1);
  });

  it('may be kept on the device instead', async () => {
    const words = '照片传得太慢，先存下';
    const { visit, network } = await tappedEarly(words);
    await visit.tap('button', '先存在手机上');
    await visit.told('已存在手机上');
    await visit.reads('等待提交');
    expect(await visit.find('textbox', '说说看到了什么').inputValue()).toBe('');
    await uploadsAt(network, -1);
    await visit.tap('button', '现在提交');
    await visit.told('存下的问题已提交');
    const [report, ...more] = await sent(words);
    expect(more).toEqual([]);
    expect(report?.before).toHaveLength(1);
  });

  it('is over when the person goes on writing', async () => {
    const words = '点了提交又想补一句';
    const { visit, network } = await tappedEarly(words);
    await visit.sees('button', '先存在手机上');
    await visit.write('说说看到了什么', `${words}：灯杆也歪了`);
    expect(await visit.find('button', '先存在手机上').count()).toBe(0);
    await uploadsAt(network, -1);
    await visit.find('progressbar', /正在上传$/).waitFor({ state: 'detached' });
    await visit.sees('button', '提交');
    expect(await sent(`${words}：灯杆也歪了`)).toEqual([]);
  });
});

describe('the place', () => {
  it('that the person chose stays when a position comes late', async () => {
    const visit = await browser.visit({ as: { openid: 'form-late' } });
    await visit.page.addInitScript(() => {
      const { geolocation } = navigator;
      const ask = geolocation.getCurrentPosition.bind(geolocation);
      geolocation.getCurrentPosition = (found, ...more) => {
        const tell: PositionCallback = (position) => {
          found(position);
          document.body.dataset.position = 'told';
        };
        addEventListener('late position', () => ask(tell, ...more), { once: true });
      };
    });
    await visit.open('features/report/pages/new');
    await visit.tap('button', '选地点');
    await visit.find('radio', /^柳河镇/).click();
    await visit.find('textbox', '具体位置').fill('三组老槐树下');
    await visit.tap('button', '就是这里');
    await visit.reads('三组老槐树下');
    await visit.page.evaluate(() => dispatchEvent(new Event('late position')));
    await visit.page.waitForFunction(() => document.body.dataset.position === 'told');
    await visit.settled();
    await visit.reads('柳河镇，请写清具体位置');
  });

  it('is chosen on the map, and another point does not keep the words of the first', async () => {
    const visit = await browser.visit({ as: { openid: 'form-map' } });
    await visit.open('features/report/pages/new');
    await visit.reads('东门街道');
    await visit.tap('button', '改地点');
    await visit.find('textbox', '具体位置').fill('东门路 1 号');
    await visit.tap('button', '就是这里');
    await visit.tap('button', '改地点');
    const map = await visit.page.locator('.wm-aim .wm-map__canvas').boundingBox();
    if (map === null) throw new Error('there is no map');
    const { mouse } = visit.page;
    await mouse.move(map.x + map.width / 2, map.y + map.height / 2);
    await mouse.down();
    await mouse.move(map.x + map.width / 2 - 60, map.y + map.height / 2, { steps: 6 });
    await mouse.up();
    await visit.find('dialog').getByText('原来写的“东门路 1 号”没有带过来').waitFor();
    expect(await visit.find('textbox', '具体位置').inputValue()).toBe('');
    await visit.tap('button', '还用它');
    await visit.tap('button', '就是这里');
    await visit.reads('东门路 1 号');
  });
});

describe('what does not belong here', () => {
  it('is told in the place of the button, with who deals with it', async () => {
    const visit = await browser.visit({ as: { openid: 'form-stop' } });
    await visit.open('features/report/pages/new?category=network-harmful');
    await visit.sees('button', '拨打 12377');
    expect(await visit.find('button', '提交').count()).toBe(0);
    await visit.page.reload();
    await visit.sees('button', '拨打 12377');
  });

  it('and what is never public says so', async () => {
    const visit = await browser.visit({ as: { openid: 'form-private' } });
    await visit.open('features/report/pages/new?category=minors');
    await visit.reads('这一类不会公开');
  });
});

it('takes nine pictures and no tenth', async () => {
  const visit = await browser.visit({ as: { openid: 'form-nine' } });
  await visit.open('features/report/pages/new');
  const buffer = await phonePhoto('#8a7a5c');
  const chooser = visit.page.waitForEvent('filechooser');
  await visit.tap('button', '拍照');
  await (await chooser).setFiles(
    Array.from({ length: 11 }, (_, index) => ({ name: `${index}.jpg`, mimeType: 'image/jpeg', buffer })),
  );
  await visit.find('button', '去掉第 9 张照片').waitFor({ timeout: 30_000 });
  await visit.find('progressbar').first().waitFor({ state: 'detached' });
  expect(await visit.find('button', /^去掉第 \d+ 张照片$/).count()).toBe(9);
  expect(await visit.find('button', '再拍一张').count()).toBe(0);
});

/** Waits until a draft with these words is kept on the device. */
async function isKept(visit: Visit, words: string): Promise<void> {
  await visit.page.waitForFunction(
    (wanted) => Object.values(localStorage).some((kept) => String(kept).includes(wanted)),
    words,
  );
}

it('a draft belongs to who wrote it: the next account on the device does not find it', async () => {
  const visit = await browser.visit({ as: 'citizen' });
  await visit.open('features/report/pages/new');
  await visit.write('说说看到了什么', '只给自己看的草稿');
  await isKept(visit, '只给自己看的草稿');
  const other = await browser.api.tokenOf('citizen2');
  await visit.page.evaluate((token) => {
    localStorage.setItem('wm.session', JSON.stringify(token));
    localStorage.removeItem('wm.session.account');
  }, other);
  await visit.page.reload();
  await visit.sees('textbox', '说说看到了什么');
  expect(await visit.find('textbox', '说说看到了什么').inputValue()).toBe('');
});

it('a link does not write over what was begun, unless the person says so', async () => {
  const visit = await browser.visit({ as: { openid: 'form-link' } });
  await visit.open('features/report/pages/new');
  await visit.write('说说看到了什么', '写到一半');
  await isKept(visit, '写到一半');
  await visit.open('features/report/pages/new?category=parking-blind-path');
  await visit.tap('button', '接着写');
  expect(await visit.find('textbox', '说说看到了什么').inputValue()).toBe('写到一半');
  await visit.page.reload();
  await visit.tap('button', '新写一份');
  await visit.page.waitForFunction(() => document.querySelector('textarea')?.value === '');
});

it('before the first act a newcomer is told what becomes of their data, and asked once', async () => {
  const as = { openid: 'form-newcomer', newcomer: true };
  const visit = await browser.visit({ as });
  const { items } = await browser.api.call<Output<'report.publicList'>>(undefined, 'report.publicList', {
    limit: 2,
  });
  await visit.open(`features/report/pages/case?id=${items[0]?.id}`);
  await visit.tap('button', '关注');
  await visit.sees('dialog', '先说清楚你的信息怎么用');
  await visit.tap('button', '先不');
  await visit.sees('button', '关注');
  await visit.tap('button', '关注');
  await visit.tap('button', '同意并继续');
  await visit.sees('button', '已关注');
  await visit.open(`features/report/pages/case?id=${items[1]?.id}`);
  await visit.tap('button', '我也遇到');
  await visit.sees('button', '已说过我也遇到');
  await visit.tap('button', '已说过我也遇到');
  await visit.sees('button', '我也遇到');
  await visit.open('pages/report/index');
  await visit.tap('tab', '我关注的');
  await visit.sees('list', '我关注的问题');
});

it('a report that the county refused is changed in the form and sent', async () => {
  const words = '外县的纸箱堆';
  const visit = await browser.visit({ as: { openid: 'form-refused' } });
  visit.expectStatus(422);
  await visit.open('features/report/pages/new?category=network-harmful');
  // As it would wait on the device: finished without a network, of a kind that meanwhile is dealt with elsewhere.
  const me = await browser.api.call<Output<'account.me'>>({ openid: 'form-refused' }, 'account.me');
  await visit.page.evaluate(
    ({ id, description }) =>
      localStorage.setItem(
        'wm.report.outbox',
        JSON.stringify([
          {
            requestId: '0b0f8f7e-52a8-4e7c-9b53-0e6a5f2f7a11',
            accountId: id,
            pictures: [],
            input: {
              categoryId: 'network-harmful',
              description,
              noPhotoReason: '天黑',
              location: { latitude: 39.7995, longitude: 102.4095 },
            },
          },
        ]),
      ),
    { id: me.id, description: words },
  );
  await visit.page.reload();
  await visit.reads('没有提交成：');
  await visit.open('features/report/pages/mine');
  await visit.tap('button', '改一改');
  await visit.page.waitForFunction((text) => document.querySelector('textarea')?.value === text, words);
  await visit.find('radio', '乱堆放').click();
  await visit.tap('button', '提交');
  await visit.tap('radio', '已经过去了，没来得及拍');
  await visit.tap('button', '直接提交');
  await visit.reads('你提交了问题');
});

it('at a border the person says which side it is, and that goes with the report', async () => {
  const as = { openid: 'form-border' };
  const { items } = await browser.api.call<Output<'report.areas'>>(undefined, 'report.areas');
  const corners = items.flatMap(({ boundary }) => ringsOf(boundary).flat());
  const place = corners
    .map(([longitude, latitude]) => ({ latitude: latitude + 0.0002, longitude: longitude + 0.0002 }))
    .find((point) => areaOf(point, items) && areasNear(point, items, reportLimits.borderMetres).length > 1);
  if (place === undefined) throw new Error('no two towns touch');
  const near = areasNear(place, items, reportLimits.borderMetres);
  const other = near[1];
  const me = await browser.api.call<Output<'account.me'>>(as, 'account.me');
  const visit = await browser.visit({ as });
  await visit.open('pages/me/index');
  await visit.page.evaluate(({ key, draft }) => localStorage.setItem(key, JSON.stringify(draft)), {
    key: `wm.draft.report.new.${me.id}`,
    draft: {
      description: '界碑旁边的垃圾',
      place: { ...place, confirmed: true },
      categoryId: 'facility-light',
    },
  });
  await visit.open('features/report/pages/new');
  await visit.reads('这里在两地交界');
  await visit.tap('radio', other?.name ?? '');
  await visit.tap('button', '提交');
  await visit.tap('radio', '天黑、太远或太快，拍不清');
  await visit.tap('button', '直接提交');
  await visit.reads('你提交了问题');
  const mine = await browser.api.call<Output<'report.mine'>>(as, 'report.mine');
  expect(mine.items[0]?.area.id).toBe(other?.id);
});

it('while a unit has it, words go through the office, and the reporter says that it is solved', async () => {
  const as = { openid: 'form-words' };
  const { items } = await browser.api.call<Output<'report.areas'>>(undefined, 'report.areas');
  const location = items.find(({ id }) => id === 'dongmen')?.centre;
  const made = await browser.api.call<Output<'report.submit'>>(as, 'report.submit', {
    categoryId: 'facility-light',
    description: '路灯不亮',
    location,
    fileIds: [],
    noPhotoReason: '天黑',
  });
  const accepted = await browser.api.call<Output<'report.accept'>>('moderator', 'report.accept', {
    id: made.id,
    version: made.version,
  });
  await browser.api.call('moderator', 'report.dispatch', { id: made.id, version: accepted.version });
  const visit = await browser.visit({ as });
  await visit.open(`features/report/pages/case?id=${made.id}`);
  await visit.reads(/应在 .+ 前/);
  await visit.tap('button', '带句话');
  await visit.write('想说什么', '灯杆在桥头');
  await visit.page.keyboard.press('Escape');
  await visit.tap('button', '带句话');
  expect(await visit.find('textbox', '想说什么').inputValue()).toBe('灯杆在桥头');
  await visit.tap('button', '请文明办转达');
  await visit.reads('等文明办转达');
  await visit.tap('button', '已解决');
  await visit.find('alertdialog').getByRole('button', { name: '已解决' }).click();
  await visit.reads('你说已经解决');
});
