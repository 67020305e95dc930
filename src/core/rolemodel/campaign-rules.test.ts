import fc from 'fast-check';
import * as v from 'valibot';
import { type CampaignPhase, campaignPhases } from './campaign-phase';
import { type CampaignRules, campaignRulesSchema, monthlyRules } from './campaign-rules';
import { changedFixedRule, fixedRules, isInTheMaking, isOver, mayRevise, sameRules } from './rules-change';
import { rulesInWords } from './rules-in-words';

const parses = (rules: unknown): boolean => v.safeParse(campaignRulesSchema, rules).success;
const change = (part: Partial<CampaignRules>): CampaignRules => ({ ...monthlyRules, ...part });
const pupils = change({ categories: ['美德少年'], vote: false, minors: true, consentNeeded: true });

test('what rules did not say before has what campaigns did before', () => {
  const {
    categories,
    vote,
    picks: { min, max, perCategory },
    ballots,
    eligibility,
    changeable,
    mustReadFirst,
    honours,
    approvals,
  } = monthlyRules;
  const former = {
    categories,
    vote,
    picks: { min, max, perCategory },
    ballots,
    eligibility,
    changeable,
    mustReadFirst,
    honours,
    approvals,
  };
  expect(v.parse(campaignRulesSchema, former)).toEqual(monthlyRules);
});

test('a campaign of pupils has no vote, a guardian who agrees, and its own category', () => {
  expect(parses(pupils)).toBe(true);
  expect(parses({ ...pupils, vote: true })).toBe(false);
  expect(parses({ ...pupils, consentNeeded: false })).toBe(false);
  expect(parses({ ...pupils, categories: ['助人为乐'] })).toBe(false);
  expect(parses({ ...pupils, categories: ['美德少年', '助人为乐'] })).toBe(false);
  expect(parses({ ...pupils, minors: false })).toBe(false);
  expect(parses({ ...monthlyRules, categories: ['美德少年'] })).toBe(false);
});

test.each([
  [{ categories: [] }],
  [{ categories: ['助人为乐', '助人为乐'] }],
  [{ categories: ['好人'] }],
  [{ picks: { min: 3, max: 2, perCategory: null } }],
  [{ picks: { min: 1, max: 4, perCategory: null, minPerCategory: 1 } }],
  [{ picks: { min: 1, max: 50, perCategory: 1, minPerCategory: 2 } }],
  [{ jury: { weight: 101 } }],
  [{ jury: { weight: -1 } }],
  [{ publicityWorkingDays: 0 }],
  [{ publicityWorkingDays: 1.5 }],
  [{ log: { afterBallots: 0, afterSeconds: 10 } }],
  [{ eligibility: 'anybody' }],
  [{ opinions: ['no spaces please'] }],
  [{ prize: 100 }],
])('refuses %j', (part) => {
  expect(parses({ ...monthlyRules, ...part })).toBe(false);
});

const at = (phase: CampaignPhase, suspendedFrom: CampaignPhase | null = null) => ({ phase, suspendedFrom });

describe('changing rules', () => {
  test('once voting has opened, nothing that a ballot is cast or counted by changes', () => {
    const opened = campaignPhases.slice(campaignPhases.indexOf('voting'), campaignPhases.indexOf('archived'));
    for (const phase of opened) {
      for (const part of [
        { picks: { ...monthlyRules.picks, max: 2 } },
        { ballots: { period: 'day', slots: 1 } },
        { eligibility: 'roll' },
        { jury: { weight: 10 } },
        { paper: true },
        { changeable: true },
        { mustReadFirst: true },
        { log: { afterBallots: 50, afterSeconds: 60 } },
        { vote: false },
      ] as Partial<CampaignRules>[]) {
        const name = Object.keys(part)[0];
        expect(changedFixedRule(at(phase), monthlyRules, change(part))).toBe(name);
        expect(changedFixedRule(at('suspended', phase), monthlyRules, change(part))).toBe(name);
      }
      expect(changedFixedRule(at(phase), monthlyRules, change({ honours: 5 }))).toBeUndefined();
    }
  });

  test('before it opens, all but the kind of campaign; categories are only added to', () => {
    const some = change({ categories: ['助人为乐', '见义勇为'] });
    for (const phase of ['nominating', 'vetting', 'publicity'] as const) {
      expect(changedFixedRule(at(phase), some, change({ jury: { weight: 10 } }))).toBeUndefined();
      expect(changedFixedRule(at(phase), monthlyRules, some)).toBe('categories');
      expect(changedFixedRule(at(phase), monthlyRules, change({ vote: false }))).toBe('vote');
      expect(changedFixedRule(at(phase), monthlyRules, pupils)).toBe('vote');
    }
  });

  test('what is the same changes nothing, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.constantFrom(...campaignPhases), (phase) => {
        const copy: CampaignRules = { ...monthlyRules, picks: { ...monthlyRules.picks } };
        expect(changedFixedRule(at(phase), monthlyRules, copy)).toBeUndefined();
        expect(sameRules(monthlyRules, copy)).toBe(true);
      }),
    );
    expect(sameRules(monthlyRules, change({ honours: 4 }))).toBe(false);
    expect(sameRules(monthlyRules, change({ approvals: ['voting'] }))).toBe(false);
  });

  test('freely before nominating, openly until the result is out, then not at all', () => {
    for (const phase of campaignPhases) {
      const suspended = phase === 'suspended' ? ('voting' as const) : null;
      const ways = [isInTheMaking(phase), mayRevise(at(phase, suspended)), isOver(phase)];
      expect([phase, ways.filter(Boolean).length]).toEqual([phase, 1]);
    }
    expect(mayRevise(at('suspended', 'announced'))).toBe(false);
    expect(fixedRules(at('nominating'))).toEqual(['vote', 'minors']);
  });
});

test('the rules in words name what people must know', () => {
  const words = rulesInWords(change({ jury: { weight: 40 }, paper: true, mustReadFirst: true })).join('');
  for (const part of ['最多选 3 位', '投票占 60%，评委占 40%', '纸质选票', '5 个工作日', '30 天'])
    expect(words).toContain(part);
  const ofPupils = rulesInWords(pupils).join('');
  expect(ofPupils).toContain('不设投票');
  expect(ofPupils).toContain('监护人同意');
  expect(ofPupils).not.toContain('每人一票');
});
