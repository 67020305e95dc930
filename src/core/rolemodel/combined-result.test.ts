import fc from 'fast-check';
import {
  combineResult,
  firstInLine,
  juryMeans,
  nextInLine,
  pointsText,
  tiedForLast,
} from './combined-result';

const ids = ['a', 'b', 'c', 'd'];
const votes = new Map([
  ['a', 100],
  ['b', 50],
  ['c', 50],
]);

test('vote and jury by their weights, both from 0 to 100', () => {
  const jury = new Map(ids.map((id, index) => [id, [6000, 9000, 8000, 10_000][index] ?? 0]));
  const result = combineResult(ids, votes, jury, 50);
  expect(result.map(({ candidateId, points, rank }) => [candidateId, pointsText(points), rank])).toEqual([
    ['a', '80.00', 1],
    ['b', '70.00', 2],
    ['c', '65.00', 3],
    ['d', '50.00', 4],
  ]);
  expect(combineResult(ids, votes, jury, 0)[0]?.candidateId).toBe('a');
  expect(combineResult(ids, undefined, jury, 30)[0]?.candidateId).toBe('d');
});

test('a tie is named, not decided', () => {
  const result = combineResult(ids, votes, undefined, 50);
  expect(result.map(({ rank }) => rank)).toEqual([1, 2, 2, 4]);
  expect(firstInLine(result, 1)).toEqual(['a']);
  expect(firstInLine(result, 2)).toEqual(['a', 'b', 'c']);
  expect(tiedForLast(result, 2)).toEqual(['b', 'c']);
  expect(tiedForLast(result, 3)).toEqual([]);
  expect(nextInLine(result, ['a'], 1)).toEqual(['b', 'c']);
  expect(nextInLine(result, ['b'], 1)).toEqual(['a']);
  expect(nextInLine(result, ids, 2)).toEqual([]);
  expect(nextInLine(result, ['a'], 0)).toEqual([]);
});

test('only jurors who scored everybody weigh', () => {
  const whole = (score: number) => new Map(ids.map((id) => [id, score]));
  expect(juryMeans([whole(80), whole(85), new Map([['a', 0]])], ids)?.get('a')).toBe(8250);
  expect(juryMeans([new Map([['a', 0]])], ids)).toBeUndefined();
  expect(juryMeans([], ids)).toBeUndefined();
});

test('points never leave 0 to 100, and more votes never make a worse rank', () => {
  const count = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(count, fc.integer({ min: 0, max: 10_000 })), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 100 }),
      (given, weight) => {
        const names = given.map((_, index) => `c${index}`);
        const cast = new Map(given.map(([v], index) => [`c${index}`, v]));
        const jury = new Map(given.map(([, j], index) => [`c${index}`, j]));
        const before = combineResult(names, cast, jury, weight);
        for (const { points } of before) expect(points >= 0 && points <= 10_000).toBe(true);
        const more = combineResult(names, new Map(cast).set('c0', (cast.get('c0') ?? 0) + 10), jury, weight);
        const rankOf = (items: typeof before) =>
          items.find(({ candidateId }) => candidateId === 'c0')?.rank ?? 0;
        expect(rankOf(more)).toBeLessThanOrEqual(rankOf(before));
      },
    ),
  );
});
