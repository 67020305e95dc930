import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Browser, BrowserContext, Locator, Page, Request, Response } from 'playwright-core';
import { launchChromium } from './browser-chromium';
import { type SiteApi, type SiteCaller, siteApi } from './browser-site';

const require = createRequire(resolve('package.json'));

/** How a person looks at the program. */
export interface VisitOptions {
  /** Who is signed in; nobody by default. */
  readonly as?: SiteCaller;
  readonly theme?: 'light' | 'dark';
  /** 关怀模式 */
  readonly care?: boolean;
  /** CSS pixels; a phone of 390×844 by default. */
  readonly width?: number;
  readonly height?: number;
  /** Device pixels a CSS pixel, for screenshots. */
  readonly scale?: number;
}

type Role = Parameters<Page['getByRole']>[0];

/** One person's browser: pages that share a session, and what went wrong on them. */
export interface Visit {
  readonly page: Page;
  /** What a screen reader would call it: the one visible element of a role and name. */
  find(role: Role, name?: string | RegExp): Locator;
  tap(role: Role, name: string | RegExp): Promise<void>;
  /** Types into the field of that name, in place of what stands there. */
  write(name: string | RegExp, text: string): Promise<void>;
  /** Taps what asks for pictures, chooses this one and waits until it was sent. */
  attach(button: string | RegExp, picture: Buffer): Promise<void>;
  /** Waits until a notice of that text comes up. */
  told(text: string | RegExp): Promise<void>;
  /** Waits until it is there. */
  sees(role: Role, name: string | RegExp): Promise<void>;
  /** Waits until the text stands in the main part of the page. */
  reads(text: string | RegExp): Promise<void>;
  /** Opens a page of the program by its path without `#/`: `features/report/pages/mine`. */
  open(path: string): Promise<void>;
  /** Resolves when nothing is being asked for or drawn any more. */
  settled(): Promise<void>;
  /** Takes the network away; what cannot be asked for then is no fault. */
  goOffline(): Promise<void>;
  /** An answer with this status is part of the test (and its console message is none of its faults). */
  expectStatus(status: number): void;
  /** Console errors, uncaught errors, failed requests and refusals so far. */
  readonly problems: readonly string[];
  /** Ends the visit; throws with its problems if there were any. */
  close(): Promise<void>;
}

export interface TestBrowser {
  readonly api: SiteApi;
  readonly address: string;
  visit(options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

/** Milliseconds that a tap or a finder waits for its element. */
const patience = 10_000;

/**
 * A point in the demo county as a satellite receiver (WGS-84) reports it: in 东门街道, a few hundred metres
 * from the middle of the county town, whichever map's offset is applied.
 */
export const standingAt = { latitude: 39.7985, longitude: 102.4045, accuracy: 20 };

/** The program names this family; these machines have none of its fonts. Only for tests, never shipped. */
const fonts = [
  {
    name: '400.woff2',
    weight: '100 500',
    path: require.resolve('@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2'),
  },
  {
    name: '600.woff2',
    weight: '501 900',
    path: require.resolve('@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-600-normal.woff2'),
  },
] as const;

/** Starts Chromium for a served demo county. */
export async function openBrowser(address: string): Promise<TestBrowser> {
  const [browser, fontServer] = await Promise.all([launchChromium(), serveFonts()]);
  const api = siteApi(address);
  return {
    api,
    address,
    async visit(options = {}) {
      return await openVisit(browser, { address, fontsAt: fontServer.address, api }, options);
    },
    async close() {
      await browser.close();
      fontServer.server.close();
    },
  };
}

interface FontServer {
  readonly server: Server;
  readonly address: string;
}

// Not by routes of the browser's driver: a routed browser keeps nothing in its cache, and every page loads twice.
async function serveFonts(): Promise<FontServer> {
  const server = createServer((request, response) => {
    const font = fonts.find(({ name }) => request.url === `/${name}`);
    if (font === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'font/woff2',
      'access-control-allow-origin': '*',
      'cache-control': 'max-age=3600',
    });
    createReadStream(font.path).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  server.unref();
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

interface Surroundings {
  readonly address: string;
  readonly fontsAt: string;
  readonly api: SiteApi;
}

async function openVisit(
  browser: Browser,
  { address, fontsAt, api }: Surroundings,
  options: VisitOptions,
): Promise<Visit> {
  const { as, theme = 'light', care = false, width = 390, height = 844, scale = 1 } = options;
  const phone = width < 700;
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: theme,
    hasTouch: phone,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    geolocation: standingAt,
    permissions: ['geolocation', 'clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patience);
  await context.addInitScript(
    prepareFonts,
    fonts.map(({ name, weight }) => ({ weight, url: `${fontsAt}/${name}` })),
  );
  await context.addInitScript(prepareStorage, {
    'wm.session': as === undefined ? undefined : await api.tokenOf(as),
    // Theme by the system's setting, as most people have it.
    'wm.display': { theme: 'auto', care, still: true },
  });
  return await watchedVisit(context);
}

/** Runs in the browser, before the program. */
function prepareFonts(wanted: readonly { weight: string; url: string }[]): void {
  for (const { weight, url } of wanted) {
    const face = new FontFace('Noto Sans SC', `url(${url})`, { weight });
    document.fonts.add(face);
    void face.load();
  }
}

/** Runs in the browser, before the program; what the person changed since stays. */
function prepareStorage(kept: Record<string, unknown>): void {
  // An empty page between two of the program has none.
  if (location.protocol === 'about:') return;
  if (window.sessionStorage.getItem('prepared') !== null) return;
  window.sessionStorage.setItem('prepared', 'yes');
  for (const [key, value] of Object.entries(kept)) {
    if (value !== undefined) window.localStorage.setItem(key, JSON.stringify(value));
  }
}

async function watchedVisit(context: BrowserContext): Promise<Visit> {
  const page = await context.newPage();
  const problems: string[] = [];
  const expected = new Set<number>();
  const running = new Set<Request>();
  let offline = false;
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    // Chromium's own line about a refused request; the response below says more.
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => running.add(request));
  page.on('requestfinished', (request) => running.delete(request));
  page.on('requestfailed', (request) => {
    running.delete(request);
    const why = request.failure()?.errorText ?? '';
    // Leaving a page ends what it was still asking for.
    if (!offline && why !== 'net::ERR_ABORTED')
      problems.push(`failed: ${request.method()} ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !expected.has(response.status()))
      problems.push(`refused: ${describe(response)}`);
  });
  const settled = async () => {
    await until(page, () => running.size === 0, isStill);
  };
  // A text is the whole name, a pattern is found in it.
  const find: Visit['find'] = (role, name) =>
    name === undefined
      ? page.getByRole(role)
      : page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });
  return {
    page,
    problems,
    settled,
    find,
    async tap(role, name) {
      await find(role, name).click();
    },
    async write(name, text) {
      await find('textbox', name).fill(text);
    },
    async attach(button, picture) {
      const chooser = page.waitForEvent('filechooser');
      await find('button', button).click();
      await (await chooser).setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: picture });
      await find('button', /^去掉第 \d+ 张照片$/)
        .last()
        .waitFor();
      await find('progressbar', /正在上传$/).waitFor({ state: 'detached' });
    },
    async told(text) {
      await find('status').filter({ hasText: text }).waitFor();
    },
    async sees(role, name) {
      await find(role, name).first().waitFor();
    },
    async reads(text) {
      await find('main').filter({ hasText: text }).waitFor();
    },
    async open(path) {
      const isThere = page.url().endsWith(`/#/${path}`);
      // The browser takes the address where it already is for nothing to do.
      await (isThere ? page.reload() : page.goto(`/#/${path}`));
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await settled();
    },
    async goOffline() {
      offline = true;
      await context.setOffline(true);
    },
    expectStatus(status) {
      expected.add(status);
    },
    async close() {
      const found = [...problems];
      await context.close();
      if (found.length > 0) throw new Error(`The browser saw problems:\n  ${found.join('\n  ')}`);
    },
  };
}

const describe = (response: Response): string =>
  `${response.status()} ${response.request().method()} ${response.url()}`;

/** Runs in the browser: whether fonts and pictures in sight are there and no skeleton is shown. */
function isStill(): boolean {
  const inSight = ({ top, bottom, width }: DOMRect) => width > 0 && bottom > 0 && top < window.innerHeight;
  return (
    document.fonts.status === 'loaded' &&
    document.querySelector('.wm-skeleton') === null &&
    [...document.images].every((image) => image.complete || !inSight(image.getBoundingClientRect()))
  );
}

/** Runs in the browser. */
const twoFrames = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
  });

/** Polls both until they hold at once, and again two frames later. */
async function until(page: Page, here: () => boolean, there: () => boolean): Promise<void> {
  const end = Date.now() + patience;
  const hold = async () => here() && (await page.evaluate(there)) && here();
  // For a moment nothing seems to go on between an answer and what the page asks because of it: it must last.
  for (let held = 0; held < 2; held = (await hold()) ? held + 1 : 0) {
    if (Date.now() > end) throw new Error(`The page did not come to rest: ${page.url()}`);
    await page.evaluate(twoFrames);
  }
}
