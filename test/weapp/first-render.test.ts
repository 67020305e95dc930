import { sql } from 'kysely';
import { demoProvider } from '../../src/core/account/personas';
import { tabs } from '../../src/navigation/pages';
import { type FirstRender, firstRenderLimits, keepFirstRenders } from '../support/first-render-figures';
import { type County, createCounty } from './support/county';

/** Somebody new, and the demo's citizen, who has cases, shifts and messages. */
const people = [
  { who: 'somebody new', openid: 'o-newcomer' },
  { who: 'a regular', openid: 'o-regular' },
] as const;

const cases = people.flatMap((person) => tabs.map((tab) => ({ ...person, ...tab })));

describe('first render of the tab pages, over the demo county', () => {
  let county: County;
  const figures: FirstRender[] = [];

  beforeAll(async () => {
    county = await createCounty({ demo: true });
    await sql`update account set provider = 'wechat', subject = 'o-regular'
      where provider = ${demoProvider} and subject = 'citizen'`.execute(county.harness.db);
  });
  afterAll(async () => {
    keepFirstRenders(figures);
    console.log(
      figures
        .map(({ page, who, calls, bytes }) => `${page} for ${who}: ${calls} setData, ${bytes} bytes`)
        .join('\n'),
    );
    await county.close();
  });

  it.each(cases)(
    '$label for $who takes at most 3 setData calls and 30 KB',
    async ({ label, page, who, openid }) => {
      const phone = await county.phoneOf({ openid });
      await phone.launch(page);
      await phone.see(label);
      await phone.rest();
      const figure = { page: label, who, ...phone.renderCost() };
      figures.push(figure);
      expect(figure.calls).toBeLessThanOrEqual(firstRenderLimits.calls);
      expect(figure.bytes).toBeLessThanOrEqual(firstRenderLimits.bytes);
    },
  );
});
