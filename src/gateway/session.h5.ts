import { storage } from '../device/storage';
import { createStore, useStore } from '../device/store';

/** In the browser the person signs in and a token says who they are. */
export const needsSignIn = true;

const key = 'session';
const token = createStore(storage.get<string>(key));

export const getToken = (): string | undefined => token.get();

export const useSignedIn = (): boolean => useStore(token) !== undefined;

export function keepToken(next: string): void {
  storage.set(key, next);
  token.set(next);
}

/** @param refused the token that the server refused; another one, kept meanwhile, stays */
export function forgetToken(refused?: string): void {
  if (refused !== undefined && refused !== token.get()) return;
  storage.remove(key);
  token.set(undefined);
}
