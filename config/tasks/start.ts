import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { h5Step } from '../build/app';
import { functionsStep } from '../build/functions';
import { hostStep } from '../build/host';
import { runStep } from '../build/step';
import { assumeDemo, readEnvironment } from '../environment';

/**
 * `npm start`: builds what changed and serves, in this process, so that a signal to it is one to the host.
 * @param args a command of the host's to run instead (`npm start -- admin <number>`); none of them shows pages
 */
export async function main(args: string[]): Promise<number | undefined> {
  assumeDemo();
  const { skipH5 } = readEnvironment();
  await runStep(functionsStep);
  await runStep(hostStep);
  const serves = args.length === 0;
  if (serves && !skipH5) await runStep(h5Step);
  // The host takes over: it serves until a signal ends it.
  const host = resolve('dist/host/index.js');
  process.argv = [process.execPath, host, ...args];
  createRequire(resolve('package.json'))(host);
  return undefined;
}
