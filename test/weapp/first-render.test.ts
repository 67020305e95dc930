import { tabs } from '../../src/navigation/pages';
import { type County, createCounty } from './support/county';

/** Limits of the issue for the first render of a tab page. */
const most = { calls: 3, bytes: 30 * 1024 };

describe('first render of the tab pages, over the demo county', () => {
  let county: County;
  beforeAll(async () => {
    county = await createCounty({ demo: true });
  }, 120_000);
  afterAll(() => county.close());

  it.each(tabs)('$label takes at most 3 setData calls and 30 KB', async ({ label, page }) => {
    const phone = await county.phoneOf({ openid: 'o-somebody', place: { latitude: 39.8, longitude: 102.4 } });
    await phone.launch(page);
    await phone.see(label);
    await phone.rest();
    const { calls, bytes } = phone.renderCost();
    console.log(`${label}: ${calls} setData, ${bytes} bytes\n${phone.page.text()}`);
    expect(calls).toBeLessThanOrEqual(most.calls);
    expect(bytes).toBeLessThanOrEqual(most.bytes);
  });
});
