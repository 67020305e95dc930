import { runBench } from '../../test/bench/bench';
import { allSteps } from '../build/all';
import { runStep } from '../build/step';

/** `npm run bench`: builds what changed, measures, prints a table and writes `dist/bench.json`. */
export async function main(): Promise<number> {
  for (const step of allSteps) await runStep(step);
  await runBench((line) => console.log(line));
  return 0;
}
