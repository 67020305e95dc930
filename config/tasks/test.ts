import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { allSteps } from '../build/all';
import { h5Step, weappStep } from '../build/app';
import { functionsStep } from '../build/functions';
import { hostStep } from '../build/host';
import { type BuildStep, runStep } from '../build/step';
import { childEnvironment } from '../environment';
import { seconds, showProgress } from '../progress.mjs';

/** `npm test [-- <pattern> …]`: with patterns, only the test files whose path matches one, and no checks. */
export async function main(patterns: string[]): Promise<number> {
  const tally: Tally = { passed: 0, failed: 0 };
  if (patterns.length === 0) await runChecks(tally);
  await runBuilds(tally, await buildsFor(patterns));
  await runJest(tally, patterns);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? 0 : 1;
}

type Tally = { passed: number; failed: number };

type Check = { title: string; program: string; args: readonly string[] };

const checks: readonly Check[] = [
  {
    title: '格式与代码检查',
    program: 'node_modules/.bin/biome',
    args: ['ci', '--colors=off', '--max-diagnostics=50'],
  },
  { title: '类型检查', program: 'node_modules/.bin/tsc', args: ['--noEmit', '-p', '.'] },
  {
    title: '引用方向',
    program: process.execPath,
    args: [
      '--require',
      './config/swc-tsx.cjs',
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'cloudfunctions',
      'config',
      'test',
    ],
  },
  { title: '无用代码', program: 'node_modules/.bin/knip', args: ['--config', 'config/knip.jsonc'] },
];

async function runChecks(tally: Tally): Promise<void> {
  for (const { title, program, args } of checks) {
    const progress = showProgress(title);
    const { code, output } = await finish(run(program, args, 'pipe'));
    if (code === 0) {
      tally.passed += 1;
      progress.done();
    } else {
      tally.failed += 1;
      progress.fail();
      console.log(output.trim());
    }
  }
}

/** Which builds a folder of tests reads. */
const builds: readonly { tests: string; steps: readonly BuildStep[] }[] = [
  { tests: 'test/functions/', steps: [functionsStep] },
  { tests: 'test/faults/', steps: [hostStep] },
  { tests: 'test/weapp/', steps: [functionsStep, weappStep] },
  { tests: 'test/browser/', steps: [hostStep, h5Step] },
  { tests: 'test/journeys/', steps: [functionsStep, hostStep] },
  { tests: 'test/races/', steps: [hostStep] },
  { tests: 'test/faults/', steps: [hostStep] },
];

async function buildsFor(patterns: readonly string[]): Promise<BuildStep[]> {
  if (patterns.length === 0) return [...allSteps];
  const { output } = await finish(jest(['--listTests', ...patterns], 'pipe'));
  const wanted = builds.filter(({ tests }) => output.includes(tests)).flatMap(({ steps }) => steps);
  return [...new Set(wanted)];
}

async function runBuilds(tally: Tally, steps: readonly BuildStep[]): Promise<void> {
  const outcomes = await Promise.allSettled(steps.map(runStep));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') {
      tally.passed += 1;
    } else {
      tally.failed += 1;
      console.log(outcome.reason instanceof Error ? outcome.reason.message : outcome.reason);
    }
  }
}

type JestResult = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
};

async function runJest(tally: Tally, patterns: readonly string[]): Promise<void> {
  const started = Date.now();
  const resultFile = `.cache/test/result-${process.pid}.json`;
  mkdirSync('.cache/test', { recursive: true });
  const { code } = await finish(
    jest(['--ci', '--passWithNoTests', '--json', `--outputFile=${resultFile}`, ...patterns], 'inherit'),
  );
  if (!existsSync(resultFile)) {
    tally.failed += 1;
    console.log('测试没有跑完。');
    return;
  }
  const result: JestResult = JSON.parse(readFileSync(resultFile, 'utf8'));
  rmSync(resultFile);
  // A suite that does not load fails as one test; a skipped test is one that does not hold.
  const failed =
    result.numFailedTests + result.numRuntimeErrorTestSuites + result.numPendingTests + result.numTodoTests;
  tally.passed += result.numPassedTests;
  tally.failed += failed === 0 && code !== 0 ? 1 : failed;
  console.log(`测试用时 ${seconds(Date.now() - started)}`);
}

function jest(args: readonly string[], output: 'pipe' | 'inherit'): ChildProcess {
  return run('node_modules/.bin/jest', ['--config', 'config/jest.config.cjs', ...args], output);
}

/** Starts a program; its plain output goes to nobody, so that jest's JSON does not fill the screen. */
function run(program: string, args: readonly string[], output: 'pipe' | 'inherit'): ChildProcess {
  return spawn(program, args, {
    env: childEnvironment(),
    stdio: output === 'pipe' ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'ignore', 'inherit'],
  });
}

function finish(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const interrupt = (): void => {
    child.kill('SIGTERM');
    process.exitCode = 130;
    child.once('close', () => process.exit());
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  return new Promise((done) => {
    const end = (code: number | null, message = ''): void => {
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      done({ code, output: output + message });
    };
    child.on('error', (error) => end(null, error.message));
    child.on('close', (code) => end(code));
  });
}
