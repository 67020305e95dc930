import { storage } from '../device/storage';

// What somebody read of their own, for when there is no network. It is theirs alone: it goes when they sign out.

const indexKey = 'own.index';
/** So many answers are kept; the oldest makes room. */
const most = 40;

const keyOf = (key: string): string => `own.${key}`;

export const readOwn = <T>(key: string): T | undefined => storage.get<T>(keyOf(key));

export function keepOwn(key: string, value: unknown): void {
  if (!storage.set(keyOf(key), value)) return;
  const rest = (storage.get<string[]>(indexKey) ?? []).filter((kept) => kept !== key);
  const index = [...rest, key];
  for (const old of index.splice(0, Math.max(0, index.length - most))) storage.remove(keyOf(old));
  storage.set(indexKey, index);
}

export function forgetOwn(): void {
  for (const key of storage.get<string[]>(indexKey) ?? []) storage.remove(keyOf(key));
  storage.remove(indexKey);
}
