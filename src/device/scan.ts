import Taro from '@tarojs/taro';
import { fromWechat } from './failure';

/** Whether a code can be scanned here; where not, offer a field to type it. */
export const canScan = true;

/** Text of the code that was scanned; undefined when cancelled. */
export async function scanCode(): Promise<string | undefined> {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true });
    return result;
  } catch (error) {
    const failure = fromWechat(error, '没有相机权限，请在“设置”里允许。', '没扫出来，请对准再试一次。');
    if (failure.kind === 'cancelled') return undefined;
    throw failure;
  }
}
