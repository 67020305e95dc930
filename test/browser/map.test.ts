import type { Output } from '../../src/gateway/operations';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests();

describe('the map of public cases', () => {
  it('lists what it shows, puts the chosen one first, and looks anew where it was moved', async () => {
    const visit = await browser.visit({});
    await visit.open('features/report/pages/map');
    const list = visit.find('list', '图上的问题');
    await list.waitFor();
    await visit.settled();
    const first = await list.getByRole('listitem').first().textContent();
    await visit.page.locator('.wm-map__pin').nth(2).click({ force: true });
    await visit.page.waitForFunction(
      (was) =>
        document.querySelector('[aria-label="图上的问题"] li, [aria-label="图上的问题"] [role=listitem]')
          ?.textContent !== was,
      first,
    );
    const asked = visit.page.waitForRequest((request) => request.url().endsWith('/report/publicList'));
    await visit.tap('button', '缩小');
    const body = (await asked).postDataJSON() as { near: { radius: number } };
    expect(body.near.radius).toBeGreaterThan(1000);
  });

  it('a citizen follows a town, and stops', async () => {
    const visit = await browser.visit({ as: 'citizen2' });
    await visit.open('features/report/pages/map');
    await visit.tap('button', '关注街道、镇');
    const town = visit.find('switch', '柳河镇');
    await town.click();
    await visit.page.locator('[role=switch][aria-checked=true]', { hasText: '柳河镇' }).waitFor();
    const followed = () =>
      browser.api.call<Output<'report.followedAreas'>>('citizen2', 'report.followedAreas');
    expect((await followed()).areaIds).toEqual(['liuhe']);
    await town.click();
    await visit.page.locator('[role=switch][aria-checked=false]', { hasText: '柳河镇' }).waitFor();
    expect((await followed()).areaIds).toEqual([]);
  });

  it('asks a guest to sign in before anything is followed', async () => {
    const visit = await browser.visit({});
    await visit.open('features/report/pages/map');
    await visit.tap('button', '关注街道、镇');
    await visit.find('dialog').getByRole('button', { name: /登录/ }).waitFor();
  });
});
