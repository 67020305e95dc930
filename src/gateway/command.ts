import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { newRequestId } from '../device/random';
import { call } from './call';
import { errorCode } from './errors';
import type { Input, OperationName, Output } from './operations';
import { queryClient } from './query-client';

/** A feature (`report`) or one operation (`report.mine`) whose reads are old after a command. */
export type Reads = OperationName | (OperationName extends `${infer F}.${string}` ? F : never);

export interface CommandOptions<N extends OperationName> {
  /** Reads to refresh after success or a conflict. Default: all reads of the operation's feature. */
  readonly refreshes?: readonly Reads[];
  readonly onDone?: (output: Output<N>, input: Input<N>) => void;
}

export interface Command<N extends OperationName> {
  /**
   * Sends the command. Answers the output, or undefined when it failed (then see `error`).
   * The same input tried again after a failure keeps its request id, so the server acts once.
   * @param requestId an id that a draft kept, where the intent must survive closing the app
   */
  run(input: Input<N>, requestId?: string): Promise<Output<N> | undefined>;
  /** The same, with the code of what went wrong, for who goes on at once and cannot wait for the next drawing. */
  attempt(input: Input<N>, requestId?: string): Promise<Attempt<N>>;
  readonly running: boolean;
  readonly error: unknown;
  readonly reset: () => void;
}

export interface Attempt<N extends OperationName> {
  readonly done: Output<N> | undefined;
  /** Code of the error; undefined where there was none. */
  readonly error: string | undefined;
}

interface Intent {
  readonly content: string;
  readonly id: string;
}

/** Marks reads as old and reads again those that are on screen. */
export function refresh(reads: readonly string[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [operation] }) =>
      reads.some((read) => operation === read || String(operation).startsWith(`${read}.`)),
  });
}

let guard: ((operation: OperationName) => Promise<boolean>) | undefined;

/** Asks before commands go; one that is refused does nothing and is no error. Call once at launch. */
export function guardCommands(ask: (operation: OperationName) => Promise<boolean>): void {
  guard = ask;
}

/** A change on the server: one request id per intent, kept while the intent is tried again. */
export function useCommand<N extends OperationName>(
  operation: N,
  { refreshes, onDone }: CommandOptions<N> = {},
): Command<N> {
  const touched = refreshes ?? [operation.split('.')[0] ?? operation];
  const intent = useRef<Intent | undefined>(undefined);
  const flight = useRef<Promise<Attempt<N>> | undefined>(undefined);
  const { mutateAsync, isPending, error, reset } = useMutation<
    Output<N>,
    unknown,
    { input: Input<N>; requestId: string }
  >({
    mutationFn: ({ input, requestId }) => call(operation, input, { requestId }),
    onSuccess: (output, { input }) => {
      intent.current = undefined;
      onDone?.(output, input);
      return refresh(touched);
    },
    // Somebody else was quicker: the screen shows what is true now, and the next tap is about that.
    // Not waited for: the error must reach the screen before what it is about is gone from it.
    onError: (failure) => {
      if (errorCode(failure) === 'conflict') void refresh(touched);
    },
  });

  const send = async (input: Input<N>, requestId?: string): Promise<Attempt<N>> => {
    try {
      if (guard !== undefined && !(await guard(operation))) return { done: undefined, error: 'declined' };
      const content = JSON.stringify(input);
      if (intent.current?.content !== content) {
        intent.current = { content, id: requestId ?? newRequestId() };
      }
      const done = await mutateAsync({ input, requestId: requestId ?? intent.current.id });
      return { done, error: undefined };
    } catch (error) {
      // The mutation keeps the error for the screen.
      return { done: undefined, error: errorCode(error) };
    } finally {
      flight.current = undefined;
    }
  };

  // A second tap while the first is under way is the same intent.
  const attempt = (input: Input<N>, requestId?: string) => {
    flight.current ??= send(input, requestId);
    return flight.current;
  };
  return {
    attempt,
    run: async (input, requestId) => (await attempt(input, requestId)).done,
    running: isPending,
    error,
    reset,
  };
}
