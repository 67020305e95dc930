import { DeviceFailure } from './failure';

/** A browser cannot scan here: the screen offers a field to type the code. */
export const canScan = false;

export function scanCode(): Promise<string | undefined> {
  return Promise.reject(new DeviceFailure('unavailable', '浏览器里不能扫码，请输入码下面的数字。'));
}
