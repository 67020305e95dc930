import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { h5Step } from '../build/app';
import { functionsStep } from '../build/functions';
import { hostStep } from '../build/host';
import { runStep } from '../build/step';
import { assumeDemo, readEnvironment } from '../environment';

/** `npm start`: builds what changed and serves, in this process, so that a signal to it is one to the host. */
export async function main(): Promise<number | undefined> {
  assumeDemo();
  const { skipH5 } = readEnvironment();
  await runStep(functionsStep);
  await runStep(hostStep);
  if (!skipH5) await runStep(h5Step);
  // The host takes over: it serves until a signal ends it.
  createRequire(resolve('package.json'))(resolve('dist/host/index.js'));
  return undefined;
}
