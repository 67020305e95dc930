const prefix = 'wm.';

/** See storage.ts; in the browser it is localStorage. */
export const storage = {
  get<T>(key: string): T | undefined {
    try {
      const text = window.localStorage.getItem(prefix + key);
      return text === null ? undefined : (JSON.parse(text) as T);
    } catch {
      // Private windows may refuse storage; unreadable is the same as absent.
      return undefined;
    }
  },
  set(key: string, value: unknown): boolean {
    try {
      window.localStorage.setItem(prefix + key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  remove(key: string): void {
    try {
      window.localStorage.removeItem(prefix + key);
    } catch {
      // As above: what cannot be read is not there.
    }
  },
};
