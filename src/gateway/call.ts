import type { Input, OperationName, Output } from './operations';
import { send } from './transport';

interface CallOptions {
  /** Id of the intent: the same for every try of it. Only commands need one. */
  readonly requestId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Calls an operation on the server. Screens use the hooks; this is for what is not a screen.
 * @throws GatewayError
 */
export async function call<N extends OperationName>(
  operation: N,
  input: Input<N>,
  { requestId, signal }: CallOptions = {},
): Promise<Output<N>> {
  const [feature = '', action = ''] = operation.split('.');
  // The server validates its output against the same contract.
  return (await send({ feature, action, input, requestId, signal })) as Output<N>;
}
