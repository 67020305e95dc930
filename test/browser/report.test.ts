import { wgs84ToGcj02 } from '../../src/core/kernel/geo';
import { standingAt, type Visit } from '../support/browser';
import { phonePhoto } from '../support/browser-photo';
import { browserForTests } from '../support/browser-test';
import { untilMail } from '../support/mail';

const browser = browserForTests();
const desk = { width: 1280, height: 800 } as const;

/** Fills in the form up to its button, at the place where the browser says it is. */
async function describeProblem(citizen: Visit, where: string): Promise<void> {
  await citizen.attach('拍照', await phonePhoto('#8a7a5c'));
  await citizen.tap('button', '改地点');
  await citizen.find('dialog', '在哪里').getByRole('textbox', { name: '具体位置' }).fill(where);
  await citizen.tap('button', '就是这里');
  await citizen.reads(/东门街道，定位误差约 \d+ 米/);
  await citizen.tap('radio', '乱停车');
  await citizen.tap('radio', '占用盲道');
  await citizen.write('说说看到了什么', '几辆电动车横在盲道上，轮椅过不去。');
}

/** Opens a queue of the desk and the case in it. */
async function openAtDesk(staff: Visit, queue: RegExp, title: string): Promise<void> {
  await staff.find('navigation', '队列').getByRole('button', { name: queue }).click();
  await staff
    .find('list', '工单')
    .getByRole('button', { name: new RegExp(title) })
    .click();
  await staff.sees('heading', title);
}

describe('a report', () => {
  it('goes from a photo to a verified case, and its citizen sees each step', async () => {
    const where = '东门路 88 号槐树下';
    const title = `${where}，占用盲道`;
    const citizen = await browser.visit({ as: { openid: 'browser-reporter' } });
    await citizen.open('pages/report/index');
    await citizen.tap('button', /^拍照/);
    await describeProblem(citizen, where);
    await citizen.tap('button', '提交');
    await citizen.sees('heading', title);
    await citizen.reads('你提交了问题');
    await citizen.sees('img', '处置前的照片');
    const path = new URL(citizen.page.url()).hash.slice(2);
    const reopen = async (line: string) => {
      await citizen.page.reload();
      await citizen.reads(line);
    };

    // Not yet published: nobody else can see that it exists.
    for (const as of [undefined, 'citizen2', 'handler', 'handler2'] as const) {
      const other = await browser.visit({ as });
      other.expectStatus(404);
      await other.open(path);
      await other.reads('没有找到');
    }

    const moderator = await browser.visit({ ...desk, as: 'moderator' });
    await moderator.open('features/staff/pages/desk');
    await openAtDesk(moderator, /^待我审核/, title);
    await moderator.reads('将派给');
    await moderator.tap('button', /^受理并派单/);
    await moderator.told(/^已派给东门街道/);
    await reopen('派单给东门街道办事处');
    await citizen.reads('文明办已受理');

    const other = await browser.visit({ ...desk, as: 'handler2' });
    await other.open('features/staff/pages/desk');
    expect(await other.find('button', new RegExp(title)).count()).toBe(0);

    const handler = await browser.visit({ ...desk, as: 'handler' });
    await handler.open('features/staff/pages/desk');
    await openAtDesk(handler, /^待我签收/, title);
    await handler.tap('button', /^签收/);
    await handler.told('已签收');
    await reopen('东门街道办事处已签收，正在处置');
    await openAtDesk(handler, /^处置中/, title);
    await handler.tap('button', /^处置完成/);
    await handler.attach('拍照', await phonePhoto('#5c8a6b'));
    await handler.write(/^给市民的答复/, '车已挪走，路口加了护栏，每天早晚有人巡查。');
    await handler.tap('button', '提交核查');
    await handler.told('已提交，等待核查');
    await reopen('东门街道办事处已处置，等待核查');
    await citizen.reads('路口加了护栏');
    await citizen.sees('img', '处置后的照片');

    const inspector = await browser.visit({ ...desk, as: 'inspector' });
    await inspector.open('features/staff/pages/desk');
    await openAtDesk(inspector, /^待我核查/, title);
    await inspector.tap('button', /^核查/);
    await inspector.tap('button', '结案');
    await inspector.told('已结案');
    await reopen('核查完成');
    await citizen.reads('已解决');
    await citizen.sees('button', '还没解决好');

    const news = ['已受理', '已派单', '正在处置', '已处置'];
    await untilMail(browser.api, { openid: 'browser-reporter' }, news);
    await citizen.open('features/account/pages/inbox');
    for (const each of news) await citizen.reads(each);
    await citizen.open('features/report/pages/mine');
    await citizen.sees('button', new RegExp(title));

    const stranger = await browser.visit();
    await stranger.open('pages/report/index');
    await stranger.tap('button', '看我附近的');
    await stranger
      .find('list', '公开的问题')
      .getByRole('button', { name: new RegExp(title) })
      .click();
    await stranger.sees('heading', title);
    await stranger.reads('市民提交了问题');
  });

  it('keeps what was filled in when the browser is closed, and loses it only when asked', async () => {
    const citizen = await browser.visit({ as: { openid: 'browser-drafter' } });
    await citizen.open('features/report/pages/new');
    await describeProblem(citizen, '东门路 90 号');
    await citizen.page.waitForFunction(() =>
      Object.values(localStorage).some((kept) => String(kept).includes('电动车横在盲道上')),
    );
    await citizen.page.reload();
    await citizen.reads('东门路 90 号');
    expect(await citizen.find('textbox', '说说看到了什么').inputValue()).toMatch(/电动车横在盲道上/);
    await citizen.sees('button', '去掉第 1 张照片');
    await citizen.tap('button', '重写');
    await citizen
      .find('alertdialog', '清空重写？')
      .getByRole('button', { name: '清空', exact: true })
      .click();
    await citizen.find('button', '去掉第 1 张照片').waitFor({ state: 'detached' });
    expect(await citizen.find('textbox', '说说看到了什么').inputValue()).toBe('');
  });

  it('says what is missing, and sends nothing', async () => {
    const citizen = await browser.visit({ as: { openid: 'browser-hasty' } });
    await citizen.open('features/report/pages/new');
    await citizen.tap('button', '提交');
    await citizen.reads('请选一类');
    await citizen.reads('请说一两句看到了什么。');
    const { items } = await browser.api.call<{ items: unknown[] }>(
      { openid: 'browser-hasty' },
      'report.mine',
    );
    expect(items).toEqual([]);
  });

  it('of somebody else close by is met too instead of reported twice', async () => {
    const { id, version } = await reported('browser-first', '东门路 86 号');
    await browser.api.call('moderator', 'report.accept', { id, version });
    const citizen = await browser.visit({ as: { openid: 'browser-neighbour' } });
    await citizen.open('features/report/pages/new');
    await describeProblem(citizen, '东门路 86 号对面');
    await citizen.reads('附近有人报过类似的');
    await citizen.tap('button', /^我也遇到：东门路 86 号/);
    await citizen.tap('button', '不用了，清掉');
    await citizen.sees('heading', '东门路 86 号，占用盲道');
    await citizen.reads('2 人遇到');
  });
});

/** A problem as another citizen would have sent it. */
async function reported(by: string, address: string): Promise<{ id: string; version: number }> {
  return await browser.api.call<{ id: string; version: number }>({ openid: by }, 'report.submit', {
    categoryId: 'parking-blind-path',
    description: '盲道上停满了车。',
    location: wgs84ToGcj02(standingAt),
    address,
    fileIds: [],
    noPhotoReason: '天黑了拍不清',
  });
}

describe('the desk', () => {
  it('tells the second of two who take the same case, and shows what is true now', async () => {
    await reported('browser-contested', '东门路 66 号');
    const title = '东门路 66 号，占用盲道';
    const open = async () => {
      const staff = await browser.visit({ ...desk, as: 'moderator' });
      await staff.open('features/staff/pages/desk');
      await openAtDesk(staff, /^待我审核/, title);
      return staff;
    };
    const [quick, slow] = [await open(), await open()];
    await quick.tap('button', /^受理并派单/);
    await quick.told(/^已派给/);
    slow.expectStatus(409);
    await slow.tap('button', /^受理并派单/);
    await slow.told('刚被别人办过');
    await slow.find('button', new RegExp(title)).waitFor({ state: 'detached' });
  });

  it('is worked with the keyboard', async () => {
    const moderator = await browser.visit({ ...desk, as: 'moderator' });
    await moderator.open('features/staff/pages/desk');
    await moderator
      .find('navigation', '队列')
      .getByRole('button', { name: /^待我审核/ })
      .click();
    const rows = moderator.find('list', '工单').getByRole('button');
    await rows.first().click();
    await moderator.settled();
    const shown = () => moderator.find('heading').filter({ hasText: '，' }).first().textContent();
    const first = await shown();
    await moderator.page.keyboard.press('ArrowDown');
    await moderator.settled();
    expect(await shown()).not.toBe(first);
    await moderator.page.keyboard.press('ArrowUp');
    await moderator.settled();
    expect(await shown()).toBe(first);
  });
});
