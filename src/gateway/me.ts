import { useEffect } from 'react';
import type { Permission } from '../core/kernel/permissions';
import type { Output } from './operations';
import { useRead } from './read';
import { keepAccount, keptAccount, useSignedIn } from './session';

export type Me = Output<'account.me'>;

const minute = 60_000;

/** The signed-in person as a read; held back while nobody is signed in. */
export function useMeRead() {
  const signedIn = useSignedIn();
  return useRead('account.me', {}, { enabled: signedIn, staleTime: 5 * minute });
}

/** The signed-in person, or undefined while unknown or nobody is. */
export function useMe(): Me | undefined {
  const signedIn = useSignedIn();
  const { data } = useMeRead();
  return signedIn ? data : undefined;
}

/**
 * The signed-in person's id, also without a network once it was known on this device. Drafts and what waits to be sent
 * are theirs alone.
 */
export function useAccountId(): string | undefined {
  const signedIn = useSignedIn();
  const id = useMe()?.id;
  useEffect(() => {
    if (id !== undefined) keepAccount(id);
  }, [id]);
  return signedIn ? (id ?? keptAccount()) : undefined;
}

/** Whether the person holds a permission: decides what is offered; the server decides what is done. */
export const may = (me: Me | undefined, permission: Permission): boolean =>
  me?.permissions.includes(permission) === true;
