/** WeChat moves its reader's focus by itself; the browser's side is focus.h5.ts. */
export const useFocusTrap = (_id: string): void => undefined;

export const focusTitle = (_id: string): void => undefined;

export const setDocumentTitle = (_title: string): void => undefined;
