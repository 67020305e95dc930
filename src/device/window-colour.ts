import Taro from '@tarojs/taro';
import palette from '../ui/palette.json';
import type { Display } from './display-settings';

/** Colours what shows behind a page when it is pulled; with `auto` WeChat's theme.json does. */
export function paintWindow({ theme }: Display): void {
  if (theme === 'auto') return;
  Taro.setBackgroundColor({ backgroundColor: palette[theme].paper });
}
