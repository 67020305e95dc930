import { type Persona, personas } from '../../src/core/account/personas';
import type { Output } from '../../src/gateway/operations';
import { ledgerBehind } from '../support/ledger';
import { checkTheDay, type DayCounty, type DayPerson, workTheDay } from '../support/office-day';
import { type County, createCounty } from './support/county';
import type { Phone } from './support/phone';

jest.setTimeout(600_000);

function atPhone(phone: Phone): DayPerson {
  return {
    async open(path) {
      await phone.open(path);
      // What a phone has read stays fresh for a while; this day, others work on it in between.
      await phone.pullDown();
      await phone.rest();
    },
    tap: (name, within) => phone.tap(name, within === undefined ? {} : { near: within }),
    async can(name) {
      await phone.rest();
      return phone.page
        .buttons()
        .some((each) => (typeof name === 'string' ? each === name : name.test(each)));
    },
    type: (label, value) => phone.type(label, value),
    see: (text) => phone.see(text),
    async text() {
      await phone.rest();
      return phone.page.text();
    },
  };
}

describe('a day in the office, on the WeChat build', () => {
  let county: County;
  beforeAll(async () => {
    county = await createCounty();
  });
  afterAll(() => county.close());

  it('forty reports come in and go their ways; ledger, pages and database agree', async () => {
    const { harness } = county;
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
            })
            .then(atPhone);
        phones.set(who, known);
        return known;
      },
      call: (as, operation, input) => harness.ok(as ?? 'nobody', operation, input),
      async ledger() {
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
