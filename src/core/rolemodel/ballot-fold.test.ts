import fc from 'fast-check';
import type { BallotEntry } from './ballot-entry';
import { FoldError, fold, type LeafEntry } from './ballot-fold';

const leaf = (leafHash: string, entry: BallotEntry): LeafEntry => ({ leafHash, entry });
const ballot = (leafHash: string, ...choices: string[]) =>
  leaf(leafHash, { kind: 'ballot', choices, nonce: leafHash });
const replace = (leafHash: string, of: string, ...choices: string[]) =>
  leaf(leafHash, { kind: 'replace', of, choices, nonce: leafHash });
const withdraw = (leafHash: string, of: string) => leaf(leafHash, { kind: 'withdraw', of, nonce: leafHash });
const invalidate = (leafHash: string, of: string) =>
  leaf(leafHash, { kind: 'invalidate', of, reason: 'doubled_person', signers: ['editor', 'reviewer'] });

const sum = (entries: LeafEntry[]) => {
  const { votes, ballots, invalidated } = fold(entries);
  return { votes: Object.fromEntries(votes), ballots, invalidated };
};
const problemOf = (entries: LeafEntry[]) => {
  try {
    fold(entries);
    return undefined;
  } catch (error) {
    return error instanceof FoldError ? error.problem : error;
  }
};

test('ballots add up', () => {
  expect(sum([ballot('1', 'a', 'b'), ballot('2', 'a')])).toEqual({
    votes: { a: 2, b: 1 },
    ballots: 2,
    invalidated: 0,
  });
});

test('replaced, withdrawn and invalidated ballots do not count', () => {
  expect(
    sum([
      ballot('1', 'a'),
      replace('2', '1', 'b'),
      ballot('3', 'a'),
      withdraw('4', '3'),
      ballot('5', 'a'),
      invalidate('6', '5'),
      ballot('7', 'c'),
    ]),
  ).toEqual({ votes: { b: 1, c: 1 }, ballots: 2, invalidated: 1 });
});

test('invalidating a replacement does not bring back what it replaced', () => {
  expect(sum([ballot('1', 'a'), replace('2', '1', 'b'), invalidate('3', '2')])).toEqual({
    votes: {},
    ballots: 0,
    invalidated: 1,
  });
});

test('invalidating what the voter gave up already invalidates no ballot', () => {
  expect(sum([ballot('1', 'a'), withdraw('2', '1'), invalidate('3', '1')])).toEqual({
    votes: {},
    ballots: 0,
    invalidated: 0,
  });
});

test.each([
  ['a doubled ballot', [ballot('1', 'a'), ballot('1', 'a')], 'doubled_entry'],
  ['somebody named twice', [ballot('1', 'a', 'a')], 'doubled_choice'],
  [
    'two successors of one ballot',
    [ballot('1', 'a'), replace('2', '1', 'b'), withdraw('3', '1')],
    'doubled_successor',
  ],
  [
    'two invalidations of one ballot',
    [ballot('1', 'a'), invalidate('2', '1'), invalidate('3', '1')],
    'doubled_invalidation',
  ],
  ['a replacement of nothing', [replace('1', '9', 'a')], 'names_nothing'],
  ['an invalidation of nothing', [invalidate('1', '9')], 'names_nothing'],
])('%s has no result', (_name, entries, problem) => {
  expect(problemOf(entries)).toBe(problem);
});

test('the order of entries makes no difference', () => {
  const choices = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
  const histories = fc.array(
    fc.record({
      first: choices,
      second: fc.option(choices),
      last: fc.constantFrom('keep', 'withdraw', 'invalidate'),
    }),
    { maxLength: 12 },
  );
  const entries = histories.map((voters) =>
    voters.flatMap(({ first, second, last }, voter) => {
      const made = [ballot(`${voter}.1`, ...first)];
      if (second) made.push(replace(`${voter}.2`, `${voter}.1`, ...second));
      const newest = made.at(-1)?.leafHash ?? '';
      if (last === 'withdraw') made.push(withdraw(`${voter}.3`, newest));
      if (last === 'invalidate') made.push(invalidate(`${voter}.3`, newest));
      return made;
    }),
  );
  const both = entries.chain((made) =>
    fc.tuple(
      fc.constant(made),
      fc.shuffledSubarray(made, { minLength: made.length, maxLength: made.length }),
    ),
  );
  fc.assert(
    fc.property(both, ([inOrder, shuffled]) => {
      expect(sum(shuffled)).toEqual(sum(inOrder));
      const live = new Set(inOrder.map(({ leafHash }) => leafHash.split('.')[0]));
      expect(sum(inOrder).ballots).toBeLessThanOrEqual(live.size);
    }),
  );
});
