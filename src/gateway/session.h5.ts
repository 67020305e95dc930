import { storage } from '../device/storage';
import { createStore, useStore } from '../device/store';
import { forgetOwn } from './kept-own';

/** In the browser the person signs in and a token says who they are. */
export const needsSignIn = true;

const key = 'session';
/** Whose session it is, once that was known: without a network the person still finds what is theirs. */
const accountKey = 'session.account';
const token = createStore(storage.get<string>(key));

export const getToken = (): string | undefined => token.get();

export const useSignedIn = (): boolean => useStore(token) !== undefined;

export const keptAccount = (): string | undefined => storage.get<string>(accountKey);

export const keepAccount = (id: string): boolean => storage.set(accountKey, id);

export function keepToken(next: string): void {
  forgetOwn();
  storage.remove(accountKey);
  storage.set(key, next);
  token.set(next);
}

/** @param refused the token that the server refused; another one, kept meanwhile, stays */
export function forgetToken(refused?: string): void {
  if (refused !== undefined && refused !== token.get()) return;
  storage.remove(key);
  storage.remove(accountKey);
  forgetOwn();
  token.set(undefined);
}
