import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places } from '../../cloudfunctions/host/demo/reports';
import { serveOpenData } from '../../cloudfunctions/report/open-data/open-data';
import { type Persona, personas } from '../../src/core/account/personas';
import type { Output } from '../../src/gateway/operations';
import { paths } from '../../src/navigation/paths';
import { ledgerBehind } from '../support/ledger';
import { checkTheDay, type DayCounty, type DayPerson, workTheDay } from '../support/office-day';
import { atPhone } from './support/at-phone';
import { type County, createCounty, makePhoto } from './support/county';
import type { Phone } from './support/phone';

jest.setTimeout(600_000);

const atDayPhone = (phone: Phone): DayPerson => ({
  ...atPhone(phone),
  async point() {
    await phone.tap('在微信地图上选');
    await phone.see('已确认：东门街道');
  },
});

describe('a day in the office, on the WeChat build', () => {
  let county: County;
  beforeAll(async () => {
    county = await createCounty();
  });
  afterAll(() => county.close());

  it('forty reports come in and go their ways; ledger, pages and database agree', async () => {
    const { harness } = county;
    const photo = await makePhoto(
      join(await mkdtemp(join(tmpdir(), 'wenming-day-')), 'photo.jpg'),
      '#6a6a5c',
    );
    const phones = new Map<string, Promise<DayPerson>>();
    const openidOf = (who: Persona) => `o-day-${who}`;
    // The same people at their phones and, where the test asks the database's side, through their sessions.
    const day: DayCounty = {
      person(who) {
        const known =
          phones.get(who) ??
          county
            .phoneOf({
              openid: openidOf(who),
              name: personas[who].displayName,
              grants: personas[who].grants,
              place: places.dongmenRoad.location,
              pictures: [photo],
            })
            .then(atDayPhone);
        phones.set(who, known);
        return known;
      },
      call: (as, operation, input) => harness.ok(as ?? 'nobody', operation, input),
      async openData(path, query) {
        const answer = await serveOpenData({ path, query, origin: 'http://localhost' }, harness.runtime);
        return JSON.parse(answer?.body ?? 'null');
      },
      // WeChat has no place for spreadsheets: the sheet says so, and a computer fetches it.
      async ledger() {
        const moderator = await day.person('moderator');
        await moderator.open(paths.staff.desk());
        await moderator.tap('导出');
        await moderator.see('请在电脑上导出');
        const { exportId } = await harness.ok<Output<'report.startExport'>>(
          'moderator',
          'report.startExport',
          { filter: {} },
        );
        await harness.work();
        const { url } = await harness.ok<Output<'report.exportState'>>('moderator', 'report.exportState', {
          exportId,
        });
        return await ledgerBehind(harness, url);
      },
    };
    const cases = await workTheDay(day);
    await checkTheDay(day, cases);
  });
});
