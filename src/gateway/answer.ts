import { GatewayError } from './errors';

/** One call on its way. */
export interface Request {
  readonly feature: string;
  readonly action: string;
  readonly input: unknown;
  readonly requestId: string | undefined;
  readonly signal: AbortSignal | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function fieldsOf(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([path, message]) => [path, String(message)]));
}

/**
 * Takes `{ data }` out of an answer.
 * @param retryAfter seconds, where the transport knows them
 * @throws GatewayError for `{ error }` and for an answer in no known shape
 */
export function unwrap(answer: unknown, retryAfter?: number): unknown {
  if (isRecord(answer) && 'data' in answer) return answer.data;
  if (isRecord(answer) && isRecord(answer.error)) {
    const { code, message, fields, retryAfter: said } = answer.error;
    const wait = typeof said === 'number' ? said : retryAfter;
    throw new GatewayError(String(code), String(message), fieldsOf(fields), wait);
  }
  throw new GatewayError('internal', '服务暂时出了问题，请稍后再试。');
}
