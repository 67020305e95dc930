import { campaignPhases } from './campaign-phase';
import { mayLeaveWith, takesObjections } from './objection';
import { opinionProblem, unitsAsked } from './opinion';

test('no publicity ends over an open objection, except by a pause or the end of the campaign', () => {
  for (const from of campaignPhases) {
    for (const to of campaignPhases) {
      expect(mayLeaveWith(0, { from, to })).toBe(true);
      const stays = takesObjections(from) && to !== 'suspended' && to !== 'cancelled';
      expect(mayLeaveWith(1, { from, to })).toBe(!stays);
    }
  }
  expect(campaignPhases.filter(takesObjections)).toEqual(['publicity', 'result_publicity']);
});

test('the shortlist waits for the units that were asked, and answers their objections', () => {
  const asked = (...answers: ('no_objection' | 'objection' | 'not_ours' | null)[]) =>
    answers.map((answer) => ({ answer }));
  const problem = (answers: ReturnType<typeof asked>, reason = '', demo = false) =>
    opinionProblem({ asked: answers, reason, demo });
  expect(problem([])).toBeUndefined();
  expect(problem(asked('no_objection', 'not_ours'))).toBeUndefined();
  expect(problem(asked('no_objection', null))).toBe('opinions_missing');
  expect(problem(asked('no_objection', null), '', true)).toBeUndefined();
  expect(problem(asked('objection'))).toBe('objection_unanswered');
  expect(problem(asked('objection'), '', true)).toBe('objection_unanswered');
  expect(problem(asked('objection'), '已核实，与本人无关')).toBeUndefined();
});

test('units are asked by their id or by their kind', () => {
  const units = [
    { id: 'dept-market', kind: 'department' },
    { id: 'dept-police', kind: 'department' },
    { id: 'town-east', kind: 'town' },
  ];
  const ids = (opinions: string[]) => unitsAsked({ opinions }, units).map(({ id }) => id);
  expect(ids([])).toEqual([]);
  expect(ids(['town-east'])).toEqual(['town-east']);
  expect(ids(['department', 'dept-police'])).toEqual(['dept-market', 'dept-police']);
});
