import fc from 'fast-check';
import { permissionsOf, type Role, rolePermissions } from '../kernel/permissions';
import { campaignPhases } from './campaign-phase';
import {
  allowedNominationActions,
  canBecome,
  nominationStatuses,
  nominationTransitions,
  screeningOutcomes,
} from './nomination-status';

const roles = Object.keys(rolePermissions) as Role[];
const status = fc.constantFrom(...nominationStatuses);
const campaignPhase = fc.constantFrom(...campaignPhases);
const role = fc.constantFrom(...roles);

test('until the honour is granted, whoever is still in may withdraw', () => {
  const out = ['rejected', 'merged', 'not_selected', 'honoured', 'revoked', 'withdrawn'];
  for (const from of nominationStatuses) expect(canBecome(from, 'withdrawn')).toBe(!out.includes(from));
});

test('no honour without shortlist and publicity', () => {
  const reach = (from: (typeof nominationStatuses)[number], without: string): Set<string> => {
    const seen = new Set<string>([from]);
    const open = [from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const to of nominationTransitions[at]) {
        if (to === without || seen.has(to)) continue;
        seen.add(to);
        open.push(to);
      }
    }
    return seen;
  };
  expect(reach('draft', 'none').has('honoured')).toBe(true);
  for (const needed of ['vetting', 'shortlisted', 'publicity', 'selected']) {
    expect(reach('draft', needed).has('honoured')).toBe(false);
  }
});

test('an allowed action always has a lawful next status', () => {
  fc.assert(
    fc.property(status, campaignPhase, role, fc.boolean(), (from, phase, who, isNominator) => {
      const permissions = permissionsOf([{ role: who, unitId: null }]);
      const actions = allowedNominationActions(
        { status: from, campaignPhase: phase },
        { isNominator, permissions },
      );
      const next = {
        screen: screeningOutcomes,
        askConsent: ['shortlisted'],
        shortlist: ['shortlisted'],
        merge: ['merged'],
        revoke: ['revoked'],
        resubmit: ['submitted'],
        withdraw: ['withdrawn'],
      } as const;
      for (const action of actions) for (const to of next[action]) expect(canBecome(from, to)).toBe(true);
    }),
  );
});

test('a stranger without the editor’s or the leader’s permission may do nothing', () => {
  fc.assert(
    fc.property(status, campaignPhase, role, (from, phase, who) => {
      fc.pre(who !== 'editor' && who !== 'leader');
      const permissions = permissionsOf([{ role: who, unitId: null }]);
      expect(
        allowedNominationActions({ status: from, campaignPhase: phase }, { isNominator: false, permissions }),
      ).toEqual([]);
    }),
  );
});

test('a leader takes back honours that were granted, and does nothing else', () => {
  fc.assert(
    fc.property(status, campaignPhase, (from, phase) => {
      const permissions = permissionsOf([{ role: 'leader', unitId: null }]);
      const actions = allowedNominationActions(
        { status: from, campaignPhase: phase },
        { isNominator: false, permissions },
      );
      const granted = ['published', 'archived'].includes(phase) && ['honoured', 'runner_up'].includes(from);
      expect(actions).toEqual(granted ? ['revoke'] : []);
    }),
  );
});
