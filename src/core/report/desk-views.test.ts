import fc from 'fast-check';
import { type Actor, permissionsOf, type RoleGrant } from '../kernel/permissions';
import { deskScope, deskViews } from './desk-views';
import { type CaseFacts, viewOf } from './report-access';
import { reportStatuses } from './report-status';

const actor = (...grants: RoleGrant[]): Actor => ({
  accountId: 'someone',
  grants,
  permissions: permissionsOf(grants),
});

const people = {
  moderator: actor({ role: 'moderator', unitId: 'office' }),
  handler: actor({ role: 'handler', unitId: 'town' }),
  otherHandler: actor({ role: 'handler', unitId: 'elsewhere' }),
  inspector: actor({ role: 'inspector', unitId: 'office' }),
  ownInspector: actor({ role: 'inspector', unitId: 'town' }),
  both: actor({ role: 'handler', unitId: 'town' }, { role: 'inspector', unitId: 'office' }),
  scopedInspector: actor({ role: 'inspector', unitId: 'office', areaIds: ['east', 'north'] }),
  scopedBoth: actor(
    { role: 'handler', unitId: 'town' },
    { role: 'inspector', unitId: null, areaIds: ['east'] },
  ),
  overseeingInspector: actor(
    { role: 'leader', unitId: null },
    { role: 'inspector', unitId: null, areaIds: ['east'] },
  ),
  leader: actor({ role: 'leader', unitId: null }),
  citizen: actor(),
} as const;

/** The scope as the database reads it. */
function holds(scope: ReturnType<typeof deskScope>, facts: CaseFacts): boolean {
  if (scope === 'all') return true;
  const lead = facts.leadUnitId;
  return (
    (lead !== null && scope.leadUnitIds.includes(lead)) ||
    (lead !== null && facts.assistUnitIds.some((unit) => scope.assistUnitIds.includes(unit))) ||
    (scope.statuses.includes(facts.status) &&
      !(lead !== null && scope.exceptUnitIds.includes(lead)) &&
      (scope.areaIds?.includes(facts.areaId) ?? true))
  );
}

test('lists hold exactly the cases that a member of staff may open as staff', () => {
  const withUnit = reportStatuses.indexOf('dispatched');
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(people) as (keyof typeof people)[])),
      fc.constantFrom(...reportStatuses),
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom('east', 'west'),
      (name, status, assisted, hidden, areaId) => {
        const facts: CaseFacts = {
          status,
          outcome: null,
          visibility: hidden ? 'private' : 'public',
          privateClass: false,
          areaId,
          leadUnitId: reportStatuses.indexOf(status) >= withUnit ? 'town' : null,
          assistUnitIds: assisted ? ['elsewhere'] : [],
          closedAt: null,
          kind: 'problem',
          source: 'citizen',
          lookBackAt: null,
          wantedDueAt: null,
          dueAt: null,
          extended: 0,
          returned: 0,
          arbitrated: false,
          assistTasks: [],
          solvedSaid: false,
          orderLevel: null,
          reopened: 0,
          dispatchedAt: null,
          parts: 0,
          reporterGone: false,
        };
        const seen = viewOf({ actor: people[name], isReporter: false }, facts) === 'staff';
        expect([name, status, holds(deskScope(people[name]), facts)]).toEqual([name, status, seen]);
      },
    ),
    { numRuns: 3000 },
  );
});

test('named queues are offered to whose work they are', () => {
  const ids = (name: keyof typeof people) => deskViews(people[name]).map(({ id }) => id);
  expect(ids('moderator')).toEqual([
    'arbitration',
    'extension',
    'review-due',
    'look-back',
    'overdue',
    'ordered',
    'order-overdue',
  ]);
  expect(ids('handler')).toEqual(['assisting', 'overdue', 'ordered', 'order-overdue']);
  expect(ids('inspector')).toEqual(['look-back', 'overdue', 'ordered', 'order-overdue']);
  expect(ids('leader')).toEqual(['overdue', 'ordered', 'order-overdue']);
  expect(ids('citizen')).toEqual([]);
});
