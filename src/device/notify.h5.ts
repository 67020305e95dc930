import type { NotifyKind } from './notify';

/** The browser has no such messages; the inbox has them all. */
export function askToNotify(_kinds: readonly NotifyKind[]): void {}
