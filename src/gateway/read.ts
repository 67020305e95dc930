import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { storage } from '../device/storage';
import { call } from './call';
import { errorCode, offlineCode } from './errors';
import { keepOwn, readOwn } from './kept-own';
import type { Input, Item, ListInput, ListName, OperationName, Output } from './operations';

export interface ReadOptions {
  /** False holds the call back until what it needs is known. */
  readonly enabled?: boolean;
  /** Milliseconds for which the answer counts as fresh. */
  readonly staleTime?: number;
  /** Keeps the answer on the device, so that the screen also works offline (handbook). */
  readonly keep?: boolean;
  /** Keeps the answer for the person alone, for when it cannot be read; it goes when they sign out. */
  readonly keepOwn?: boolean;
  /** Shows what was read before while the same is read for another input (a map that is moved). */
  readonly steady?: boolean;
  /** Milliseconds between reads while the screen is open (a shift filling up). */
  readonly every?: number;
}

interface Kept<T> {
  readonly at: number;
  readonly data: T;
}

const keptKey = (operation: string, input: unknown): string => `read.${operation}.${JSON.stringify(input)}`;

/** What is kept on the device of a read, if any. */
function keptRead<T>(key: string): Kept<T> | undefined {
  const kept = storage.get<Kept<T>>(key);
  return kept !== undefined && typeof kept.at === 'number' ? kept : undefined;
}

/** What the device kept of a read (`keep`), for screens that go on without a network. */
export function readKept<N extends OperationName>(operation: N, input: Input<N>): Output<N> | undefined {
  return keptRead<Output<N>>(keptKey(operation, input))?.data;
}

/**
 * Reads an operation and keeps the answer, unless one is kept already, for a screen that may be opened offline.
 * @throws GatewayError
 */
export async function keepForLater<N extends OperationName>(operation: N, input: Input<N>): Promise<void> {
  const key = keptKey(operation, input);
  if (keptRead(key) === undefined) storage.set(key, { at: Date.now(), data: await call(operation, input) });
}

/** Whether the network was why, also while it is tried again. */
const failedForNetwork = ({ error, failureReason }: { error: unknown; failureReason: unknown }): boolean =>
  errorCode(error ?? failureReason) === offlineCode;

/** Reads an operation; the answer is shared by every screen that reads the same. */
export function useRead<N extends OperationName>(
  operation: N,
  input: Input<N>,
  { enabled = true, staleTime, keep = false, keepOwn: own = false, steady = false, every }: ReadOptions = {},
): UseQueryResult<Output<N>> {
  const key = keptKey(operation, input);
  const result = useQuery<Output<N>>({
    queryKey: [operation, input],
    queryFn: async ({ signal }) => {
      const data = await call(operation, input, { signal });
      if (keep) storage.set(key, { at: Date.now(), data });
      if (own) keepOwn(key, data);
      return data;
    },
    enabled,
    ...(staleTime === undefined ? {} : { staleTime }),
    ...(every === undefined ? {} : { refetchInterval: every }),
    ...(steady ? { placeholderData: keepPreviousData } : {}),
    // Typed as data that is surely there, initialData changes the result's type; a function may answer undefined.
    ...(keep
      ? {
          initialData: () => keptRead<Output<N>>(key)?.data,
          initialDataUpdatedAt: () => keptRead<Output<N>>(key)?.at,
        }
      : {}),
  });
  // Only where the network failed: what the server refuses is not shown from memory.
  const kept = own && result.data === undefined && failedForNetwork(result);
  const data = kept ? readOwn<Output<N>>(key) : undefined;
  return data === undefined ? result : Object.assign(result, { data });
}

export type ListResult<N extends ListName> = UseInfiniteQueryResult<InfiniteData<Output<N>>> & {
  /** All items of the pages read so far. */
  readonly items: readonly Item<N>[];
};

/** Reads a list page by page; `fetchNextPage` and `hasNextPage` come from react-query, `MoreRow` of ui shows them. */
export function useList<N extends ListName>(
  operation: N,
  input: ListInput<N>,
  {
    enabled = true,
    staleTime,
    keepOwn: own = false,
  }: Pick<ReadOptions, 'enabled' | 'staleTime' | 'keepOwn'> = {},
): ListResult<N> {
  const key = keptKey(operation, input);
  const result = useInfiniteQuery<
    Output<N>,
    Error,
    InfiniteData<Output<N>>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [operation, input, 'pages'],
    queryFn: async ({ pageParam, signal }) => {
      const page = pageParam === undefined ? input : { ...input, cursor: pageParam };
      const answer = await call(operation, page as Input<N>, { signal });
      if (own && pageParam === undefined) keepOwn(key, answer);
      return answer;
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as { nextCursor?: string }).nextCursor,
    enabled,
    ...(staleTime === undefined ? {} : { staleTime }),
  });
  if (own && result.data === undefined && failedForNetwork(result)) {
    const first = readOwn<Output<N>>(key);
    if (first !== undefined) Object.assign(result, { data: { pages: [first], pageParams: [undefined] } });
  }
  const pages: readonly { items: readonly unknown[] }[] = result.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items) as Item<N>[];
  return Object.assign(result, { items });
}
