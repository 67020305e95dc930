import Taro from '@tarojs/taro';

/** Room that the phone and WeChat take at the top, CSS px. */
export interface ScreenTop {
  /** Height of the status bar. */
  readonly status: number;
  /** Height of the title bar below it. */
  readonly bar: number;
  /** Width on the right taken by WeChat's capsule. */
  readonly capsule: number;
}

let known: ScreenTop | undefined;

/** Measured once: it does not change while the program runs on a phone. */
export function screenTop(): ScreenTop {
  if (known === undefined) {
    const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
    const capsule = Taro.getMenuButtonBoundingClientRect();
    known = {
      status: statusBarHeight,
      bar: Math.max(44, (capsule.top - statusBarHeight) * 2 + capsule.height),
      capsule: windowWidth - capsule.left,
    };
  }
  return known;
}
