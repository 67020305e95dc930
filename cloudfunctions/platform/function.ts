import type {
  ActionOf,
  Contract,
  ContractOutput,
  OperationSpec,
  ParsedInput,
} from '../../src/core/kernel/operation';
import type { Actor } from '../../src/core/kernel/permissions';
import type { Database, Tx } from './database';
import type { Logger } from './log';
import type { ObjectStore } from './object-store';
import type { OutboxMessage } from './outbox';
import type { PhoneSource } from './phone-source';
import type { PictureLinks } from './pictures';

/** What every call has, whoever makes it. */
interface CallBase {
  readonly now: Date;
  readonly requestId: string | null;
  /** A new time-ordered id. */
  newId(): string;
  randomBytes(count: number): Uint8Array;
  readonly pictures: PictureLinks;
  readonly store: ObjectStore;
  /** Undefined where nobody can tell a person's number. */
  readonly phones: PhoneSource | undefined;
  readonly log: Logger;
  /** Whether this is a demo county. */
  readonly demo: boolean;
  /** Server secrets by purpose, for HMACs: stable over restarts, different for each purpose. */
  secret(purpose: string): Buffer;
  /** Where the program is reached from outside (`https://…`), where the operator has said so. */
  readonly publicOrigin: string | undefined;
}

export interface ReadCall<Tables> extends CallBase {
  readonly db: Database<Tables>;
}

/** A command: `db` is its transaction; what it tells the outbox and the audit is written in it. */
export interface WriteCall<Tables> extends CallBase {
  readonly db: Tx<Tables>;
  /** Queues a message, sent at least once after the commit and shown once (by its key). */
  tell(message: OutboxMessage): void;
  /** Names the object that this command changed, for the audit event. */
  concerns(kind: string, id: string): void;
  /** Identifies this account anew from its next call on: its roles changed, or it was closed. */
  forgetActor(accountId: string): void;
  /** Done once the change is committed: what a process remembers is forgotten when others can read the new. */
  afterCommit(work: () => void): void;
}

type CallOf<Op extends OperationSpec, Tables> = (Op['commit'] extends 'read'
  ? ReadCall<Tables>
  : WriteCall<Tables>) & {
  readonly actor: Op['access'] extends 'public' ? Actor | null : Actor;
};

/** Where a call came from, as far as the transport knows. */
export interface CallOrigin {
  /** The caller's address. */
  readonly address?: string;
  /** What the client calls its device; made up by it, and so no more than a hint. */
  readonly device?: string;
}

/** One of many calls that share a commit. */
export interface GroupedItem<Input> {
  readonly input: Input;
  readonly actor: Actor;
  /** Who vouches for the actor, and under which name: `provider\\0subject`. It outlives the account. */
  readonly identity: string;
  /** When the account was made. */
  readonly since: Date;
  /** Whether the actor verified a number. */
  readonly phoneVerified: boolean;
  readonly origin: CallOrigin;
  readonly requestId: string | null;
}

/**
 * Commits many calls at once: `db` is not in a transaction, the handler decides its statements.
 * It answers each item with its output or its refusal, in the same order.
 */
export type GroupedHandler<Input, Output, Tables> = (
  items: readonly GroupedItem<Input>[],
  call: ReadCall<Tables>,
) => Promise<readonly (Output | Error)[]>;

type HandlerOf<
  C extends Contract,
  A extends ActionOf<C>,
  Tables,
> = C['operations'][A]['commit'] extends 'grouped'
  ? GroupedHandler<ParsedInput<C, A>, ContractOutput<C, A>, Tables>
  : (input: ParsedInput<C, A>, call: CallOf<C['operations'][A], Tables>) => Promise<ContractOutput<C, A>>;

/** A handler for every operation of the contract: one missing does not compile. */
export type Handlers<C extends Contract, Tables> = { readonly [A in ActionOf<C>]: HandlerOf<C, A, Tables> };

/** One handler's type, for the file that holds the use case. */
export type Handler<C extends Contract, A extends ActionOf<C>, Tables> = HandlerOf<C, A, Tables>;

/** What the entry calls, with the types already checked at `defineFunction`. */
export interface FunctionModule {
  readonly contract: Contract;
  readonly handlers: Readonly<Record<string, (input: never, call: never) => Promise<unknown>>>;
}

/** Binds a feature's contract to its use cases: `defineFunction<Tables>()(contract, { … })`. */
export function defineFunction<Tables>() {
  return <const C extends Contract>(contract: C, handlers: Handlers<C, Tables>): FunctionModule => ({
    contract,
    handlers,
  });
}
