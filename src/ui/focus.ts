/** WeChat moves its reader's focus by itself; the browser's side is focus.h5.ts. */
export function useFocusTrap(_id: string): void {}

export function focusTitle(_id: string): void {}

export function setDocumentTitle(_title: string): void {}
