import type { ActionOf, Contract, ContractInput, ContractOutput } from '../core/kernel/operation';

/**
 * The contracts that the client speaks, as types only: nothing of valibot reaches a client bundle.
 * A new feature adds one line.
 */
interface Contracts {
  account: typeof import('../core/account/account.contract').accountContract;
  files: typeof import('../core/files/files.contract').filesContract;
  handbook: typeof import('../core/handbook/handbook.contract').handbookContract;
  report: typeof import('../core/report/report.contract').reportContract;
  rolemodel: typeof import('../core/rolemodel/rolemodel.contract').rolemodelContract;
  volunteer: typeof import('../core/volunteer/volunteer.contract').volunteerContract;
}

type Feature = keyof Contracts & string;
type ContractOf<F> = F extends Feature ? (Contracts[F] extends Contract ? Contracts[F] : never) : never;
type ActionsOf<F extends Feature> = keyof ContractOf<F>['operations'] & string;

/** `report.submit` and all others. */
export type OperationName = { [F in Feature]: `${F}.${ActionsOf<F>}` }[Feature];

/** The schemas' types of one operation, found by its name. */
type Shape<N extends OperationName> = N extends `${infer F}.${infer A}`
  ? ContractOf<F> extends infer C extends Contract
    ? A extends ActionOf<C>
      ? { input: ContractInput<C, A>; output: ContractOutput<C, A> }
      : never
    : never
  : never;

/** The gateway makes and sends the request id by itself. */
type WithoutRequestId<T> = T extends { requestId?: unknown } ? Omit<T, 'requestId'> : T;

/** What an operation takes, without `requestId`. */
export type Input<N extends OperationName> = WithoutRequestId<Shape<N>['input']>;

/** What an operation answers. */
export type Output<N extends OperationName> = Shape<N>['output'];

/** Operations whose answer is a page of items. */
export type ListName = {
  [N in OperationName]: Output<N> extends { items: readonly unknown[]; nextCursor?: string | undefined }
    ? N
    : never;
}[OperationName];

/** One item of a list. */
export type Item<N extends ListName> = Output<N> extends { items: readonly (infer T)[] } ? T : never;

/** What a list takes, without the paging that `useList` does. */
export type ListInput<N extends ListName> = Omit<Input<N>, 'cursor' | 'limit'>;
