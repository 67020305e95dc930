import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle';
import { BuildError, type BuildStep } from './step';

const SOURCE = 'cloudfunctions';

/** Folders of cloudfunctions that are never deployed alone. */
const SHARED = ['platform', 'host'];

/** Native packages cannot be in a one-file bundle: they are shipped beside it. */
const NATIVE: Record<string, readonly string[]> = { files: ['sharp'] };

/** Optional parts of packages that are not installed here and not used. */
const ABSENT = ['pg-native', 'pg-cloudflare'];

/** Where cloud functions run. */
const TARGET = { os: 'linux', cpu: 'x64', libc: 'glibc' };

/** The functions that are deployed: each folder with an `index.ts`. */
export function functionNames(): string[] {
  return readdirSync(SOURCE)
    .filter((name) => !SHARED.includes(name) && existsSync(join(SOURCE, name, 'index.ts')))
    .sort();
}

export const functionsStep: BuildStep = {
  name: 'functions',
  title: '打包云函数',
  sources: ['src/core', SOURCE, 'config/environment.ts'],
  ignore: (path) => path.startsWith(`${SOURCE}/host/`),
  output: 'dist/cloudfunctions',
  async build(folder) {
    await Promise.all(functionNames().map((name) => buildFunction(name, join(folder, name))));
  },
};

async function buildFunction(name: string, folder: string): Promise<void> {
  const native = NATIVE[name] ?? [];
  mkdirSync(folder, { recursive: true });
  await bundle({
    entry: join(SOURCE, name, 'index.ts'),
    outfile: join(folder, 'index.js'),
    external: [...native, ...ABSENT],
    minify: true,
  });
  const dependencies = Object.fromEntries(native.map((dependency) => [dependency, versionOf(dependency)]));
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, version: '1.0.0', private: true, main: 'index.js', dependencies }, null, 2)}\n`,
  );
  const settings = join(SOURCE, name, 'config.json');
  if (existsSync(settings)) copyFileSync(settings, join(folder, 'config.json'));
  if (native.length > 0) shipNative(native, folder);
}

type Manifest = {
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};

const manifestOf = (dependency: string): Manifest =>
  JSON.parse(readFileSync(join('node_modules', dependency, 'package.json'), 'utf8'));

const versionOf = (dependency: string): string => manifestOf(dependency).version;

const isTargetBinary = (name: string): boolean => name.endsWith(`-${TARGET.os}-${TARGET.cpu}`);

/** Copies the packages and what they need for the target; elsewhere than on it npm fetches its binaries. */
function shipNative(names: readonly string[], folder: string): void {
  if (process.platform !== TARGET.os || process.arch !== TARGET.cpu) {
    const flags = [`--os=${TARGET.os}`, `--cpu=${TARGET.cpu}`, `--libc=${TARGET.libc}`];
    const done = spawnSync(
      'npm',
      ['install', '--omit=dev', '--no-audit', '--no-fund', '--no-package-lock', ...flags],
      {
        cwd: folder,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      },
    );
    if (done.status !== 0) throw new BuildError(`没能取得云端所需的 ${names.join('、')}：\n${done.stderr}`);
    return;
  }
  const wanted = new Set<string>();
  const collect = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(name);
    for (const dependency of Object.keys(dependencies)) collect(dependency);
    for (const dependency of Object.keys(optionalDependencies).filter(isTargetBinary)) collect(dependency);
  };
  for (const name of names) collect(name);
  for (const name of wanted) {
    cpSync(join('node_modules', name), join(folder, 'node_modules', name), {
      recursive: true,
      dereference: true,
    });
  }
}
