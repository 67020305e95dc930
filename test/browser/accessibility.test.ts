import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { subpackages, tabs } from '../../src/navigation/pages';
import type { Visit, VisitOptions } from '../support/browser';
import { planTour, type Tour } from '../support/browser-pages';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests();
let tour: Tour;

beforeAll(async () => {
  tour = await planTour(browser.api);
});

const pageNames = [
  ...tabs.map(({ key }) => `tab-${key}`),
  ...Object.entries(subpackages).flatMap(([feature, pages]) =>
    Object.keys(pages).map((page) => `${feature}-${page}`),
  ),
];

/** Every way in which the tour looks at a page: signed in or not, several states, several roles. */
async function eachStop(
  name: string,
  options: VisitOptions,
  look: (visit: Visit, stopName: string) => Promise<void>,
): Promise<void> {
  expect(tour.missing).toEqual([]);
  const stops = tour.stops.filter((stop) => stop.page === name);
  expect(stops).not.toEqual([]);
  for (const stop of stops) {
    const visit = await browser.visit({ ...options, as: stop.as });
    await visit.open(stop.path);
    await look(visit, stop.name);
    await visit.close();
  }
}

interface Violation {
  readonly rule: string;
  readonly what: string;
  readonly where: readonly string[];
}

/** What axe finds on the page as it stands now. */
async function violations(page: Page): Promise<readonly Violation[]> {
  return [
    ...(await run(page, { rules: { 'label-content-name-mismatch': { enabled: false } } })),
    ...(await unspoken(page)),
  ];
}

const contrast = (page: Page): Promise<readonly Violation[]> => run(page, { runOnly: ['color-contrast'] });

/**
 * Names that leave out a text that is seen (WCAG 2.5.3). Axe wants all texts of a control as one piece; a card of
 * several texts may say them in its own order and with commas between.
 */
async function unspoken(page: Page): Promise<readonly Violation[]> {
  return await page.evaluate(() => {
    const bare = (text: string) => text.replace(/[\s\p{P}\p{S}]/gu, '');
    const seenTexts = (element: Node): string[] => {
      if (element instanceof Text) return [bare(element.data)].filter((text) => text !== '');
      const isHidden = element instanceof Element && element.getAttribute('aria-hidden') === 'true';
      return isHidden ? [] : [...element.childNodes].flatMap(seenTexts);
    };
    return [...document.querySelectorAll('button[aria-label]')]
      .filter((button) => button.getClientRects().length > 0)
      .flatMap((button) => {
        const name = bare(button.getAttribute('aria-label') ?? '');
        const left = seenTexts(button).filter((text) => !name.includes(text));
        return left.length === 0
          ? []
          : [
              {
                rule: 'label-in-name',
                what: `not spoken: ${left.join(', ')}`,
                where: [button.outerHTML.slice(0, 160)],
              },
            ];
      });
  });
}

async function run(page: Page, options: axe.RunOptions): Promise<readonly Violation[]> {
  const isLoaded = await page.evaluate(() => 'axe' in window);
  if (!isLoaded) await page.evaluate(axe.source);
  return await page.evaluate(async (asked) => {
    const { axe: engine } = window as unknown as { axe: typeof axe };
    const found = await engine.run(document, asked);
    return found.violations.map(({ id, help, nodes }) => ({
      rule: id,
      what: help,
      where: nodes.map(({ html, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
        return `${html.slice(0, 200)} — ${why}`;
      }),
    }));
  }, options);
}

/** Elements that reach over the edge of the screen; what scrolls sideways in a box of its own may. */
async function overhanging(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const scrollsSideways = (element: Element | null): boolean =>
      element !== null &&
      (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && !element.matches('.taro_page')
        ? true
        : scrollsSideways(element.parentElement));
    const shownPage = document.querySelector('.taro_page_show');
    return [...(shownPage?.querySelectorAll('*') ?? [])]
      .filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        const isOver = right > window.innerWidth + 1 || left < -1;
        return isOver && width > 1 && height > 1 && !scrollsSideways(element.parentElement);
      })
      .map((element) => element.outerHTML.slice(0, 160));
  });
}

describe.each(pageNames)('%s', (name) => {
  it('has nothing that axe objects to, in light and in dark', async () => {
    await eachStop(name, {}, async ({ page }, stopName) => {
      expect([stopName, await violations(page)]).toEqual([stopName, []]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect([stopName, await contrast(page)]).toEqual([stopName, []]);
    });
  });

  it('in 关怀模式 has nothing that axe objects to and fits narrow phones', async () => {
    await eachStop(name, { care: true }, async ({ page, settled }, stopName) => {
      expect([stopName, await violations(page)]).toEqual([stopName, []]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect([stopName, await contrast(page)]).toEqual([stopName, []]);
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 844 });
        await settled();
        expect([stopName, width, await overhanging(page)]).toEqual([stopName, width, []]);
      }
    });
  });
});
