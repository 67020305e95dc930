import { DeviceFailure } from '../device/failure';

/** Made here, beside the codes of the server: the call did not reach it, or its answer did not come back. */
export const offlineCode = 'offline';

const offlineMessage = '没有连上网络。请检查网络后再试，已填的内容都还在。';
const unknownMessage = '出了点问题，请再试一次。';

/** What an operation answered instead of data. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  constructor(
    /** A code that the operation declares, one of the kernel's, or `offline`. */
    readonly code: string,
    /** Chinese, fit to show. */
    message: string,
    /** Input path → sentence, for the fields of a form. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** Seconds after which a try makes sense. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

export const offlineError = (): GatewayError => new GatewayError(offlineCode, offlineMessage);

/** Code of any error; `unknown` for what did not come from the gateway. */
export const errorCode = (error: unknown): string => (error instanceof GatewayError ? error.code : 'unknown');

/** The sentence to show for anything that was thrown: the one funnel from errors to words. */
export function describeError(error: unknown): string {
  if (error instanceof GatewayError) {
    return error.retryAfter === undefined ? error.message : `${error.message}（约 ${error.retryAfter} 秒后）`;
  }
  return error instanceof DeviceFailure ? error.message : unknownMessage;
}

/** Sentences for the fields of a form; empty when the error is about something else. */
export const fieldErrors = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof GatewayError ? error.fields : {};

/** Whether the same call may go better in a moment. */
export const isPassing = (error: unknown): boolean =>
  error instanceof GatewayError && (error.code === offlineCode || error.code === 'internal');
