import Taro from '@tarojs/taro';

/** Opens the dialler; the person presses call. */
export function call(number: string): void {
  // Cancelling the dialler is reported as a failure; there is nothing to do about it.
  Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined);
}
