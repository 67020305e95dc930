import type { Visit } from '../support/browser';
import { browserForTests } from '../support/browser-test';
import { untilMail } from '../support/mail';

const browser = browserForTests();
const title = '旧书整理：城关书屋';

const person = (name: string) => ({ openid: `browser-volunteer-${name}` });

async function named(name: string): Promise<Visit> {
  await browser.api.call(person(name), 'account.rename', { displayName: `志愿者${name}` });
  return await browser.visit({ as: person(name) });
}

describe('an activity', () => {
  it('is published, fills up, makes a waitlist, and gives a freed seat to the next in order', async () => {
    const organiser = await browser.visit({ as: 'organiser' });
    await organiser.open('features/volunteer/pages/edit');
    await organiser.write(/^活动名称/, title);
    await organiser.find('radiogroup', '类别').getByRole('radio').first().click();
    await organiser.write(/^做什么/, '把捐来的书分类上架，擦净书柜。');
    await organiser.write(/^集合地点/, '城关书屋门口');
    await organiser.tap('button', /^定一下位置/);
    await organiser
      .find('dialog', '集合地点的位置')
      .getByRole('radio', { name: /^东门街道/ })
      .click();
    for (let seats = 20; seats > 1; seats -= 1) await organiser.tap('button', '人数减一');
    await organiser.tap('button', '发布');
    await organiser.told('已发布，可以报名了');
    await organiser.sees('heading', title);
    const path = new URL(organiser.page.url()).hash.slice(2);

    const [first, second, third] = [await named('甲'), await named('乙'), await named('丙')];
    await first.open(path);
    await first.tap('button', '报名');
    await first.told('报上了');
    for (const [waiting, place] of [
      [second, 1],
      [third, 2],
    ] as const) {
      await waiting.open(path);
      await waiting.tap('button', '候补');
      await waiting.told(`候补第 ${place} 位`);
    }

    await first.open('features/volunteer/pages/my-shifts');
    await first
      .find('list', '接下来的班次')
      .getByRole('button', { name: new RegExp(title) })
      .click();
    await first.tap('button', '取消报名');
    await first.find('alertdialog').getByRole('button', { name: '取消报名', exact: true }).click();
    await first.told('已取消');

    await second.open(path);
    await second.reads('已报上');
    await untilMail(browser.api, person('乙'), ['候补成功']);
    await second.open('features/account/pages/inbox');
    await second.reads(`候补成功：${title}`);
    await third.open(path);
    await third.reads('候补第 1 位');

    const office = await browser.visit({ as: 'organiser', width: 1280, height: 800 });
    await office.open(path);
    await office.tap('button', /^名单，/);
    await office.find('list', '报上的').getByRole('listitem').filter({ hasText: '志愿者乙' }).waitFor();
    await office
      .find('list', '候补的，按先后')
      .getByRole('listitem')
      .filter({ hasText: '志愿者丙' })
      .waitFor();
    expect(await office.find('main').textContent()).not.toContain('志愿者甲');
  });

  it('is found among what one can join, by anybody; signing up asks who one is', async () => {
    const stranger = await browser.visit();
    await stranger.open('pages/volunteer/index');
    await stranger.tap('button', /文明劝导：东门路口/);
    await stranger.sees('heading', '文明劝导：东门路口');
    await stranger.tap('button', /^(报名|候补)$/);
    await stranger.sees('heading', '登录');
  });
});
