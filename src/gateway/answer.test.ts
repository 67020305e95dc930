import { unwrap } from './answer';
import { describeError, errorCode, fieldErrors, GatewayError, isPassing, offlineError } from './errors';

function failure(answer: unknown, retryAfter?: number): GatewayError {
  try {
    unwrap(answer, retryAfter);
  } catch (error) {
    if (error instanceof GatewayError) return error;
  }
  throw new Error('it should have been refused');
}

describe('unwrap', () => {
  test('takes the data out', () => {
    expect(unwrap({ data: { id: '1' } })).toEqual({ id: '1' });
    expect(unwrap({ data: null })).toBeNull();
  });

  test('throws what the server said', () => {
    const error = failure({
      error: { code: 'invalid_input', message: '请检查。', fields: { 'shifts.0.capacity': '至少 1 人。' } },
    });
    expect(error.code).toBe('invalid_input');
    expect(describeError(error)).toBe('请检查。');
    expect(fieldErrors(error)).toEqual({ 'shifts.0.capacity': '至少 1 人。' });
    expect(isPassing(error)).toBe(false);
  });

  test('says when to come back', () => {
    const refused = { error: { code: 'rate_limited', message: '太频繁。' } };
    expect(describeError(failure(refused, 12))).toBe('太频繁。（约 12 秒后）');
  });

  test.each([[undefined], [null], ['<html>'], [{}], [{ error: 'text' }]])(
    'an answer of no known shape (%j) is internal',
    (answer) => {
      expect(failure(answer).code).toBe('internal');
    },
  );
});

describe('errors', () => {
  test('what did not come from the gateway has a sentence too', () => {
    expect(describeError(new TypeError('x is undefined'))).toBe('出了点问题，请再试一次。');
    expect(errorCode('boom')).toBe('unknown');
    expect(fieldErrors(undefined)).toEqual({});
  });

  test('no network passes', () => {
    expect(isPassing(offlineError())).toBe(true);
    expect(errorCode(offlineError())).toBe('offline');
  });
});
