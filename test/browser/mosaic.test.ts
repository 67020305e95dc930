import type { Picture } from '../../src/core/files/picture';
import { paint, phonePhoto } from '../support/browser-photo';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests();

describe('打码', () => {
  it('covers what the finger went over before a report is sent', async () => {
    const visit = await browser.visit({ as: 'citizen2' });
    await visit.open('features/report/pages/new');
    await visit.attach('拍照', await phonePhoto('#8a7a5c'));
    await visit.reads('拍到人脸、车牌了吗');
    await visit.tap('button', '给第 1 张打码');
    const done = visit.find('button', '打好了');
    expect(await done.isDisabled()).toBe(true);
    await paint(visit);
    expect(await visit.page.locator('.wm-mosaic__cell').count()).toBeGreaterThan(20);
    const answered = visit.page.waitForResponse((response) => response.url().endsWith('/api/files/cover'));
    await done.click();
    const { data } = (await (await answered).json()) as { data: Picture };
    await visit.page.locator(`.wm-tile img[src="${data.thumb}"]`).waitFor();
  });

  it('without drawing: a part of the picture is chosen by its name', async () => {
    const visit = await browser.visit({ as: 'citizen2' });
    await visit.open('features/report/pages/new');
    await visit.attach('拍照', await phonePhoto('#5c8a6b'));
    await visit.tap('button', '给第 1 张打码');
    await visit.tap('checkbox', '左上');
    await visit.tap('button', '打好了');
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
