import fc from 'fast-check';
import * as v from 'valibot';
import { startOfShanghaiDay } from '../kernel/time';
import { askableFor, type CampaignPhase, campaignPhases } from './campaign-phase';
import {
  dueStep,
  misplacedPhase,
  movedFixedDate,
  type PlannedPhase,
  plannablePhases,
  planOf,
} from './campaign-plan';
import { campaignRulesSchema, monthlyRules } from './campaign-rules';
import { campaignTemplates, datesOf, findTemplate, usualDates } from './campaign-template';

const thursday = new Date('2026-11-26T03:00:00Z');
const monthly = usualDates({ rules: monthlyRules, days: { nominating: 10, voting: 6 } }, thursday);

describe('templates', () => {
  test.each(campaignTemplates)('$name has lawful rules and dates in order', (template) => {
    expect(v.parse(campaignRulesSchema, template.rules)).toEqual(template.rules);
    const dates = usualDates(template, thursday);
    const plan = planOf(dates);
    expect(misplacedPhase(plan)).toBeUndefined();
    expect(plan.map(({ phase }) => phase)).toEqual(
      plannablePhases.filter((phase) => phase !== 'voting' || template.rules.vote),
    );
    expect(datesOf(plan)).toEqual(dates);
    for (const { startsAt } of plan) expect(startOfShanghaiDay(startsAt).toISOString()).toBe(startsAt);
  });

  test('pupils are never voted on', () => {
    const pupils = campaignTemplates.filter(({ rules }) => rules.minors);
    expect(pupils.map(({ id }) => id)).toEqual(['children']);
    expect(pupils.every(({ rules }) => !rules.vote)).toBe(true);
    expect(findTemplate('children')?.rules.categories).toEqual(['美德少年']);
    expect(findTemplate('lottery')).toBeUndefined();
    expect(findTemplate(undefined)).toBeUndefined();
  });

  test('publicity is planned over whole weekdays after its first day', () => {
    // Announced on a Thursday for a day, ten days of nominating, a day of vetting: publicity begins on Tuesday the 8th.
    const publicity = monthly.plan.find(({ phase }) => phase === 'publicity');
    expect(publicity?.startsAt).toBe('2026-12-07T16:00:00.000Z');
    // Five weekdays after it: Wednesday to Tuesday the 15th.
    expect(publicity?.endsAt).toBe('2026-12-15T16:00:00.000Z');
  });
});

describe('a plan in order', () => {
  const plan = planOf(monthly);
  const change = (phase: CampaignPhase, part: Partial<PlannedPhase>) =>
    plan.map((planned) => (planned.phase === phase ? { ...planned, ...part } : planned));

  test('each phase once, with a beginning and an end, after the one before', () => {
    const publicity = plan.find(({ phase }) => phase === 'publicity');
    expect(misplacedPhase(change('publicity', { endsAt: null }))).toBe('publicity');
    expect(misplacedPhase(change('publicity', { endsAt: publicity?.startsAt ?? '' }))).toBe('publicity');
    expect(misplacedPhase(change('vetting', { startsAt: '2026-01-01T00:00:00Z' }))).toBe('vetting');
    expect(misplacedPhase(change('nominating', { endsAt: '2027-01-01T00:00:00Z' }))).toBe('vetting');
    expect(misplacedPhase(change('published', { endsAt: '2027-06-01T00:00:00Z' }))).toBe('published');
    expect(misplacedPhase([...plan, ...plan.slice(-1)])).toBe('published');
  });

  test('what has begun keeps its start, and the vote its end', () => {
    const begun = new Set<CampaignPhase>(['announced', 'nominating']);
    const later = '2026-12-30T16:00:00.000Z';
    expect(movedFixedDate(plan, plan, new Set(campaignPhases))).toBeUndefined();
    expect(movedFixedDate(plan, change('nominating', { endsAt: later }), begun)).toBeUndefined();
    expect(movedFixedDate(plan, change('nominating', { startsAt: later }), begun)).toBe('nominating');
    expect(movedFixedDate(plan, change('voting', { startsAt: later, endsAt: later }), begun)).toBeUndefined();
    const voting = new Set<CampaignPhase>([...begun, 'voting']);
    expect(movedFixedDate(plan, change('voting', { endsAt: later }), voting)).toBe('voting');
    expect(
      movedFixedDate(
        plan,
        plan.filter(({ phase }) => phase !== 'voting'),
        voting,
      ),
    ).toBe('voting');
    // The same instant, written otherwise, has not moved.
    const [first] = plan;
    const written = first?.startsAt.replace('.000Z', 'Z') ?? '';
    expect(movedFixedDate(plan, change('announced', { startsAt: written }), begun)).toBeUndefined();
  });

  test('reminds of the next step alone, once its time has come', () => {
    const order: readonly CampaignPhase[] = plannablePhases;
    fc.assert(
      fc.property(
        fc.constantFrom(...campaignPhases),
        fc.date({ min: thursday, max: new Date('2027-03-01T00:00:00Z'), noInvalidDate: true }),
        (phase, now) => {
          const campaign = { phase, suspendedFrom: phase === 'suspended' ? ('voting' as const) : null };
          const due = dueStep({ ...campaign, rules: monthlyRules }, plan, now.getTime());
          if (!due) return;
          expect(Date.parse(due.startsAt)).toBeLessThanOrEqual(now.getTime());
          expect(phase).not.toBe('suspended');
          expect(plannablePhases.indexOf(due.phase)).toBe(
            // A draft stands before them all.
            order.indexOf(phase) + 1,
          );
        },
      ),
    );
    const draft = { phase: 'draft', suspendedFrom: null, rules: monthlyRules } as const;
    const start = Date.parse(plan[0]?.startsAt ?? '');
    expect(dueStep(draft, plan, start - 1)).toBeUndefined();
    expect(dueStep(draft, plan, start)?.phase).toBe('announced');
  });
});

test('approval is asked for what is next and kept for the leader, and not twice', () => {
  const rules = { vote: true, approvals: ['voting', 'published'] } as const;
  const publicity = { phase: 'publicity', suspendedFrom: null, rules } as const;
  expect(askableFor(publicity)).toEqual(['voting']);
  expect(askableFor({ ...publicity, approved: 'voting' })).toEqual([]);
  expect(askableFor({ ...publicity, phase: 'nominating' })).toEqual([]);
});
