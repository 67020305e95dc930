import fc from 'fast-check';
import { type Actor, permissionsOf, type RoleGrant } from '../kernel/permissions';
import {
  allowedActions,
  type CaseFacts,
  isPublished,
  queueSlots,
  type ReportAction,
  standingsOf,
  type Viewer,
  viewOf,
} from './report-access';
import { reportLimits } from './report-limits';
import { type ReportStatus, type ReportStep, reportStatuses, reportSteps, stepsOf } from './report-status';

const now = new Date('2026-11-24T02:00:00Z');

function actor(...grants: RoleGrant[]): Actor {
  return { accountId: 'someone', grants, permissions: permissionsOf(grants) };
}

const people = {
  citizen: actor(),
  moderator: actor({ role: 'moderator', unitId: 'office' }),
  handler: actor({ role: 'handler', unitId: 'town' }),
  otherHandler: actor({ role: 'handler', unitId: 'elsewhere' }),
  inspector: actor({ role: 'inspector', unitId: 'office' }),
  ownInspector: actor({ role: 'inspector', unitId: 'town' }),
  leader: actor({ role: 'leader', unitId: null }),
  admin: actor({ role: 'admin', unitId: null }),
} as const;

function viewer(name: keyof typeof people | 'nobody', isReporter = false): Viewer {
  return { actor: name === 'nobody' ? null : people[name], isReporter };
}

function facts(change: Partial<CaseFacts> = {}): CaseFacts {
  const status = change.status ?? 'in_progress';
  const withUnit = reportStatuses.indexOf(status) >= reportStatuses.indexOf('dispatched');
  return {
    status,
    outcome: status === 'closed' ? 'fixed' : null,
    visibility: 'public',
    privateClass: false,
    leadUnitId: withUnit ? 'town' : null,
    assistUnitIds: [],
    closedAt: status === 'closed' ? now : null,
    ...change,
  };
}

const names = Object.keys(people) as (keyof typeof people)[];
const anyFacts = fc
  .record({
    status: fc.constantFrom(...reportStatuses),
    visibility: fc.constantFrom('public' as const, 'private' as const),
    privateClass: fc.boolean(),
    assisted: fc.boolean(),
  })
  .map(({ assisted, ...change }) => facts({ ...change, assistUnitIds: assisted ? ['elsewhere'] : [] }));
const anyViewer = fc
  .record({ name: fc.constantFrom(...names, 'nobody' as const), isReporter: fc.boolean() })
  .map(({ name, isReporter }) => viewer(name, isReporter && name !== 'nobody'));

describe('what a viewer sees', () => {
  test.each([
    ['nobody', null],
    ['citizen', null],
    ['otherHandler', null],
    ['handler', 'staff'],
    ['moderator', 'staff'],
    ['inspector', null],
    ['leader', 'staff'],
    ['admin', null],
  ] as const)('%s sees a private case in progress as %s', (name, view) => {
    expect(viewOf(viewer(name), facts({ visibility: 'private' }))).toBe(view);
  });

  test('before it is accepted only the reporter and the office see it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), (name) => {
        expect(viewOf(viewer(name), facts({ status: 'submitted' }))).toBe(
          name === 'moderator' ? 'staff' : null,
        );
      }),
    );
    expect(viewOf(viewer('citizen', true), facts({ status: 'submitted' }))).toBe('reporter');
  });

  test('a unit that sent a case back sees it no more, unless it is public', () => {
    const returned = facts({ status: 'accepted', leadUnitId: null, visibility: 'private' });
    expect(viewOf(viewer('handler'), returned)).toBeNull();
  });

  test('an assisting unit sees the case and may do nothing on it', () => {
    const assisted = facts({ visibility: 'private', assistUnitIds: ['elsewhere'] });
    expect(viewOf(viewer('otherHandler'), assisted)).toBe('staff');
    expect(allowedActions(viewer('otherHandler'), assisted, now)).toEqual([]);
  });

  test('a private class is never published, whatever its row says', () => {
    fc.assert(
      fc.property(anyFacts, (some) => expect(isPublished({ ...some, privateClass: true })).toBe(false)),
    );
  });

  test('strangers see exactly what is published', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        expect(viewOf(viewer('nobody'), some)).toBe(isPublished(some) ? 'public' : null);
      }),
    );
  });

  test('who may act may see', () => {
    fc.assert(
      fc.property(anyViewer, anyFacts, (who, some) => {
        if (allowedActions(who, some, now).length > 0) expect(viewOf(who, some)).not.toBeNull();
      }),
    );
  });
});

describe('what a viewer may do', () => {
  const cases: readonly (readonly [keyof typeof people, boolean, ReportStatus, readonly ReportAction[]])[] = [
    ['citizen', true, 'submitted', ['withdraw']],
    ['citizen', true, 'awaiting_info', ['answerInfo', 'withdraw']],
    ['citizen', true, 'accepted', ['withdraw']],
    ['citizen', true, 'dispatched', []],
    ['citizen', true, 'closed', ['requestReopen']],
    ['citizen', false, 'in_progress', ['meToo']],
    ['citizen', false, 'closed', []],
    ['moderator', false, 'submitted', ['askInfo', 'decline', 'merge', 'accept', 'seeReporter']],
    ['moderator', false, 'awaiting_info', ['decline', 'seeReporter']],
    ['moderator', false, 'accepted', ['dispatch', 'seeReporter']],
    ['moderator', false, 'resolved', ['verify', 'seeReporter']],
    ['moderator', false, 'reopen_requested', ['decideReopen', 'seeReporter']],
    ['handler', false, 'dispatched', ['signFor', 'returnCase']],
    ['handler', false, 'in_progress', ['returnCase', 'resolve']],
    ['handler', false, 'resolved', []],
    ['otherHandler', false, 'dispatched', ['meToo']],
    ['inspector', false, 'resolved', ['verify']],
    ['inspector', false, 'in_progress', ['meToo']],
    ['ownInspector', false, 'resolved', ['meToo']],
    ['leader', false, 'resolved', []],
  ];
  test.each(cases)('%s (reporter: %s) on a public case that is %s', (name, isReporter, status, actions) => {
    expect(allowedActions(viewer(name, isReporter), facts({ status }), now)).toEqual(actions);
  });

  test('reopening may be asked for within its window only', () => {
    const closed = (days: number) =>
      facts({ status: 'closed', closedAt: new Date(now.getTime() - days * 86_400_000) });
    expect(allowedActions(viewer('citizen', true), closed(reportLimits.reopenDays), now)).toContain(
      'requestReopen',
    );
    expect(allowedActions(viewer('citizen', true), closed(reportLimits.reopenDays + 1), now)).toEqual([]);
  });

  test('every offered step is in the table for a party that the viewer is', () => {
    fc.assert(
      fc.property(anyViewer, anyFacts, (who, some) => {
        const standings = standingsOf(who, some);
        for (const action of allowedActions(who, some, now)) {
          if (action === 'meToo' || action === 'seeReporter') continue;
          const rows = stepsOf(action).filter(({ from }) => from === some.status);
          expect(rows.some(({ by }) => standings.has(by))).toBe(true);
        }
      }),
    );
  });

  test('thousands of random steps stay in the table, and the state is the fold of the steps', () => {
    const turn = fc.record({ who: anyViewer, pick: fc.nat(), branch: fc.nat() });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 60 }), (turns) => {
        let current = facts({ status: 'submitted' });
        const steps: { action: ReportStep; from: ReportStatus; to: ReportStatus }[] = [];
        for (const { who, pick, branch } of turns) {
          const offered = allowedActions(who, current, now).filter(
            (action): action is ReportStep => action in transitionsByName,
          );
          const action = offered[pick % Math.max(1, offered.length)];
          if (action === undefined) continue;
          const rows = stepsOf(action).filter(({ from }) => from === current.status);
          const row = rows[branch % rows.length];
          if (row === undefined) throw new Error(`${action} was offered in ${current.status}`);
          steps.push({ action, from: row.from, to: row.to });
          current = facts({
            ...current,
            status: row.to,
            leadUnitId: facts({ status: row.to }).leadUnitId,
            closedAt: row.to === 'closed' ? now : null,
          });
        }
        const folded = steps.reduce<ReportStatus>((status, step) => {
          expect(step.from).toBe(status);
          expect(stepsOf(step.action).some(({ from, to }) => from === step.from && to === step.to)).toBe(
            true,
          );
          return step.to;
        }, 'submitted');
        expect(folded).toBe(current.status);
      }),
      { numRuns: 500 },
    );
  });
});

const transitionsByName: Readonly<Record<string, true>> = Object.fromEntries(
  reportSteps.map((step) => [step, true as const]),
);

describe('queues', () => {
  const statuses = (who: Actor) => queueSlots(who).map(({ status }) => status);

  test('hold what waits for the person', () => {
    expect(statuses(people.moderator)).toEqual([
      'submitted',
      'accepted',
      'on_hold',
      'resolved',
      'reopen_requested',
    ]);
    expect(statuses(people.handler)).toEqual(['dispatched', 'in_progress']);
    expect(statuses(people.inspector)).toEqual(['resolved']);
    expect(statuses(people.citizen)).toEqual([]);
    expect(statuses(people.admin)).toEqual([]);
  });

  test('of one unit show its cases alone, and a verifier never their own', () => {
    expect(queueSlots(people.handler, 'dispatched')).toEqual([
      { status: 'dispatched', leadUnitId: 'town', exceptUnitIds: [] },
    ]);
    expect(queueSlots(people.ownInspector)).toEqual([
      { status: 'resolved', leadUnitId: null, exceptUnitIds: ['town'] },
    ]);
  });

  test('of a state show where the person may act, though it is not their move', () => {
    expect(queueSlots(people.moderator, 'awaiting_info')).toHaveLength(1);
    expect(queueSlots(people.handler, 'awaiting_info')).toEqual([]);
    expect(queueSlots(people.moderator, 'withdrawn')).toEqual([]);
  });
});
