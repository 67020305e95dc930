import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { LogEntry } from './ballot-entry';
import { FoldError, fold, type LeafEntry } from './ballot-fold';
import { base64 } from './bytes';
import { LeafIndex, NumberColumn } from './leaf-index';

const hashOf = (label: string) => createHash('sha256').update(label).digest();
const textOf = (label: string) => base64(hashOf(label));
const leaf = (label: string, entry: LogEntry): LeafEntry => ({ leafHash: hashOf(label), entry });
const ballot = (label: string, ...choices: string[]) =>
  leaf(label, { kind: 'ballot', choices, nonce: label });
const replace = (label: string, of: string, ...choices: string[]) =>
  leaf(label, { kind: 'replace', of: textOf(of), choices, nonce: label });
const withdraw = (label: string, of: string) =>
  leaf(label, { kind: 'withdraw', of: textOf(of), nonce: label });
const invalidate = (label: string, of: string, reason = 'doubled_person') =>
  leaf(label, { kind: 'invalidate', of: textOf(of), reason, signers: ['editor', 'reviewer'] });
const paper = (label: string, batch: number, ballots: number, counts: Record<string, number>) =>
  leaf(label, { kind: 'paper', station: '城关', batch, counts, ballots, signers: ['editor', 'reviewer'] });

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

test('paper votes are added batch by batch, and a dead batch is dead as a whole', () => {
  const entries = [ballot('1', 'a'), paper('p', 1, 5, { a: 3, b: 2 }), paper('q', 2, 4, { b: 4 })];
  expect(sum(entries)).toEqual({ votes: { a: 4, b: 6 }, ballots: 10, invalidated: 0 });
  expect(fold(entries).paperBallots).toBe(9);
  expect(sum([...entries, invalidate('x', 'q')])).toEqual({
    votes: { a: 4, b: 2 },
    ballots: 6,
    invalidated: 4,
  });
});

test('invalidated ballots are counted by reason', () => {
  const { invalidatedByReason } = fold([
    ballot('1', 'a'),
    ballot('2', 'a'),
    paper('p', 1, 3, { a: 3 }),
    invalidate('x', '1', 'bought'),
    invalidate('y', '2', 'doubled_person'),
    invalidate('z', 'p', 'bought'),
  ]);
  expect(Object.fromEntries(invalidatedByReason)).toEqual({ bought: 4, doubled_person: 1 });
});

test('open, close and certify count for nothing', () => {
  const close = leaf('c', { kind: 'close', entries: 1 });
  expect(sum([ballot('1', 'a'), close])).toEqual({ votes: { a: 1 }, ballots: 1, invalidated: 0 });
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
  ['a replacement of paper votes', [paper('p', 1, 1, {}), replace('1', 'p', 'a')], 'names_nothing'],
  [
    'an invalidated withdrawal',
    [ballot('1', 'a'), withdraw('2', '1'), invalidate('3', '2')],
    'names_nothing',
  ],
  [
    'a doubled close',
    [leaf('c', { kind: 'close', entries: 0 }), leaf('c', { kind: 'close', entries: 0 })],
    'doubled_entry',
  ],
  ['a doubled batch', [paper('p', 1, 1, { a: 1 }), paper('q', 1, 2, { a: 2 })], 'doubled_batch'],
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
      const newest = second ? `${voter}.2` : `${voter}.1`;
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
      const firsts = inOrder.filter(({ entry }) => entry.kind === 'ballot');
      expect(sum(inOrder).ballots).toBeLessThanOrEqual(firsts.length);
    }),
  );
});

test('a leaf has one place, also among hashes that begin alike', () => {
  const alike = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 255 })).map(([start, end]) => {
    const hash = new Uint8Array(32).fill(start, 0, 31);
    hash[31] = end;
    return hash;
  });
  fc.assert(
    fc.property(fc.array(alike, { maxLength: 3000, size: 'max' }), (hashes) => {
      const index = new LeafIndex();
      const places = new Map<string, number>();
      for (const hash of hashes) {
        const text = base64(hash);
        expect(index.find(hash)).toBe(places.get(text));
        if (!places.has(text)) places.set(text, places.size);
        expect(index.place(hash)).toBe(places.get(text));
        expect(base64(index.hashAt(places.get(text) ?? -1))).toBe(text);
      }
      expect(index.size).toBe(places.size);
    }),
    { numRuns: 20 },
  );
});

test('numbers by place, across pieces', () => {
  const column = new NumberColumn();
  column.set(70_000, 7);
  column.push(8);
  expect([column.at(70_000), column.at(70_001), column.at(3), column.at(1e9), column.length]).toEqual([
    7, 8, 0, 0, 70_002,
  ]);
});
