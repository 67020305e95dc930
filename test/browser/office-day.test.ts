import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import type { Visit } from '../support/browser';
import { phonePhoto } from '../support/browser-photo';
import { SITE_VARIABLE } from '../support/browser-site';
import { browserForTests } from '../support/browser-test';
import { checkTheDay, type DayCounty, type DayPerson, type DayRole, workTheDay } from '../support/office-day';

const browser = browserForTests(600_000);

function atComputer(visit: Visit): DayPerson {
  const { page } = visit;
  const over = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  const pressable = async (name: string | RegExp, within?: string): Promise<Locator> => {
    // What lies over the page takes the taps.
    const top = (await over.count()) > 0 ? over.last() : page.locator('body');
    const scope = within === undefined ? top : top.getByRole('group', { name: within, exact: true });
    const named = typeof name === 'string' ? { name, exact: true } : { name };
    return scope
      .getByRole('button', named)
      .or(scope.getByRole('radio', named))
      .or(scope.getByRole('switch', named));
  };
  return {
    async open(path) {
      await visit.open(path);
      // What a citizen has read stays fresh for a while; this day, others work on it in between.
      if (path.startsWith('features/report/pages/case')) await page.reload();
      await visit.settled();
    },
    async tap(name, within) {
      const end = Date.now() + 10_000;
      while ((await (await pressable(name, within)).count()) === 0) {
        if (Date.now() > end)
          throw new Error(`“${name}” is not there:\n${await page.locator('body').textContent()}`);
        await page.waitForTimeout(50);
      }
      await (await pressable(name, within)).click();
    },
    async can(name) {
      await visit.settled();
      return (await (await pressable(name)).count()) > 0;
    },
    type: (label, value) => page.getByLabel(label, { exact: true }).fill(value),
    attach: async () => visit.attach(/^(拍照|再拍一张)$/, await phonePhoto('#6a6a5c')),
    async point() {
      await visit.find('radiogroup', '先看哪里').getByRole('radio', { name: '东门街道' }).click();
      const map = page.locator('.wm-map__canvas');
      await map.focus();
      await map.press('ArrowRight');
      await page.getByRole('button', { name: '就是标记处', disabled: false }).click();
      await page.getByText('已确认：东门街道').waitFor();
    },
    see: (text) => page.getByText(text).first().waitFor(),
    seeNoMore: (text) => page.getByText(text).first().waitFor({ state: 'hidden' }),
    async text() {
      await visit.settled();
      return (await page.locator('body').textContent()) ?? '';
    },
  };
}

describe('a day in the office, in the browser', () => {
  it('forty reports come in and go their ways; ledger, pages and database agree', async () => {
    const visits = new Map<DayRole, Promise<Visit>>();
    const visitOf = (who: DayRole): Promise<Visit> => {
      const known = visits.get(who) ?? browser.visit({ as: who, width: 1280, height: 800 });
      visits.set(who, known);
      return known;
    };
    const day: DayCounty = {
      person: async (who) => atComputer(await visitOf(who)),
      call: (as, operation, input) => browser.api.call(as, operation, input),
      async openData(path, query) {
        const site = process.env[SITE_VARIABLE] ?? '';
        return await (await fetch(`${site}${path}?${new URLSearchParams(query)}`)).json();
      },
      async ledger(numbers) {
        const visit = await visitOf('moderator');
        await visit.open('features/staff/pages/desk');
        await visit.find('searchbox').fill('日程路');
        await visit.find('searchbox').press('Enter');
        await visit.tap('button', '导出');
        await visit.tap('button', '生成表格');
        const fetched = visit.page.waitForEvent('download');
        await visit.tap('button', `下载表格（${numbers.length} 件）`);
        return await readFile(await (await fetched).path());
      },
    };
    const cases = await workTheDay(day);
    // From here on some look at what is not there for them.
    for (const visit of visits.values()) (await visit).expectStatus(404);
    await checkTheDay(day, cases);
  });
});
