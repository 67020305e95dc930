import { newRequestId } from '../device/random';
import { storage } from '../device/storage';
import { type Request, unwrap } from './answer';
import { offlineError } from './errors';
import { forgetToken, getToken } from './session';

const timeoutMs = 20_000;

/** The calls that say which device they come from, so that reviewers can see when one phone casts many ballots. */
const markedActions = ['castBallot', 'replaceBallot', 'withdrawBallot'];
const deviceKey = 'device';

/** A name that this browser made up for itself; it means nothing anywhere else. */
function deviceMark(): string {
  const known = storage.get<string>(deviceKey);
  if (typeof known === 'string') return known;
  const made = newRequestId();
  storage.set(deviceKey, made);
  return made;
}

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
        ...(feature === 'rolemodel' && markedActions.includes(action) ? { 'x-device-id': deviceMark() } : {}),
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
