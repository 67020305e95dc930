import Taro from '@tarojs/taro';

/** WeChat moves its reader's focus by itself; the browser's side is focus.h5.ts. */
export const useFocusTrap = (_id: string): void => undefined;

export const focusTitle = (_id: string): void => undefined;

export const setDocumentTitle = (_title: string): void => undefined;

/** Room that the title bar takes at the top, CSS px. */
const below = -120;

/** Brings a part of the page into sight. */
export function focusPart(id: string): void {
  Taro.pageScrollTo({
    selector: `#${id}`,
    offsetTop: below,
    // A part that is not there needs no scrolling.
    fail: () => undefined,
  });
}
