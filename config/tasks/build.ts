import { h5Step, weappStep } from '../build/app';
import { functionsStep } from '../build/functions';
import { hostStep } from '../build/host';
import { runStep } from '../build/step';

/** `npm run build`: everything under dist/. */
export async function main(): Promise<number> {
  await runStep(functionsStep);
  await runStep(hostStep);
  await runStep(weappStep);
  await runStep(h5Step);
  console.log(
    '全部完成：dist/weapp、dist/h5、dist/cloudfunctions、dist/host。用微信开发者工具打开本文件夹即可。',
  );
  return 0;
}
