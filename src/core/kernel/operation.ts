import type { GenericSchema, InferInput, InferOutput } from 'valibot';
import type { ErrorSpec } from './errors';
import type { Permission } from './permissions';

/** Who may call: anybody, or who holds the permission. A caller's scope is judged inside the use case. */
export type Access = 'public' | Permission;

/**
 * How an operation commits.
 * - `read`: changes nothing.
 * - `own`: one transaction, with its audit event, outbox rows and request-id row.
 * - `grouped`: many calls share one commit, and the batch is all that is written; its unique key is its idempotency.
 */
export type Commit = 'read' | 'own' | 'grouped';

/**
 * Which bucket of the rate limit a call takes from. `read` and `write` are counted in the process; `sign_in`,
 * `upload` and `message` in the database.
 */
export type RateClass = 'read' | 'write' | 'sign_in' | 'upload' | 'message';

export interface OperationSpec {
  /** One Chinese line for the catalogue. */
  readonly summary: string;
  readonly access: Access;
  readonly commit: Commit;
  /** Of a grouped one: a crowd goes in two halves, which pays where the database has the longer part of the work. */
  readonly halves?: boolean;
  /**
   * False where the answer holds what must not be kept: a repeated call is done again, and whatever it writes down is
   * written down again. Default: true, a repeated call gets the answer of the first.
   */
  readonly keepsAnswer?: boolean;
  /** Default: `read` for reads, else `write`. */
  readonly rate?: RateClass;
  /** A strict object: unknown keys are refused. `requestId` may be named in it; the platform takes it. */
  readonly input: GenericSchema;
  readonly output: GenericSchema;
  /** The operation's own errors; the kernel's are implied. */
  readonly errors?: Readonly<Record<string, ErrorSpec>>;
}

export interface Contract {
  readonly feature: string;
  readonly operations: Readonly<Record<string, OperationSpec>>;
}

/** Declares the operations of a feature; the key is the action, `<feature>.<action>` the operation's name. */
export function defineContract<const F extends string, const O extends Record<string, OperationSpec>>(
  feature: F,
  operations: O,
): { readonly feature: F; readonly operations: O } {
  return { feature, operations };
}

/** Some of a feature's operations, declared in a file of their own. */
export function defineOperations<const O extends Record<string, OperationSpec>>(operations: O): O {
  return operations;
}

export type ActionOf<C extends Contract> = keyof C['operations'] & string;
/** What a caller sends. */
export type ContractInput<C extends Contract, A extends ActionOf<C>> = InferInput<
  C['operations'][A]['input']
>;
/** What a use case receives after validation. */
export type ParsedInput<C extends Contract, A extends ActionOf<C>> = InferOutput<C['operations'][A]['input']>;
/** What a caller gets. */
export type ContractOutput<C extends Contract, A extends ActionOf<C>> = InferOutput<
  C['operations'][A]['output']
>;
