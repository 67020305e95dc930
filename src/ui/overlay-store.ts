import { createStore } from '../device/store';

export interface DialogRequest {
  readonly kind: 'dialog';
  readonly title: string;
  readonly text?: string | undefined;
  /** The word on the button that does it: a verb (`撤回`), not `确定`. */
  readonly confirm: string;
  /** Default 取消; null for a dialog that only tells. */
  readonly cancel?: string | null | undefined;
  readonly danger?: boolean | undefined;
}

interface OpenDialog extends DialogRequest {
  readonly settle: (confirmed: boolean) => void;
}

interface Toast {
  readonly text: string;
  readonly tone: 'done' | 'accent';
  readonly id: number;
}

/** One dialog and one toast at a time, drawn by the page that is shown. */
export const dialogStore = createStore<OpenDialog | undefined>(undefined);
export const toastStore = createStore<Toast | undefined>(undefined);

const toastMs = 3200;
let toastId = 0;
let toastTimer: ReturnType<typeof setTimeout> | undefined;

/** Asks before something that cannot be taken back. Answers whether the person confirmed. */
export function confirm(request: Omit<DialogRequest, 'kind'>): Promise<boolean> {
  dialogStore.get()?.settle(false);
  return new Promise((resolve) => {
    const settle = (confirmed: boolean) => {
      dialogStore.set(undefined);
      resolve(confirmed);
    };
    dialogStore.set({ ...request, kind: 'dialog', settle });
  });
}

/** Says briefly what was done (or what was not); read out by screen readers. */
export function toast(text: string, tone: 'done' | 'accent' = 'done'): void {
  if (toastTimer !== undefined) clearTimeout(toastTimer);
  toastId += 1;
  toastStore.set({ text, tone, id: toastId });
  toastTimer = setTimeout(() => toastStore.set(undefined), toastMs);
}
