import { allSteps } from '../build/all';
import { runStep } from '../build/step';

/** `npm run build`: everything under dist/. */
export async function main(): Promise<number> {
  for (const step of allSteps) await runStep(step);
  console.log(
    `全部完成：${allSteps.map((step) => step.output).join('、')}。用微信开发者工具打开本文件夹即可。`,
  );
  return 0;
}
