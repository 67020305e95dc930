import { isRunnerUp, namedGroups } from './named-groups';

type Campaign = Parameters<typeof namedGroups>[0];

const candidate = (id: string, change: Partial<Campaign['candidates'][number]> = {}) => ({
  id,
  name: id,
  category: '助人为乐' as const,
  line: '',
  story: '',
  picture: null,
  withdrawn: false,
  revoked: false,
  ended: false,
  school: null,
  area: null,
  ...change,
});
const candidates = [
  candidate('second'),
  candidate('first'),
  candidate('ended', { ended: true }),
  candidate('left', { withdrawn: true }),
  candidate('revoked', { revoked: true }),
];
const honoured = [
  { candidateId: 'first', name: 'first', category: '助人为乐' as const, school: null, picture: null },
];
const titled = (campaign: Campaign) =>
  namedGroups(campaign).map(({ title, people }) => [title, people.map(({ id }) => id)]);

test('before the publication all are candidates', () => {
  expect(titled({ candidates: candidates.slice(0, 2), honoured: [] })).toEqual([
    ['候选人', ['second', 'first']],
  ]);
  expect(isRunnerUp({ candidates, honoured: [] }, 'second')).toBe(false);
  expect(titled({ candidates: [], honoured: [] })).toEqual([]);
});

test('after it the second honour is not called the first, and who left or lost it neither', () => {
  expect(titled({ candidates, honoured })).toEqual([
    ['获评的人', ['first']],
    ['提名奖', ['second']],
    ['其他候选人', ['left', 'revoked']],
  ]);
  const second = candidates.filter(({ id }) => isRunnerUp({ candidates, honoured }, id));
  expect(second.map(({ id }) => id)).toEqual(['second']);
});
