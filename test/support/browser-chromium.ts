import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { childEnvironment, readEnvironment } from '../../config/environment';

const require = createRequire(resolve('package.json'));

/** Where people and distributions put it. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Starts a headless Chromium: the one of CHROMIUM_PATH, else one that is installed, else the one from npm (Linux).
 * It reaches nothing but what a test serves on this machine.
 */
export async function launchChromium(): Promise<Browser> {
  const { chromiumPath } = readEnvironment();
  const own = chromiumPath ?? installed.find(existsSync);
  const { path, environment } = own === undefined ? unpackBundled() : { path: own, environment: {} };
  return await chromium.launch({
    executablePath: path,
    // A browser run by root, and in most containers, has no sandbox of its own.
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--no-zygote',
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
    ],
    env: definedOnly(childEnvironment(environment)),
    // The run that started it ends it; a browser that handles Ctrl-C by itself would race with that.
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}

interface Unpacked {
  readonly path: string;
  readonly environment: Record<string, string>;
}

/**
 * Unpacks the Chromium of the npm package into this project's cache, once. The package itself unpacks into the
 * system's temporary folder, where another user's or a half-written one would be taken for it.
 */
function unpackBundled(): Unpacked {
  // It names no file of its own to outsiders; its entry is build/cjs/index.cjs, its manifest two above.
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '../../package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  const folder = resolve('.cache/chromium', version);
  if (!existsSync(folder)) unpackInto(folder);
  const fonts = join(folder, 'fonts.conf');
  return {
    path: join(folder, 'chromium'),
    environment: { FONTCONFIG_FILE: fonts, ...missingLibraries(folder) },
  };
}

function unpackInto(folder: string): void {
  const fresh = `${folder}.new-${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    const done = spawnSync(
      process.execPath,
      [
        '-e',
        "require('@sparticuz/chromium').executablePath().catch((error) => { console.error(error); process.exit(1); })",
      ],
      {
        // It unpacks its libraries only where it believes to be on a bare machine.
        env: childEnvironment({ TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }),
        encoding: 'utf8',
      },
    );
    if (done.status !== 0) throw new Error(`Chromium could not be unpacked: ${done.stderr}`);
    writeFileSync(
      join(fresh, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`,
    );
    renameSync(fresh, folder);
  } catch (error) {
    // Another run may have unpacked it meanwhile; then its folder serves.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The libraries that came along, where the machine lacks what a browser needs. */
function missingLibraries(folder: string): Record<string, string> {
  const works = spawnSync(join(folder, 'chromium'), ['--version'], { encoding: 'utf8' }).status === 0;
  return works ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023/lib') };
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
