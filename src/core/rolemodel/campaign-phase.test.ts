import fc from 'fast-check';
import { permissionsOf, type Role, rolePermissions } from '../kernel/permissions';
import {
  advanceableTo,
  type CampaignPhase,
  campaignPhases,
  campaignTransitions,
  isPublicPhase,
  nextPhases,
  showsCandidates,
  votingHasEnded,
} from './campaign-phase';

const roles = Object.keys(rolePermissions) as Role[];
const permissionsFor = (role: Role) => permissionsOf([{ role, unitId: null }]);
const rulesArbitrary = fc.record({ vote: fc.boolean(), approvals: fc.subarray([...campaignPhases]) });

/** Walks lawful steps from a draft, as the server would keep them. */
const walk = fc.tuple(rulesArbitrary, fc.array(fc.nat(), { maxLength: 30 })).map(([rules, picks]) => {
  const seen: { phase: CampaignPhase; suspendedFrom: CampaignPhase | null }[] = [
    { phase: 'draft', suspendedFrom: null },
  ];
  for (const pick of picks) {
    const now = seen.at(-1) ?? { phase: 'draft' as const, suspendedFrom: null };
    const next = nextPhases({ ...now, rules });
    if (next.length === 0) break;
    const to = next[pick % next.length] ?? now.phase;
    seen.push({ phase: to, suspendedFrom: to === 'suspended' ? now.phase : null });
  }
  return { rules, seen };
});

test('every walk is lawful, and a vote is never skipped nor made up', () => {
  fc.assert(
    fc.property(walk, ({ rules, seen }) => {
      const phases = seen.map(({ phase }) => phase);
      phases.slice(1).forEach((to, index) => {
        expect(campaignTransitions[phases[index] ?? 'draft']).toContain(to);
      });
      if (!rules.vote) expect(phases).not.toContain('voting');
      if (rules.vote && phases.includes('reviewing')) expect(phases).toContain('voting');
      // A step is entered anew only by coming back from a pause.
      const withoutPauses = phases.filter(
        (phase, index) => phase !== 'suspended' && phases[index - 1] !== 'suspended',
      );
      expect(new Set(withoutPauses).size).toBe(withoutPauses.length);
    }),
  );
});

test('a pause leads back to where it was, or to the end', () => {
  fc.assert(
    fc.property(rulesArbitrary, fc.constantFrom(...campaignTransitions.suspended), (rules, suspendedFrom) => {
      const next = nextPhases({ phase: 'suspended', suspendedFrom, rules });
      expect([...next].sort()).toEqual([...new Set([suspendedFrom, 'cancelled'])].sort());
    }),
  );
});

test('only editors and leaders lead a campaign; approvals are the leader’s', () => {
  fc.assert(
    fc.property(walk, fc.constantFrom(...roles), ({ rules, seen }, role) => {
      for (const state of seen) {
        const campaign = { ...state, rules };
        const allowed = advanceableTo(campaign, permissionsFor(role));
        const lawful = nextPhases(campaign);
        if (role === 'leader') expect(allowed).toEqual(lawful);
        else if (role === 'editor')
          expect(allowed).toEqual(lawful.filter((to) => !rules.approvals.includes(to)));
        else expect(allowed).toEqual([]);
      }
    }),
  );
});

test('the leader’s approval opens its one step to the editor, and no other', () => {
  fc.assert(
    fc.property(walk, fc.constantFrom(...campaignPhases), ({ rules, seen }, approved) => {
      for (const state of seen) {
        const campaign = { ...state, rules };
        const without = advanceableTo(campaign, permissionsFor('editor'));
        const opened = advanceableTo({ ...campaign, approved }, permissionsFor('editor'));
        const gained = opened.filter((to) => !without.includes(to));
        expect(without.every((to) => opened.includes(to))).toBe(true);
        expect(gained).toEqual(
          nextPhases(campaign).includes(approved) && rules.approvals.includes(approved) ? [approved] : [],
        );
        expect(advanceableTo({ ...campaign, approved }, permissionsFor('citizen'))).toEqual([]);
      }
    }),
  );
});

test('what is public when', () => {
  expect(campaignPhases.filter((phase) => !isPublicPhase(phase))).toEqual(['draft']);
  expect(campaignPhases.filter(showsCandidates)).not.toContain('vetting');
  expect(
    campaignPhases.filter((phase) => votingHasEnded(phase) && campaignTransitions[phase].includes('voting')),
  ).toEqual([]);
});
