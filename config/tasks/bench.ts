import { runBench } from '../../test/bench/bench';
import { allSteps } from '../build/all';
import { hostStep } from '../build/host';
import { runStep } from '../build/step';

/** `npm run bench [-- ballots …]`: builds what it needs, measures, prints a table and writes `dist/bench.json`. */
export async function main(only: string[]): Promise<number> {
  for (const step of only.length > 0 ? [hostStep] : allSteps) await runStep(step);
  await runBench((line) => console.log(line), only);
  return 0;
}
