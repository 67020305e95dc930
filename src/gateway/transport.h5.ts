import { type Request, unwrap } from './answer';
import { offlineError } from './errors';
import { forgetToken, getToken } from './session';

const timeoutMs = 20_000;

/** One call by HTTP to the server that served the page. */
export async function send({ feature, action, input, requestId, signal }: Request): Promise<unknown> {
  const token = getToken();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  signal?.addEventListener('abort', () => stop.abort());
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`/api/${feature}/${action}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(requestId === undefined ? {} : { 'idempotency-key': requestId }),
      },
      body: JSON.stringify(input),
      signal: stop.signal,
    });
    answer = await response.json();
  } catch {
    throw offlineError();
  } finally {
    clearTimeout(timer);
  }
  if (response.status === 401 && token !== undefined) forgetToken(token);
  const wait = Number(response.headers.get('retry-after'));
  return unwrap(answer, wait > 0 ? wait : undefined);
}
