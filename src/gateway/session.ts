import { storage } from '../device/storage';

/** In WeChat every call carries WeChat's identity: there is nothing to sign in, and no token to keep. */
export const needsSignIn = false;

export const getToken = (): string | undefined => undefined;

export const useSignedIn = (): boolean => true;

export const keepToken = (_token: string): void => undefined;

export const forgetToken = (_token?: string): void => undefined;

const accountKey = 'session.account';

export const keptAccount = (): string | undefined => storage.get<string>(accountKey);

export const keepAccount = (id: string): boolean => storage.set(accountKey, id);
