import { openBrowser, type TestBrowser, type Visit, type VisitOptions } from './browser';
import { SITE_VARIABLE } from './browser-site';

/** The browser of a test file. */
export interface BrowserUnderTest {
  readonly api: TestBrowser['api'];
  /** Opens a browser for a person; it is closed, and its faults fail the test, when the test ends. */
  visit(options?: VisitOptions): Promise<Visit>;
}

/** Of a test, in milliseconds, where the file says nothing else. */
const testTimeout = 60_000;

/**
 * Launches Chromium for this file's tests and closes what they opened.
 * @param timeout how long a test may take, in milliseconds
 * @param addressNow of the site; that of all browser tests where a file has none of its own
 */
export function browserForTests(
  timeout = testTimeout,
  addressNow: () => string | undefined = () => process.env[SITE_VARIABLE],
): BrowserUnderTest {
  jest.setTimeout(timeout);
  let browser: TestBrowser | undefined;
  const open: Visit[] = [];

  const launched = (): TestBrowser => {
    if (browser === undefined) throw new Error('the browser is there from beforeAll to afterAll');
    return browser;
  };

  beforeAll(async () => {
    const address = addressNow();
    if (address === undefined) throw new Error('no site: this test stands outside of the project "browser"');
    browser = await openBrowser(address);
  });
  afterEach(async () => {
    const ended = await Promise.allSettled(open.splice(0).map((visit) => visit.close()));
    const faults = ended.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(async () => {
    await browser?.close();
  });

  return {
    get api() {
      return launched().api;
    },
    async visit(options) {
      const visit = await launched().visit(options);
      open.push(visit);
      return visit;
    },
  };
}
