import { readFile } from 'node:fs/promises';
import { atComputer } from '../support/at-computer';
import type { Visit } from '../support/browser';
import { SITE_VARIABLE } from '../support/browser-site';
import { browserForTests } from '../support/browser-test';
import { checkTheDay, type DayCounty, type DayPerson, type DayRole, workTheDay } from '../support/office-day';

const browser = browserForTests(600_000);

/** What a citizen has read stays fresh for a while; this day, others work on it in between. */
const isShared = (path: string): boolean => path.startsWith('features/report/pages/case');

const atDesk = (visit: Visit): DayPerson => ({
  ...atComputer(visit, isShared),
  async point() {
    const { page } = visit;
    await visit.find('radiogroup', '先看哪里').getByRole('radio', { name: '东门街道' }).click();
    const map = page.locator('.wm-map__canvas');
    await map.focus();
    await map.press('ArrowRight');
    await page.getByRole('button', { name: '就是标记处', disabled: false }).click();
    await page.getByText('已确认：东门街道').waitFor();
  },
});

describe('a day in the office, in the browser', () => {
  it('forty reports come in and go their ways; ledger, pages and database agree', async () => {
    const visits = new Map<DayRole, Promise<Visit>>();
    const visitOf = (who: DayRole): Promise<Visit> => {
      const known = visits.get(who) ?? browser.visit({ as: who, width: 1280, height: 800 });
      visits.set(who, known);
      return known;
    };
    const day: DayCounty = {
      person: async (who) => atDesk(await visitOf(who)),
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
