import { QueryClient } from '@tanstack/react-query';
import { isOnline } from '../device/network';
import { isPassing } from './errors';

const tries = 3;
const second = 1000;

/** Whether to try again: only what may pass, and not while the device itself says that it has no network. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return isOnline() && isPassing(error) && failures < tries;
}

/** The cache of everything read from the server. `always`: without a network a screen says so, it does not wait. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 20 * second,
      gcTime: 15 * 60 * second,
      retry: shouldRetry,
      retryDelay: (failures) => Math.min(8, 2 ** failures) * second,
    },
    mutations: {
      networkMode: 'always',
      retry: shouldRetry,
      retryDelay: (failures) => 2 ** failures * second,
    },
  },
});
