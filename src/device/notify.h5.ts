import type { NotifyKind } from './notify';

/** The browser has no such messages; the inbox has them all. */
export const askToNotify = (_kinds: readonly NotifyKind[]): void => undefined;
