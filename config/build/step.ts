import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { takeFileLock } from '../file-lock.mjs';
import { showProgress } from '../progress.mjs';

/** One build: from its sources to one folder under dist/. */
export type BuildStep = {
  name: string;
  /** What people read while it runs. */
  title: string;
  /** Files and folders, from the project's root, that decide the outcome. */
  sources: readonly string[];
  /** Leaves files out of `sources`. */
  ignore?: (path: string) => boolean;
  /** The folder that it makes, from the project's root. */
  output: string;
  /** Writes everything into `folder`, which exists and is empty. */
  build: (folder: string) => Promise<void>;
};

/** A build that failed; the message says what to look at. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
}

export type BuildResult = { step: string; changed: boolean; milliseconds: number };

const CACHE = '.cache/build';

function* filesIn(path: string, ignore: (path: string) => boolean): Generator<string> {
  if (!existsSync(path) || ignore(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* filesIn(`${path}/${name}`, ignore);
}

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

function fingerprint(step: BuildStep): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.node}\0`);
  const ignore = (path: string): boolean => isTest(path) || (step.ignore?.(path) ?? false);
  for (const source of [
    'package-lock.json',
    'package.json',
    'tsconfig.json',
    'config/build',
    ...step.sources,
  ]) {
    for (const file of filesIn(source, ignore)) {
      const content = readFileSync(file);
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** Folders of this and of killed builds; the lock makes sure that no other build of the step is running. */
function removeLeftovers(name: string): void {
  for (const left of readdirSync(CACHE)) {
    if (left.startsWith(`${name}-new-`) || left.startsWith(`${name}-old-`)) {
      rmSync(join(CACHE, left), { recursive: true, force: true });
    }
  }
}

/**
 * Runs a step unless its sources are what they were. The output appears complete or not at all: it is
 * made beside and swapped in, and only then counted as done. Two processes take turns.
 * @throws BuildError
 */
export async function runStep(step: BuildStep): Promise<BuildResult> {
  const started = Date.now();
  const stamp = join(CACHE, `${step.name}.hash`);
  const isCurrent = (hash: string): boolean =>
    existsSync(step.output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  const unchanged = (): BuildResult => {
    console.log(`${step.title}：未变化，跳过`);
    return { step: step.name, changed: false, milliseconds: Date.now() - started };
  };
  if (isCurrent(fingerprint(step))) return unchanged();

  const lock = await takeFileLock(join(CACHE, `${step.name}.lock`), () =>
    console.log(`${step.title}：另一个命令正在做，等它完成…`),
  );
  try {
    const hash = fingerprint(step);
    if (isCurrent(hash)) return unchanged();
    const progress = showProgress(step.title);
    // A name of our own (without a dot: Taro would take that for a file): what a killed build started may still be writing into its folder.
    const fresh = join(CACHE, `${step.name}-new-${process.pid}`);
    const stale = join(CACHE, `${step.name}-old-${process.pid}`);
    // Leaves by `exit`, which ends the programs that the step started and frees the lock.
    const interrupt = (): never => process.exit(130);
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
    try {
      removeLeftovers(step.name);
      rmSync(stamp, { force: true });
      mkdirSync(fresh, { recursive: true });
      await step.build(fresh);
      mkdirSync(dirname(step.output), { recursive: true });
      if (existsSync(step.output)) renameSync(step.output, stale);
      renameSync(fresh, step.output);
      writeFileSync(stamp, hash);
    } catch (error) {
      progress.fail();
      throw error;
    } finally {
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      removeLeftovers(step.name);
    }
    progress.done();
    return { step: step.name, changed: true, milliseconds: Date.now() - started };
  } finally {
    lock.release();
  }
}
