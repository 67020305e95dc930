import { useCallback, useEffect, useRef, useState } from 'react';
import { storage } from '../device/storage';

const settleMs = 250;

interface Draft<T> {
  readonly value: T;
  /** Changes some fields and keeps them on the device. */
  readonly change: (change: Partial<T>) => void;
  /** Forgets the draft: it was sent, or given up. */
  readonly clear: () => void;
  /** Whether something was kept from an earlier time. */
  readonly restored: boolean;
}

/**
 * What a person is writing, kept on the device so that it survives closing the app.
 * @param key one per form, with the id of the object it is about: `report.new`, `report.supplement.<id>`
 */
export function useDraft<T extends object>(key: string, initial: T): Draft<T> {
  const storageKey = `draft.${key}`;
  const [start] = useState(() => {
    const kept = storage.get<Partial<T>>(storageKey);
    return { restored: kept !== undefined, value: { ...initial, ...kept } };
  });
  const [value, setValue] = useState<T>(start.value);
  const latest = useRef<T>(start.value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const write = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    storage.set(storageKey, latest.current);
  }, [storageKey]);

  // Leaving the page writes what the timer has not written yet.
  useEffect(() => write, [write]);

  const change = useCallback(
    (part: Partial<T>) => {
      latest.current = { ...latest.current, ...part };
      setValue(latest.current);
      // Not put off by the next key: whoever types on and on loses no more than this when the app dies.
      timer.current ??= setTimeout(write, settleMs);
    },
    [write],
  );

  const clear = useCallback(() => {
    if (timer.current !== undefined) clearTimeout(timer.current);
    timer.current = undefined;
    latest.current = initial;
    setValue(initial);
    storage.remove(storageKey);
  }, [initial, storageKey]);

  return { value, change, clear, restored: start.restored };
}
