import Taro from '@tarojs/taro';

/**
 * Asks WeChat for random bytes. The promise form of `getRandomValues` fails on some versions, so the callback form
 * it is; where the API is missing the pool stays empty and `randomBytes` says so.
 */
export function fillRandom(length: number, done: (bytes: Uint8Array) => void): void {
  Taro.getUserCryptoManager().getRandomValues({
    length,
    success: ({ randomValues }: { randomValues: ArrayBuffer }) => done(new Uint8Array(randomValues)),
  });
}
