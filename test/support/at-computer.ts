import type { Locator } from 'playwright-core';
import type { Visit } from './browser';
import { phonePhoto } from './browser-photo';
import type { Person } from './person';

/** Milliseconds until something that is to be tapped must be there. */
const patience = 10_000;

/**
 * A person at a browser.
 * @param isShared of a page by its path: whether others work on it meanwhile, so that it is loaded anew
 */
export function atComputer(visit: Visit, isShared: (path: string) => boolean = () => true): Person {
  const { page } = visit;
  const over = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  // What lies over the page takes the taps.
  const top = async (): Promise<Locator> => ((await over.count()) > 0 ? over.last() : page.locator('body'));
  const pressable =
    (name: string | RegExp, within?: string) =>
    (ground: Locator): Locator => {
      const group = { name: within ?? '', exact: true };
      const scope =
        within === undefined
          ? ground
          : ground.getByRole('group', group).or(ground.getByRole('radiogroup', group));
      const named = typeof name === 'string' ? { name, exact: true } : { name };
      return scope
        .getByRole('button', named)
        .or(scope.getByRole('radio', named))
        .or(scope.getByRole('checkbox', named))
        .or(scope.getByRole('switch', named));
    };
  /** Looks again and again, for what lies on top changes while a page opens. */
  const onTop = async (find: (ground: Locator) => Locator, name: string | RegExp): Promise<Locator> => {
    for (const end = Date.now() + patience; Date.now() < end; await page.waitForTimeout(50)) {
      const found = find(await top());
      if ((await found.count()) > 0) return found;
    }
    throw new Error(`“${name}” is not there:\n${await page.locator('body').textContent()}`);
  };
  // Pages below the one on top are still there.
  const inSight = (text: string): Locator => page.getByText(text).filter({ visible: true }).first();
  return {
    async open(path) {
      await visit.open(path);
      if (isShared(path)) {
        await page.reload();
        await page.getByRole('heading', { level: 1 }).first().waitFor();
      }
      await visit.settled();
    },
    async tap(name, within) {
      await (await onTop(pressable(name, within), name)).click();
    },
    async can(name) {
      await visit.settled();
      return (await pressable(name)(await top()).count()) > 0;
    },
    async type(label, value) {
      await (await onTop((ground) => ground.getByLabel(label, { exact: true }), label)).fill(value);
    },
    attach: async () => visit.attach(/^(拍照|再拍一张)$/, await phonePhoto('#6a6a5c')),
    see: (text) => inSight(text).waitFor(),
    seeNoMore: (text) => inSight(text).waitFor({ state: 'hidden' }),
    async text() {
      await visit.settled();
      return (await page.locator('body').textContent()) ?? '';
    },
    copied: () => page.evaluate(() => navigator.clipboard.readText()),
  };
}
