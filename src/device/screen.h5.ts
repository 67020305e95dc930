import type { ScreenTop } from './screen';

/** The browser has its own bars; nothing lies over the page. */
export function screenTop(): ScreenTop {
  return { status: 0, bar: 56, capsule: 0 };
}
