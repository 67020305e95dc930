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
const picks = { min: 1, max: 2, perCategory: 1, minPerCategory: null };

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
    .map(({ min, more, perCategory }) => ({
      picks: { min, max: min + more, perCategory, minPerCategory: null },
    }));
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
  const nobody = { phoneVerified: false, onRoll: false };
  expect(isEligible('signed_in', nobody)).toBe(true);
  expect(isEligible('phone_verified', nobody)).toBe(false);
  expect(isEligible('phone_verified', { ...nobody, phoneVerified: true })).toBe(true);
  expect(isEligible('roll', { ...nobody, phoneVerified: true })).toBe(false);
  expect(isEligible('roll', { ...nobody, onRoll: true })).toBe(true);
});

test('so many of every category, as far as there are', () => {
  const asked = { picks: { min: 1, max: 4, perCategory: null, minPerCategory: 2 } };
  // Of 见义勇为 one stands, the other took the name back: that one is all there is to pick.
  expect(checkBallot(asked, candidates, ['a', 'b', 'c'])).toBeUndefined();
  expect(checkBallot(asked, candidates, ['a', 'c'])).toBe('too_few_in_category');
  expect(checkBallot(asked, candidates, ['a', 'b'])).toBe('too_few_in_category');
});

test('rules and what is left, in words', () => {
  const ballots = { period: 'campaign', slots: 1 } as const;
  expect(
    ballotRulesInWords({ picks: { min: 1, max: 3, perCategory: null, minPerCategory: null }, ballots }),
  ).toBe('最多选 3 位，每人一票');
  expect(
    ballotRulesInWords({
      picks: { min: 2, max: 2, perCategory: 1, minPerCategory: null },
      ballots: { period: 'day', slots: 2 },
    }),
  ).toBe('选 2 位，每类最多 1 位，每人每天 2 票');
  expect(ballotRulesInWords({ picks: { min: 1, max: 5, perCategory: 2, minPerCategory: 1 }, ballots })).toBe(
    '最多选 5 位，每类至少 1 位，每类最多 2 位，每人一票',
  );
  expect(
    choicesLeftInWords({ picks: { min: 2, max: 3, perCategory: null, minPerCategory: null }, ballots }, 1),
  ).toBe('还要选 1 位');
  expect(
    choicesLeftInWords({ picks: { min: 1, max: 3, perCategory: null, minPerCategory: null }, ballots }, 2),
  ).toBe('还可选 1 位，也可以不选满');
  expect(
    choicesLeftInWords({ picks: { min: 1, max: 3, perCategory: null, minPerCategory: null }, ballots }, 3),
  ).toBe('已选满');
});
