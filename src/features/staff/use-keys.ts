/** What the desk does by keyboard; WeChat has none, the browser's side is use-keys.h5.ts. */
export interface DeskKeys {
  /** The case above or below. */
  readonly onMove: (by: 1 | -1) => void;
  /** The primary action of the case that is shown. */
  readonly onEnter: () => void;
  /** What all keys do. */
  readonly onHelp: () => void;
  /** The n-th of the buttons of the case that is shown, from 1. */
  readonly onStep: (nth: number) => void;
}

export const useKeys = (_keys: DeskKeys, _on: boolean): void => undefined;

/** Scrolls the list so that this element of it is in sight; WeChat's desk has no list beside the case. */
export const bringIntoView = (_elementId: string): void => undefined;
