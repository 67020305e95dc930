import fc from 'fast-check';
import { shanghaiDay } from '../../core/kernel/time';
import { misplacedPhase, plannablePhases, planOf } from '../../core/rolemodel/campaign-plan';
import { campaignTemplates } from '../../core/rolemodel/campaign-template';
import { datesInput, lastDay, movePhase, newForm, withVote } from './campaign-form';

const now = Date.parse('2026-11-25T10:00:00Z');
const [monthly] = campaignTemplates;
const form = newForm(monthly, now);
const of = (plan: typeof form.plan, phase: string) => plan.find((planned) => planned.phase === phase);

test('a new campaign is announced tomorrow, under its month', () => {
  expect(form.title).toBe('11月身边好人');
  expect(shanghaiDay(form.plan[0]?.startsAt ?? '')).toBe('2026-11-26');
  expect(lastDay(form.plan[0]?.endsAt ?? '')).toBe('2026-11-27');
});

test('what is sent and what is planned are the same days', () => {
  for (const template of campaignTemplates) {
    const { plan } = newForm(template, now);
    const { plan: others, ...binding } = datesInput(plan);
    expect(planOf({ ...binding, plan: others ?? [] })).toEqual(plan);
  }
});

test('moving a day moves what comes after by as many, and keeps the order', () => {
  const phases = fc.constantFrom(...form.plan.map(({ phase }) => phase));
  const days = fc
    .integer({ min: 0, max: 200 })
    .map((ahead) => shanghaiDay(Date.parse('2026-11-26T00:00:00+08:00') + ahead * 86_400_000));
  fc.assert(
    fc.property(phases, fc.constantFrom('start', 'end'), days, (phase, edge, day) => {
      const moved = movePhase(form.plan, phase, edge, day);
      const at = form.plan.findIndex((planned) => planned.phase === phase);
      expect(moved.slice(0, at)).toEqual(form.plan.slice(0, at));
      const planned = moved[at];
      if (planned && edge === 'start') expect(shanghaiDay(planned.startsAt)).toBe(day);
      if (planned?.endsAt != null && edge === 'end') expect(lastDay(planned.endsAt)).toBe(day);
      // Only what was moved can now lie wrong, never what follows it.
      expect([undefined, phase]).toContain(misplacedPhase(moved));
      const lengths = (plan: typeof form.plan) =>
        plan.map(({ startsAt, endsAt }) => Date.parse(endsAt ?? startsAt) - Date.parse(startsAt));
      expect(lengths(moved).slice(at + 1)).toEqual(lengths(form.plan).slice(at + 1));
    }),
  );
  expect(movePhase(form.plan, 'voting', 'end', '')).toEqual(form.plan);
});

test('without a vote its days leave the plan; with it they come back in their place', () => {
  const without = withVote(form, false);
  expect(without.rules.vote).toBe(false);
  expect(of(without.plan, 'voting')).toBeUndefined();
  expect(datesInput(without.plan).votingStartsAt).toBeUndefined();
  const back = withVote(without, true);
  expect(back.plan.map(({ phase }) => phase)).toEqual([...plannablePhases]);
  expect(misplacedPhase(back.plan)).toBeUndefined();
  expect(of(back.plan, 'voting')?.startsAt).toBe(of(back.plan, 'publicity')?.endsAt);
  expect(withVote(form, true).plan).toEqual(form.plan);
});
