import { focusManager, onlineManager } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { watchNetwork } from './network';

/** Tells react-query when the mini program comes to the front and when the network changes. Call once at launch. */
export function startLifecycle(): void {
  focusManager.setEventListener((setFocused) => {
    Taro.onAppShow(() => setFocused(true));
    Taro.onAppHide(() => setFocused(false));
    return undefined;
  });
  watchNetwork((isOnline) => onlineManager.setOnline(isOnline));
}
