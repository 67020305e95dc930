import jsQR from 'jsqr';
import sharp from 'sharp';
import { browserForTests } from '../support/browser-test';
import { deskOf, inProgress, wide } from '../support/desk';

const browser = browserForTests();
const { caseUpTo } = deskOf(browser);

describe('the printed notice', () => {
  it('holds what the unit works with and nothing of who reported; its code opens the case', async () => {
    const made = await caseUpTo('通知书路 1 号', ...inProgress);
    const { displayName } = await browser.api.call<{ displayName: string }>(
      { openid: 'desk-citizen' },
      'account.me',
    );
    const handler = await browser.visit({ ...wide, as: 'handler', scale: 2 });
    await handler.open(`features/staff/pages/notice?id=${made.id}`);
    const sheet = handler.find('article');
    // Who issues it is read after the case.
    await sheet.getByText('县文明办', { exact: true }).first().waitFor();
    const words = (await sheet.textContent()) ?? '';
    for (const part of [
      `编号 ${made.number}`,
      '东门街道办事处：',
      '几辆电动车横在盲道上',
      '通知书路 1 号',
      '县文明办',
      '盖章处',
      '签收人：',
    ])
      expect(words).toContain(part);
    expect(words).toMatch(/整改期限\d{4} 年 \d+ 月 \d+ 日 18:00 前/);
    expect(words).toMatch(/县文明办\d{4} 年 \d+ 月 \d+ 日/);
    expect(words).not.toContain(displayName);

    // As the printer lays it out.
    await handler.page.emulateMedia({ media: 'print' });
    const code = handler.find('img', '打开这一件工单的二维码');
    const { data, info } = await sharp(await code.screenshot())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const read = jsQR(new Uint8ClampedArray(data), info.width, info.height);
    expect(read?.data).toMatch(new RegExp(`#/features/staff/pages/case\\?id=${made.id}$`));
  });

  it('keeps its date once the unit is done', async () => {
    const made = await caseUpTo('通知书路 2 号', ...inProgress, [
      'handler',
      'resolve',
      { reply: '已劝离。', fileIds: [], noPhotoReason: '车已开走' },
    ]);
    const handler = await browser.visit({ ...wide, as: 'handler' });
    await handler.open(`features/staff/pages/notice?id=${made.id}`);
    expect(await handler.find('article').textContent()).toMatch(/整改期限\d{4} 年 \d+ 月 \d+ 日 18:00 前/);
  });
});
