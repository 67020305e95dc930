import Taro from '@tarojs/taro';
import { type Request, unwrap } from './answer';
import { offlineError } from './errors';

/** One call by WeChat's cloud functions: one function per feature. The caller's identity is WeChat's. */
export async function send({ feature, action, input, requestId }: Request): Promise<unknown> {
  let answer: unknown;
  try {
    const { result } = await Taro.cloud.callFunction({ name: feature, data: { action, input, requestId } });
    answer = result;
  } catch {
    // callFunction rejects when the function could not be reached; the function itself answers `{ error }`.
    throw offlineError();
  }
  return unwrap(answer);
}
