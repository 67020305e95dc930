import Taro from '@tarojs/taro';

/** Connects to the cloud environment that the mini program is bound to. Call once at launch. */
export function startCloud(): void {
  Taro.cloud.init({ traceUser: false });
}
