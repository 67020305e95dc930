import type { Display } from './display-settings';
import { storage } from './storage';
import { createStore, type Store, useStore } from './store';
import { paintWindow } from './window-colour';

const key = 'display';
const standard: Display = { theme: 'auto', care: false, still: false };

function load(): Display {
  const kept = storage.get<Partial<Display>>(key);
  return {
    theme: kept?.theme === 'light' || kept?.theme === 'dark' ? kept.theme : 'auto',
    care: kept?.care === true,
    still: kept?.still === true,
  };
}

let store: Store<Display> | undefined;

// Made on first use, not on import: WeChat's storage is read when the program runs, not while it loads.
function displayStore(): Store<Display> {
  store ??= createStore(load());
  return store;
}

/** Call once at launch, after the storage is there. */
export function startDisplay(): void {
  paintWindow(displayStore().get());
}

/** Changes some of the settings, keeps them, and every page follows. */
export function setDisplay(change: Partial<Display>): void {
  const next = { ...standard, ...displayStore().get(), ...change };
  storage.set(key, next);
  displayStore().set(next);
  paintWindow(next);
}

export const useDisplay = (): Display => useStore(displayStore());
