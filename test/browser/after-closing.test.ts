import { places } from '../../cloudfunctions/host/demo/reports';
import type { Output } from '../../src/gateway/operations';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests();

/** A closed, public case of the citizen's. */
async function closedCase(address: string): Promise<string> {
  const { id, version: first } = await browser.api.call<Output<'report.submit'>>('citizen', 'report.submit', {
    categoryId: 'parking-blind-path',
    description: '盲道被占。',
    location: places.dongmenRoad.location,
    address,
    fileIds: [],
  });
  let version = first;
  for (const [as, action, input] of [
    ['moderator', 'accept', {}],
    ['moderator', 'dispatch', { leadUnitId: 'town-dongmen' }],
    ['handler', 'signFor', {}],
    ['handler', 'resolve', { reply: '已劝离。', fileIds: [], noPhotoReason: '车已开走' }],
    ['inspector', 'verify', { outcome: 'fixed', fileIds: [] }],
  ] as const) {
    const done = await browser.api.call<{ version: number }>(as, `report.${action}`, {
      id,
      version,
      ...input,
    });
    version = done.version;
  }
  return id;
}

describe('after a case was closed', () => {
  it('its reporter says how it was dealt with; the office reads it', async () => {
    const id = await closedCase('评价路 1 号');
    const citizen = await browser.visit({ as: 'citizen' });
    await citizen.open(`features/report/pages/case?id=${id}`);
    await citizen.tap('button', '评价');
    const sheet = citizen.find('dialog');
    await sheet.getByRole('radio', { name: '解决了', exact: true }).click();
    await sheet.getByRole('radio', { name: '4 星' }).click();
    await citizen.write('还想说什么（可不写）', '来得很快');
    await sheet.getByRole('button').last().click();
    await citizen.told('谢谢你的评价');
    const seen = await browser.api.call<Output<'report.get'>>('moderator', 'report.get', { id });
    expect(seen.rating).toEqual({ stars: 4, solved: true, comment: '来得很快' });
  });

  it('a reader says what should not be as it is; it waits for the office', async () => {
    const id = await closedCase('评价路 2 号');
    const reader = await browser.visit({ as: 'citizen2' });
    await reader.open(`features/report/pages/case?id=${id}`);
    const more = reader.find('button', '更多');
    if ((await more.count()) > 0) await more.click();
    await reader.tap('button', '内容不妥');
    await reader
      .find('dialog')
      .getByRole('radio', { name: /泄露隐私/ })
      .click();
    await reader.write('说明（可不写）', '拍到了门牌');
    await reader.find('dialog').getByRole('button').last().click();
    await reader.told('谢谢提醒，文明办会看');
    const waiting = await browser.api.call<Output<'report.contacts'>>('moderator', 'report.contacts');
    expect(
      waiting.flags.filter(({ report }) => report.id === id).map(({ reason, text }) => [reason, text]),
    ).toEqual([['privacy', '拍到了门牌']]);
  });

  it('the desk by keyboard: a digit opens the step, / goes to the search', async () => {
    const desk = await browser.visit({ as: 'moderator', width: 1280, height: 800 });
    await desk.open('features/staff/pages/desk');
    await desk.find('list', '工单').getByRole('button').first().click();
    await desk.page.getByText('? 看全部按键').waitFor();
    await desk.page.keyboard.press('/');
    expect(await desk.find('searchbox').evaluate((field) => field === document.activeElement)).toBe(true);
    await desk.find('searchbox').evaluate((field) => (field as HTMLElement).blur());
    await desk.page.keyboard.press('2');
    await desk.find('dialog').waitFor();
  });
});
