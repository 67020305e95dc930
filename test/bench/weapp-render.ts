import { spawnSync } from 'node:child_process';
import { childEnvironment } from '../../config/environment';
import { firstRenderLimits, readFirstRenders } from '../support/first-render-figures';
import type { Figure } from './packages';

/** What the first drawing of each tab page costs in WeChat, measured by the test that runs the real build. */
export function renderFigures(): Figure[] {
  const jest = ['node_modules/.bin/jest', '--config', 'config/jest.config.cjs', 'test/weapp/first-render'];
  const run = spawnSync(process.execPath, jest, { encoding: 'utf8', env: childEnvironment() });
  // A page over its limit fails the test and is still a figure; a run that measured nothing is none.
  if (run.status === null) throw new Error(`the render test did not run: ${run.stderr}`);
  return readFirstRenders().flatMap(({ page, who, calls, bytes }) => [
    {
      what: `WeChat first render ${page}, ${who}: setData`,
      value: calls,
      unit: 'calls',
      limit: firstRenderLimits.calls,
    },
    {
      what: `WeChat first render ${page}, ${who}: data`,
      value: Math.round(bytes / 102.4) / 10,
      unit: 'KB',
      limit: firstRenderLimits.bytes / 1024,
    },
  ]);
}
