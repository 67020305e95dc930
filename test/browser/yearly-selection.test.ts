import { atComputer } from '../support/at-computer';
import type { Visit } from '../support/browser';
import { type Site, startSite } from '../support/browser-host';
import { browserForTests } from '../support/browser-test';
import { connectTo } from '../support/host-folder';
import { servedLog } from '../support/outsider';
import type { YearCounty } from '../support/yearly-people';
import { holdTheYear } from '../support/yearly-selection';

/** A county of its own: the others' tests go on with theirs, in which one vote runs. */
let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

const browser = browserForTests(600_000, () => site.address);

describe('a yearly selection, in the browser', () => {
  it('goes from its announcement to the honour roll, and an outsider’s download verifies it', async () => {
    const database = await connectTo(site.dataDir);
    const visits = new Map<string, Promise<Visit>>();
    const year: YearCounty = {
      database,
      async person({ openid, grants }) {
        const size = grants.length > 0 ? { width: 1280, height: 800 } : {};
        const known = visits.get(openid) ?? browser.visit({ as: { openid }, ...size });
        visits.set(openid, known);
        const visit = await known;
        // Who verifies a running vote asks for the entries and the result, which are not public yet.
        for (const status of [403, 404]) visit.expectStatus(status);
        return atComputer(visit);
      },
      call: (as, operation, input) => browser.api.call(as && { openid: as.openid }, operation, input),
      callFrom: (openid, { device }, operation, input) =>
        browser.api.call({ openid, newcomer: true, device }, operation, input),
      // The host works by itself.
      work: async () => undefined,
      log: (campaignId) => servedLog(site.address, campaignId),
      noticedBy: 'device',
    };
    try {
      await holdTheYear(year);
    } finally {
      await database.end();
    }
  });
});
