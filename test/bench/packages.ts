import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { functionNames } from '../../config/build/functions';
import { childEnvironment } from '../../config/environment';
import { launchChromium } from '../support/browser-chromium';

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it must stay under. */
  readonly limit?: number;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10;

/** Bytes of the WeChat main package and of every subpackage. */
export function weappFigures(): Figure[] {
  const root = 'dist/weapp';
  const app: { subPackages?: { root: string }[]; subpackages?: { root: string }[] } = JSON.parse(
    readFileSync(join(root, 'app.json'), 'utf8'),
  );
  const roots = (app.subPackages ?? app.subpackages ?? []).map((entry) => entry.root.replace(/\/$/, ''));
  const sizes = new Map<string, number>([['main', 0], ...roots.map((name) => [name, 0] as [string, number])]);
  for (const file of filesBelow(root)) {
    const path = file.slice(root.length + 1);
    const owner = roots.find((name) => path.startsWith(`${name}/`)) ?? 'main';
    sizes.set(owner, (sizes.get(owner) ?? 0) + statSync(file).size);
  }
  return [...sizes].map(([name, bytes]) => ({
    what: `WeChat package ${name}`,
    value: kilobytes(bytes),
    unit: 'KB',
    limit: 700,
  }));
}

/** Gzip bytes of script that a browser loads before the home page shows what the county has. */
export async function browserFigures(url: string): Promise<Figure[]> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const scripts: string[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) scripts.push(pathname);
    });
    await page.goto(url);
    await page.getByRole('heading', { name: '公告' }).waitFor();
    const bytes = [...new Set(scripts)].reduce(
      (sum, path) => sum + gzipSync(readFileSync(join('dist/h5', path))).length,
      0,
    );
    return [
      {
        what: 'browser script before the first screen, gzip',
        value: kilobytes(bytes),
        unit: 'KB',
        limit: 250,
      },
    ];
  } finally {
    await browser.close();
  }
}

/** Size of each function's bundle and the time of its first `require`, middle of five fresh processes. */
export function functionFigures(): Figure[] {
  return functionNames().flatMap((name) => {
    const file = join(process.cwd(), 'dist/cloudfunctions', name, 'index.js');
    const program = `const s=performance.now();require(${JSON.stringify(file)});console.log(performance.now()-s);process.exit()`;
    const times = Array.from({ length: 5 }, () => {
      const run = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', env: childEnvironment() });
      if (run.status !== 0) throw new Error(`${name} does not load: ${run.stderr}`);
      return Number(run.stdout);
    }).sort((a, b) => a - b);
    return [
      { what: `function ${name}: bundle`, value: kilobytes(statSync(file).size), unit: 'KB' },
      { what: `function ${name}: require`, value: Math.round(times[2] ?? 0), unit: 'ms', limit: 150 },
    ];
  });
}
