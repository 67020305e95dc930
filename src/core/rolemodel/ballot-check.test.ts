import fc from 'fast-check';
import { type BallotCandidate, checkBallot, isEligible } from './ballot-check';
import { roleModelCategories } from './category';
import { ballotRulesInWords, choicesLeftInWords } from './rules-in-words';

const candidates = new Map<string, BallotCandidate>([
  ['a', { category: '助人为乐', withdrawn: false }],
  ['b', { category: '助人为乐', withdrawn: false }],
  ['c', { category: '见义勇为', withdrawn: false }],
  ['gone', { category: '见义勇为', withdrawn: true }],
]);
const picks = { min: 1, max: 2, perCategory: 1 };

test.each([
  [['a'], undefined],
  [['a', 'c'], undefined],
  [[], 'too_few_choices'],
  [['a', 'b', 'c'], 'too_many_choices'],
  [['a', 'b'], 'too_many_in_category'],
  [['a', 'x'], 'foreign_candidate'],
  [['gone'], 'candidate_withdrawn'],
])('%j: %s', (choices, problem) => {
  expect(checkBallot({ picks }, candidates, choices)).toBe(problem);
});

test('what passes keeps every limit, and what keeps every limit passes', () => {
  const people = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  const rules = fc
    .record({
      min: fc.integer({ min: 1, max: 4 }),
      more: fc.nat(4),
      perCategory: fc.option(fc.integer({ min: 1, max: 3 })),
    })
    .map(({ min, more, perCategory }) => ({ picks: { min, max: min + more, perCategory } }));
  fc.assert(
    fc.property(
      people,
      rules,
      fc.infiniteStream(fc.nat(2)),
      fc.infiniteStream(fc.boolean()),
      (ids, limits, kinds, chosen) => {
        const known = new Map(
          ids.map((id) => [
            id,
            { category: roleModelCategories[kinds.next().value ?? 0] ?? '助人为乐', withdrawn: false },
          ]),
        );
        const choices = ids.filter(() => chosen.next().value);
        const { min, max, perCategory } = limits.picks;
        const most = Math.max(
          0,
          ...roleModelCategories.map(
            (category) => choices.filter((id) => known.get(id)?.category === category).length,
          ),
        );
        const lawful = choices.length >= min && choices.length <= max && most <= (perCategory ?? max);
        expect(checkBallot(limits, known, choices) === undefined).toBe(lawful);
      },
    ),
  );
});

test('eligibility', () => {
  expect(isEligible('signed_in', { phoneVerified: false })).toBe(true);
  expect(isEligible('phone_verified', { phoneVerified: false })).toBe(false);
  expect(isEligible('phone_verified', { phoneVerified: true })).toBe(true);
});

test('rules and what is left, in words', () => {
  const ballots = { period: 'campaign', slots: 1 } as const;
  expect(ballotRulesInWords({ picks: { min: 1, max: 3, perCategory: null }, ballots })).toBe(
    '最多选 3 位，每人一票',
  );
  expect(
    ballotRulesInWords({ picks: { min: 2, max: 2, perCategory: 1 }, ballots: { period: 'day', slots: 2 } }),
  ).toBe('选 2 位，每类最多 1 位，每人每天 2 票');
  expect(choicesLeftInWords({ picks: { min: 2, max: 3, perCategory: null }, ballots }, 1)).toBe(
    '还要选 1 位',
  );
  expect(choicesLeftInWords({ picks: { min: 1, max: 3, perCategory: null }, ballots }, 2)).toBe(
    '还可选 1 位，也可以不选满',
  );
  expect(choicesLeftInWords({ picks: { min: 1, max: 3, perCategory: null }, ballots }, 3)).toBe('已选满');
});
