import Taro from '@tarojs/taro';
import { createStore, useStore } from './store';

const online = createStore(true);

/** Call once at launch. */
export function watchNetwork(onChange: (isOnline: boolean) => void): void {
  online.subscribe(() => onChange(online.get()));
  Taro.getNetworkType({ success: ({ networkType }) => online.set(networkType !== 'none') });
  Taro.onNetworkStatusChange(({ isConnected }) => online.set(isConnected));
}

/** Calls whenever the device has a network again. Answers how to stop. */
export const whenOnline = (back: () => void): (() => void) =>
  online.subscribe(() => {
    if (online.get()) back();
  });

export const isOnline = (): boolean => online.get();

/** Whether the device has a network; true until it says otherwise. */
export const useOnline = (): boolean => useStore(online);
