import type { Contract, ContractInput, ContractOutput } from '../core/kernel/operation';

/**
 * The contracts that the client speaks, as types only: nothing of valibot reaches a client bundle.
 * A new feature adds one line.
 */
interface Contracts {
  account: typeof import('../core/account/account.contract').accountContract;
  files: typeof import('../core/files/files.contract').filesContract;
}

type Feature = keyof Contracts & string;
type ContractOf<F> = F extends Feature ? (Contracts[F] extends Contract ? Contracts[F] : never) : never;
type ActionsOf<F extends Feature> = keyof ContractOf<F>['operations'] & string;

/** `report.submit` and all others. */
export type OperationName = { [F in Feature]: `${F}.${ActionsOf<F>}` }[Feature];

type FeatureIn<N> = N extends `${infer F}.${string}` ? F : never;
type ActionIn<N> = N extends `${infer F}.${infer A}` ? A & keyof ContractOf<F>['operations'] & string : never;

/** The gateway makes and sends the request id by itself. */
type WithoutRequestId<T> = T extends { requestId?: unknown } ? Omit<T, 'requestId'> : T;

/** What an operation takes, without `requestId`. */
export type Input<N extends OperationName> = WithoutRequestId<ContractInput<ContractOf<FeatureIn<N>>, ActionIn<N>>>;

/** What an operation answers. */
export type Output<N extends OperationName> = ContractOutput<ContractOf<FeatureIn<N>>, ActionIn<N>>;

/** Operations whose answer is a page of items. */
export type ListName = {
  [N in OperationName]: Output<N> extends { items: readonly unknown[]; nextCursor?: string | undefined } ? N : never;
}[OperationName];

/** One item of a list. */
export type Item<N extends ListName> = Output<N> extends { items: readonly (infer T)[] } ? T : never;

/** What a list takes, without the paging that `useList` does. */
export type ListInput<N extends ListName> = Omit<Input<N>, 'cursor' | 'limit'>;
