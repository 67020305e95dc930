import Taro from '@tarojs/taro';

const prefix = 'wm.';

/**
 * Key-value storage on the device, synchronous, JSON values. A full or broken storage never breaks a screen:
 * writing then answers false and reading answers undefined.
 */
export const storage = {
  /** The stored value, or undefined. The caller knows its shape; check it if an older version may have written it. */
  get<T>(key: string): T | undefined {
    try {
      const text: unknown = Taro.getStorageSync(prefix + key);
      return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined;
    } catch {
      // Unreadable is the same as absent: the value is a cache, a draft or a setting.
      return undefined;
    }
  },
  set(key: string, value: unknown): boolean {
    try {
      Taro.setStorageSync(prefix + key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  remove(key: string): void {
    try {
      Taro.removeStorageSync(prefix + key);
    } catch {
      // Nothing was stored, or nothing can be: either way it is not there to be read.
    }
  },
};
