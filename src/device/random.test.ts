import { newRequestId, randomBytes } from './random';
import { fillRandom } from './random-source';

jest.mock('./random-source', () => ({ fillRandom: jest.fn() }));

const fill = jest.mocked(fillRandom);

test('without randomness it fails instead of guessing, and bytes are never handed out twice', () => {
  expect(() => randomBytes(4)).toThrow('再试一次');
  const answer = fill.mock.calls[0]?.[1];
  answer?.(Uint8Array.from({ length: 1024 }, (_, index) => index % 256));
  expect([...randomBytes(3)]).toEqual([0, 1, 2]);
  expect([...randomBytes(3)]).toEqual([3, 4, 5]);
  expect(newRequestId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('the pool is filled again before it runs dry', () => {
  const before = fill.mock.calls.length;
  randomBytes(900);
  expect(fill.mock.calls.length).toBe(before + 1);
});
