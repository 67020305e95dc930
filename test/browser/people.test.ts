import type { Output } from '../../src/gateway/operations';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests();

const openPeople = async (width = 390, height = 844) => {
  const visit = await browser.visit({ as: 'admin', width, height });
  await visit.open('features/setup/pages/people');
  return visit;
};

describe('people and what they may do', () => {
  it.each([
    [390, 844],
    [1280, 800],
  ])(
    'at %i × %i a person is found, given a role with its scope, and loses it again',
    async (width, height) => {
      const name = `新来的${width}`;
      // Somebody of this test's own: the people of the demo county are known by their names elsewhere.
      const newcomer = { openid: `browser-newcomer-${width}` };
      await browser.api.call(newcomer, 'account.rename', { displayName: name });
      const visit = await openPeople(width, height);
      await visit.tap('button', '增加人员');
      await visit.write('完整的称呼或编号', '没有这个人');
      await visit.tap('button', '查找');
      await visit.reads('没有找到');
      await visit.write('完整的称呼或编号', name);
      await visit.tap('button', '查找');
      await visit.tap('button', new RegExp(`^${name}`));
      await visit.reads('还没有工作角色。');
      await visit.tap('button', '增加角色');
      await visit.tap('radio', /^督查员/);
      await visit.find('dialog').getByRole('checkbox', { name: '东门街道' }).click();
      await visit.tap('button', '给角色');
      await visit.find('alertdialog').getByRole('button', { name: '给角色' }).click();
      await visit.told('已给角色');
      await visit.reads('督查员，只管东门街道');
      const me = await browser.api.call<Output<'account.me'>>(newcomer, 'account.me', {});
      expect(me.roles).toContain('inspector');

      await visit.tap('button', '收回：督查员，只管东门街道');
      await visit.find('alertdialog').getByRole('button', { name: '收回' }).click();
      await visit.told('已收回');
      await visit.reads('还没有工作角色。');
      const after = await browser.api.call<Output<'account.me'>>(newcomer, 'account.me', {});
      expect(after.roles).toEqual(['citizen']);
      await visit.tap('button', '关闭');
      await visit.tap('button', '变动记录');
      await visit.reads(`${name}：督查员，只管东门街道`);
    },
  );

  it('lists by unit, searches, and keeps its last administrator', async () => {
    const visit = await openPeople();
    visit.expectStatus(422);
    await visit.reads('全县（不分单位）');
    await visit.find('searchbox', '找工作人员：姓名或单位').fill('秦可为');
    await visit.page.keyboard.press('Enter');
    await visit.tap('button', /^秦可为/);
    await visit.reads('这是你自己');
    await visit.tap('button', '收回：管理员');
    await visit.find('alertdialog').getByRole('button', { name: '收回' }).click();
    await visit.reads('最后一位管理员');
  });

  it('is closed to those who may not', async () => {
    const visit = await browser.visit({ as: 'moderator' });
    visit.expectStatus(403);
    await visit.open('features/setup/pages/people');
    await visit.reads('没有权限');
  });
});
