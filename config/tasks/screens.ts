import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { openBrowser, type TestBrowser } from '../../test/support/browser';
import { startSite } from '../../test/support/browser-host';
import { planTour, type Stop } from '../../test/support/browser-pages';
import { h5Step } from '../build/app';
import { hostStep } from '../build/host';
import { runStep } from '../build/step';

const folder = '.cache/screens';

/** How a screen is looked at. */
interface Mode {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly care: boolean;
  /** Only pages that staff open on an office computer. */
  readonly wide?: boolean;
}

const phone = { width: 390, height: 844 } as const;

const modes: readonly Mode[] = [
  { name: 'light', ...phone, theme: 'light', care: false },
  { name: 'dark', ...phone, theme: 'dark', care: false },
  { name: 'care', ...phone, theme: 'light', care: true },
  { name: 'wide', width: 1280, height: 800, theme: 'light', care: false, wide: true },
];

/**
 * `node config/bootstrap.mjs screens [pattern] [--as-built]`: screenshots of every page whose name contains the
 * pattern, in every mode, and one contact sheet a mode. `--as-built` takes dist/ as it is.
 */
export async function main(args: readonly string[]): Promise<number> {
  const pattern = args.find((argument) => !argument.startsWith('--')) ?? '';
  if (!args.includes('--as-built')) {
    await runStep(hostStep);
    await runStep(h5Step);
  }
  mkdirSync(folder, { recursive: true });
  const site = await startSite();
  try {
    const browser = await openBrowser(site.address);
    try {
      await takeAll(browser, pattern);
    } finally {
      await browser.close();
    }
  } finally {
    await site.stop();
  }
  return 0;
}

async function takeAll(browser: TestBrowser, pattern: string): Promise<void> {
  const { stops, missing } = await planTour(browser.api);
  for (const { name, reason } of missing) console.log(`skipped ${name}: ${reason}`);
  const wanted = stops.filter(({ name }) => name.includes(pattern));
  for (const mode of modes) {
    const taken: string[] = [];
    for (const stop of wanted.filter(({ wide }) => mode.wide !== true || wide)) {
      const file = await take(browser, stop, mode);
      if (file !== undefined) taken.push(file);
    }
    if (taken.length > 0) await makeSheet(taken, mode);
  }
  console.log(`${folder}/`);
}

/** @returns the file, or nothing when the page did not open */
async function take(browser: TestBrowser, stop: Stop, mode: Mode): Promise<string | undefined> {
  const visit = await browser.visit({ ...mode, as: stop.as, scale: 2 });
  const file = join(folder, `${stop.name}-${mode.name}.png`);
  try {
    await visit.open(stop.path);
    await visit.page.screenshot({ path: file });
    await takeWhole(visit.page, join(folder, `${stop.name}-${mode.name}-whole.png`), mode);
    return file;
  } catch (error) {
    console.log(`${stop.name} (${mode.name}): ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    for (const problem of visit.problems) console.log(`${stop.name} (${mode.name}): ${problem}`);
    await visit.close().catch(() => undefined);
  }
}

type Page = Awaited<ReturnType<TestBrowser['visit']>>['page'];

/** A page longer than the screen once more at its whole length, as on a very tall phone. */
async function takeWhole(page: Page, path: string, { width, height }: Mode): Promise<void> {
  const length = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('.taro_page_show')].map(({ scrollHeight }) => scrollHeight)),
  );
  if (length <= height) return;
  await page.setViewportSize({ width, height: Math.min(length, 4000) });
  await page.screenshot({ path });
}

const gap = 16;

/** All screenshots of a mode side by side, small. */
async function makeSheet(files: readonly string[], mode: Mode): Promise<void> {
  const columns = mode.wide === true ? 3 : 8;
  const cell = { width: mode.wide === true ? 640 : mode.width / 1.5, height: 0 };
  cell.height = Math.round((cell.width / mode.width) * mode.height);
  const rows = Math.ceil(files.length / columns);
  const tiles = await Promise.all(
    files.map(async (file, index) => ({
      input: await sharp(file).resize(Math.round(cell.width), cell.height).png().toBuffer(),
      left: gap + (index % columns) * (Math.round(cell.width) + gap),
      top: gap + Math.floor(index / columns) * (cell.height + gap),
    })),
  );
  await sharp({
    create: {
      width: gap + Math.min(columns, files.length) * (Math.round(cell.width) + gap),
      height: gap + rows * (cell.height + gap),
      channels: 3,
      background: '#8a8a8a',
    },
  })
    .composite(tiles)
    .png()
    .toFile(join(folder, `_sheet-${mode.name}.png`));
}
