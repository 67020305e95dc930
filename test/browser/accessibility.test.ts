import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { subpackages, tabs } from '../../src/navigation/pages';
import type { Visit, VisitOptions } from '../support/browser';
import { planTour, type Tour } from '../support/browser-pages';
import { browserForTests } from '../support/browser-test';

// One test walks all pages of a kind.
const browser = browserForTests(300_000);
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
      // A map is moved under its frame; the frame itself has to fit.
      (element.matches('.leaflet-container') ||
      (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && !element.matches('.taro_page'))
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

it('on an office computer staff pages have nothing that axe objects to', async () => {
  for (const stop of tour.stops.filter(({ wide }) => wide)) {
    const visit = await browser.visit({ as: stop.as, width: 1280, height: 800 });
    await visit.open(stop.path);
    expect([stop.name, await violations(visit.page)]).toEqual([stop.name, []]);
    await visit.page.emulateMedia({ colorScheme: 'dark' });
    expect([stop.name, await contrast(visit.page)]).toEqual([stop.name, []]);
    expect([stop.name, await overhanging(visit.page)]).toEqual([stop.name, []]);
    await visit.close();
  }
});

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

interface Focused {
  readonly name: string;
  /** Whether a person sees where the focus is. */
  readonly isMarked: boolean;
  readonly inDialog: boolean;
}

async function focused({ page }: Visit): Promise<Focused> {
  return await page.evaluate(() => {
    const at = document.activeElement;
    const isField = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
    const shown = at?.closest('.wm-search, .wm-field') ?? at;
    const outlines = [at, shown].flatMap((element) => (element === null ? [] : [getComputedStyle(element)]));
    return {
      name:
        at?.getAttribute('aria-label') ??
        (isField ? (at.labels?.[0]?.textContent ?? '') : (at?.textContent ?? '')),
      isMarked: outlines.some(
        ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px',
      ),
      inDialog: at?.closest('[aria-modal="true"]') !== null,
    };
  });
}

/** Presses Tab until something of that name has the focus; answers the names on the way. */
async function tabTo(visit: Visit, wanted: string): Promise<string[]> {
  const way: string[] = [];
  for (let press = 0; press < 80; press += 1) {
    await visit.page.keyboard.press('Tab');
    const { name, isMarked } = await focused(visit);
    way.push(name);
    expect([name, isMarked]).toEqual([name, true]);
    if (name === wanted) return way;
  }
  throw new Error(`Tab does not lead to “${wanted}”: ${way.join(' → ')}`);
}

describe('the report form', () => {
  it('is filled in and sent by keyboard alone', async () => {
    const citizen = await browser.visit({ as: { openid: 'browser-keyboard' } });
    const { keyboard } = citizen.page;
    await citizen.open('features/report/pages/new');
    await citizen.sees('button', '改地点');

    await tabTo(citizen, '改地点');
    await keyboard.press('Enter');
    const sheet = citizen.find('dialog', '在哪里');
    await sheet.waitFor();
    for (let press = 0; press < 25; press += 1) {
      await keyboard.press('Tab');
      expect(await focused(citizen)).toMatchObject({ inDialog: true });
    }
    await keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await focused(citizen)).toMatchObject({ name: '改地点' });

    await tabTo(citizen, '乱停车');
    await keyboard.press('Space');
    expect(await citizen.find('radio', '乱停车').getAttribute('aria-checked')).toBe('true');
    await tabTo(citizen, '说说看到了什么');
    await keyboard.type('人行道上停了一排车。');
    await tabTo(citizen, '提交');
    await keyboard.press('Enter');
    await citizen.find('dialog', '没有照片也要提交吗？').waitFor();
    await tabTo(citizen, '已经过去了，没来得及拍');
    await keyboard.press('Space');
    await tabTo(citizen, '直接提交');
    await keyboard.press('Enter');
    await citizen.reads('你提交了问题');
  });
});
