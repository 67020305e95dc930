import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';

/** From here on the desk is a list beside a detail; the same width stands in staff.scss. */
const wideFrom = 900;

const isWide = (): boolean => Taro.getWindowInfo().windowWidth >= wideFrom;

/** Whether there is room for a list beside a detail. Follows the window. */
export function useWide(): boolean {
  const [wide, setWide] = useState(isWide);
  useEffect(() => {
    // Asked anew: what comes with the event is not the same on all platforms.
    const follow = () => setWide(isWide());
    Taro.onWindowResize(follow);
    return () => Taro.offWindowResize(follow);
  }, []);
  return wide;
}
