import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { browserForTests } from '../support/browser-test';
import { dayIn } from '../support/days';
import { deskOf, inProgress, queue, search, wide } from '../support/desk';

const browser = browserForTests();
const { caseUpTo, openDesk } = deskOf(browser);

describe('a day at the desk', () => {
  it('an extension is asked for, found among the named queues, and granted', async () => {
    const where = '延期路 1 号';
    const made = await caseUpTo(where, ...inProgress);
    const handler = await openDesk('handler');
    await search(handler, made.number);
    await handler.sees('heading', `${where}，占用盲道`);
    await handler.tap('button', `申请延期 ${made.number}`);
    await handler.write('为什么要延期', '护栏要定做');
    await handler.reads('最晚到 ');
    await handler.page.getByLabel('延到哪天').fill(dayIn(21));
    await handler.tap('button', '报文明办批准');
    await handler.told('已报文明办，批准前期限不变');

    const moderator = await openDesk('moderator');
    await queue(moderator, /^延期申请/).click();
    await moderator
      .find('list', '工单')
      .getByRole('button', { name: new RegExp(where) })
      .click();
    await moderator.tap('button', `延期申请 ${made.number}`);
    await moderator.page
      .getByText(/护栏要定做/)
      .first()
      .waitFor();
    await moderator.tap('radio', /^批准/);
    await moderator.tap('button', '决定');
    await moderator.told('已批准延期');
    await search(moderator, made.number);
    await moderator.page.getByText('已延期 1 次').waitFor();
  });

  it('a leader puts a case under an order, and it shows where the office looks', async () => {
    const where = '督办路 2 号';
    const made = await caseUpTo(where, ...inProgress);
    const leader = await openDesk('leader');
    await search(leader, made.number);
    await leader.tap('button', `督办 ${made.number}`);
    await leader.write('要求', '两天内办结');
    await leader.page.getByLabel('办结期限').fill('2099-01-05');
    await leader.find('dialog', '督办').getByRole('button', { name: '督办' }).click();
    await leader.told('已列为督办件，承办单位会收到');
    const moderator = await openDesk('moderator');
    await queue(moderator, /^督办，/).click();
    await moderator
      .find('list', '工单')
      .getByRole('button', { name: new RegExp(where) })
      .click();
    await moderator.page.getByText('县领导督办').first().waitFor();
  });

  it('several go out at once by the routing table', async () => {
    const where = '批量路';
    const made = [
      await caseUpTo(`${where} 1 号`, ['moderator', 'accept']),
      await caseUpTo(`${where} 2 号`, ['moderator', 'accept']),
    ];
    const moderator = await openDesk('moderator');
    await search(moderator, where);
    await moderator.tap('button', '批量派单');
    await moderator.tap('button', '全选');
    await moderator.tap('button', '按派单表派出 2 件');
    await moderator.page.getByText('派出 2 件，留下 0 件').waitFor();
    for (const { id } of made) {
      const seen = await browser.api.call<{ status: string }>('moderator', 'report.get', { id });
      expect(seen.status).toBe('dispatched');
    }
  });

  it('the ledger of what is listed is made, watched and fetched, and agrees with the list', async () => {
    const where = '台账路 9 号';
    const made = await caseUpTo(where, ...inProgress);
    const moderator = await openDesk('moderator');
    await search(moderator, where);
    await moderator.sees('heading', `${where}，占用盲道`);
    await moderator.tap('button', '导出');
    await moderator.tap('button', '生成表格');
    const fetched = moderator.page.waitForEvent('download');
    await moderator.tap('button', '下载表格（1 件）');
    const path = await (await fetched).path();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await readFile(path)).buffer);
    const sheet = workbook.getWorksheet('台账');
    expect(sheet?.rowCount).toBe(2);
    expect(sheet?.getCell('A2').value).toBe(made.number);
  });

  it('a unit’s word reaches the reporter through the office alone', async () => {
    const where = '带话路 3 号';
    const made = await caseUpTo(where, ...inProgress);
    await browser.api.call('handler', 'report.relayMessage', { id: made.id, text: '请问几点停得最多？' });
    const citizen = await browser.visit({ as: { openid: 'desk-citizen' } });
    await citizen.open(`features/report/pages/case?id=${made.id}`);
    await citizen.sees('heading', `${where}，占用盲道`);
    expect(await citizen.page.getByText('请问几点停得最多？').count()).toBe(0);
    const moderator = await browser.visit({ ...wide, as: 'moderator' });
    await moderator.open('features/staff/pages/contacts');
    const card = moderator.page.locator('.wm-card', { hasText: made.number });
    await card.getByRole('button', { name: '转达', exact: true }).click();
    await moderator.told('已转达');
    await citizen.page.reload();
    await citizen.reads('请问几点停得最多？');
  });
});
