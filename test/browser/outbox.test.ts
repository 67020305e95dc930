import type { Output } from '../../src/gateway/operations';
import type { Visit } from '../support/browser';
import { phonePhoto } from '../support/browser-photo';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests();

async function fill(visit: Visit, words: string): Promise<void> {
  await visit.tap('radio', '乱堆放');
  await visit.write('说说看到了什么', words);
}

const mine = async (words: string) => {
  const { items } = await browser.api.call<Output<'report.mine'>>('citizen2', 'report.mine', { limit: 100 });
  const cases = await Promise.all(
    items.map(({ id }) => browser.api.call<Output<'report.get'>>('citizen2', 'report.get', { id })),
  );
  return cases.filter(({ description }) => description === words);
};

describe('a report without a network', () => {
  it('is kept with its pictures, over the end of the program, and sent once there is a network', async () => {
    const words = '没有网络时看到的纸箱堆';
    const visit = await browser.visit({ as: 'citizen2' });
    await visit.open('features/report/pages/new');
    await visit.reads('东门街道');
    await visit.attach('拍照', await phonePhoto('#8a7a5c'));
    await visit.goOffline();
    await fill(visit, words);
    const chooser = visit.page.waitForEvent('filechooser');
    await visit.tap('button', '再拍一张');
    await (await chooser).setFiles({
      name: 'second.jpg',
      mimeType: 'image/jpeg',
      buffer: await phonePhoto('#3f5c7a'),
    });
    await visit.sees('button', '第 2 张没有传上去，重试');
    await visit.tap('button', '提交');
    await visit.told('没有网络，已存下，联网后自动提交');
    await visit.reads('等待提交');
    expect(await mine(words)).toEqual([]);
    // The program is closed and opened again: what waits is on the device.
    const there = visit.page.url();
    await visit.page.goto('about:blank');
    await visit.page.context().setOffline(false);
    await visit.page.goto(there);
    await visit.told('存下的问题已提交');
    await visit.page.getByText('等待提交').waitFor({ state: 'detached' });
    const [sent, ...more] = await mine(words);
    expect(more).toEqual([]);
    expect(sent?.before).toHaveLength(2);
  });

  it('can be given up before it was sent', async () => {
    const words = '写了又不想报的';
    const visit = await browser.visit({ as: 'citizen2' });
    await visit.open('features/report/pages/new');
    await visit.reads('东门街道');
    await visit.goOffline();
    await fill(visit, words);
    await visit.tap('button', '提交');
    await visit.tap('radio', '已经过去了，没来得及拍');
    await visit.tap('button', '直接提交');
    await visit.reads('等待提交');
    await visit.tap('button', '删掉');
    await visit.find('alertdialog').getByRole('button', { name: '删掉' }).click();
    await visit.page.getByText('等待提交').waitFor({ state: 'detached' });
    await visit.page.context().setOffline(false);
    expect(await mine(words)).toEqual([]);
  });
});
