import fc from 'fast-check';
import { type Actor, permissionsOf, type RoleGrant } from '../kernel/permissions';
import {
  allowedActions,
  type CaseFacts,
  isAmong,
  isPublished,
  queueSlots,
  type ReportAction,
  readsCovered,
  standingsOf,
  type Viewer,
  viewOf,
} from './report-access';
import { reportLimits } from './report-limits';
import { type ReportStatus, type ReportStep, reportStatuses, reportSteps, stepsOf } from './report-status';

const isStep = (action: ReportAction): action is ReportStep => reportSteps.some((step) => step === action);
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
  scopedInspector: actor({ role: 'inspector', unitId: 'office', areaIds: ['west', 'east'] }),
  farInspector: actor({ role: 'inspector', unitId: 'office', areaIds: ['west'] }),
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
    areaId: 'east',
    leadUnitId: withUnit ? 'town' : null,
    assistUnitIds: [],
    closedAt: status === 'closed' ? now : null,
    kind: 'problem',
    source: 'citizen',
    lookBackAt: null,
    wantedDueAt: null,
    dueAt: withUnit ? new Date(now.getTime() + 86_400_000) : null,
    extended: 0,
    returned: 0,
    arbitrated: false,
    assistTasks: [],
    solvedSaid: false,
    orderLevel: null,
    reopened: 0,
    dispatchedAt: withUnit ? now : null,
    parts: 0,
    reporterGone: false,
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

  test('an assisting unit sees the case and may do its task and nothing else on it', () => {
    const assisted = facts({ visibility: 'private', assistUnitIds: ['elsewhere'] });
    expect(viewOf(viewer('otherHandler'), assisted)).toBe('staff');
    expect(allowedActions(viewer('otherHandler'), assisted, now)).toEqual(['addNote']);
    const task = { unitId: 'elsewhere', task: '清运', done: false };
    const asked = { ...assisted, assistTasks: [task] };
    expect(allowedActions(viewer('otherHandler'), asked, now)).toEqual(['finishAssist', 'addNote']);
    const done = { ...assisted, assistTasks: [{ ...task, done: true }] };
    expect(allowedActions(viewer('otherHandler'), done, now)).toEqual(['addNote']);
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

const office: readonly ReportAction[] = ['seeReporter', 'addNote', 'relayMessage'];

describe('what a viewer may do', () => {
  const cases: readonly (readonly [keyof typeof people, boolean, ReportStatus, readonly ReportAction[]])[] = [
    ['citizen', true, 'submitted', ['withdraw', 'relayMessage']],
    ['citizen', true, 'awaiting_info', ['answerInfo', 'withdraw', 'relayMessage']],
    ['citizen', true, 'accepted', ['withdraw', 'saySolved', 'relayMessage']],
    ['citizen', true, 'dispatched', ['saySolved', 'relayMessage']],
    ['citizen', true, 'closed', ['requestReopen', 'rate']],
    ['citizen', false, 'in_progress', ['meToo', 'follow', 'flag']],
    ['citizen', false, 'closed', ['flag']],
    ['citizen', false, 'submitted', []],
    ['moderator', false, 'submitted', ['askInfo', 'decline', 'merge', 'accept', 'move', 'redact', ...office]],
    ['moderator', false, 'awaiting_info', ['decline', ...office]],
    [
      'moderator',
      false,
      'accepted',
      ['dispatch', 'move', 'split', 'order', 'redact', 'setVisibility', ...office],
    ],
    [
      'moderator',
      false,
      'in_progress',
      ['move', 'askAssist', 'split', 'order', 'hold', 'redact', 'setVisibility', ...office],
    ],
    ['moderator', false, 'resolved', ['order', 'verify', 'redact', 'setVisibility', ...office]],
    ['moderator', false, 'closed', ['reopen', 'redact', 'setVisibility', 'seeReporter', 'addNote']],
    ['moderator', false, 'reopen_requested', ['order', 'decideReopen', 'redact', 'setVisibility', ...office]],
    ['handler', false, 'dispatched', ['signFor', 'returnCase', 'addNote', 'relayMessage']],
    [
      'handler',
      false,
      'in_progress',
      ['returnCase', 'askExtension', 'askAssist', 'resolve', 'addNote', 'relayMessage'],
    ],
    ['handler', false, 'resolved', ['addNote', 'relayMessage']],
    ['otherHandler', false, 'dispatched', ['meToo', 'follow', 'flag']],
    ['inspector', false, 'resolved', ['verify', 'addNote']],
    ['scopedInspector', false, 'resolved', ['verify', 'addNote']],
    ['farInspector', false, 'resolved', ['meToo', 'follow', 'flag']],
    ['inspector', false, 'in_progress', ['meToo', 'follow', 'flag']],
    ['ownInspector', false, 'resolved', ['meToo', 'follow', 'flag']],
    ['leader', false, 'resolved', ['order', 'addNote']],
    ['leader', false, 'closed', ['addNote']],
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

  test('more time is asked for before the case is due, twice at most, one wish at a time', () => {
    const offered = (change: Partial<CaseFacts>) =>
      allowedActions(viewer('handler'), facts(change), now).includes('askExtension');
    expect(offered({ dueAt: now })).toBe(true);
    expect(offered({ dueAt: new Date(now.getTime() - 1) })).toBe(false);
    expect(offered({ extended: 1 })).toBe(true);
    expect(offered({ extended: 2 })).toBe(false);
    expect(offered({ wantedDueAt: now })).toBe(false);
    expect(allowedActions(viewer('moderator'), facts({ wantedDueAt: now }), now)).toContain('extend');
  });

  test('what the office arbitrated does not come back', () => {
    expect(allowedActions(viewer('handler'), facts({ arbitrated: true }), now)).not.toContain('returnCase');
  });

  test('a look-back is open where one is due, to a verifier of another unit', () => {
    const closed = facts({ status: 'closed', lookBackAt: now });
    expect(allowedActions(viewer('inspector'), closed, now)).toEqual(
      expect.arrayContaining(['lookBack', 'rebound']),
    );
    expect(allowedActions(viewer('ownInspector'), closed, now)).toEqual(['flag']);
    expect(allowedActions(viewer('inspector'), facts({ status: 'closed' }), now)).not.toContain('rebound');
  });

  test('praise is published and thanked for; nothing else happens to it', () => {
    const praise = facts({ status: 'submitted', kind: 'praise' });
    const offered = allowedActions(viewer('moderator'), praise, now);
    expect(offered).toContain('acknowledge');
    expect(offered).not.toContain('accept');
    const thanked = facts({ status: 'closed', kind: 'praise', leadUnitId: null });
    expect(allowedActions(viewer('citizen', true), thanked, now)).not.toContain('requestReopen');
  });

  test('only a reporter with an account is asked', () => {
    const offered = (change: Partial<CaseFacts>) =>
      allowedActions(viewer('moderator'), facts({ status: 'submitted', ...change }), now).includes('askInfo');
    expect(offered({})).toBe(true);
    for (const source of ['caller', 'inspection', 'split'] as const) expect(offered({ source })).toBe(false);
    expect(offered({ reporterGone: true })).toBe(false);
  });

  test('what a unit once had, or was split, is not taken back', () => {
    const offered = (change: Partial<CaseFacts>) =>
      allowedActions(viewer('citizen', true), facts({ status: 'accepted', ...change }), now).includes(
        'withdraw',
      );
    expect(offered({})).toBe(true);
    expect(offered({ dispatchedAt: now })).toBe(false);
    expect(offered({ parts: 2 })).toBe(false);
  });

  test('the office does not touch an order of the county, and what a second reopening ordered stays', () => {
    const offered = (name: keyof typeof people, change: Partial<CaseFacts>) =>
      allowedActions(viewer(name), facts({ status: 'in_progress', ...change }), now).filter((action) =>
        ['order', 'liftOrder'].includes(action),
      );
    expect(offered('moderator', {})).toEqual(['order']);
    expect(offered('moderator', { orderLevel: 'office' })).toEqual(['order', 'liftOrder']);
    expect(offered('moderator', { orderLevel: 'county' })).toEqual([]);
    expect(offered('leader', { orderLevel: 'county' })).toEqual(['order', 'liftOrder']);
    expect(offered('leader', { orderLevel: 'office' })).toEqual(['order', 'liftOrder']);
    expect(offered('leader', { orderLevel: 'office', reopened: 2 })).toEqual(['order']);
  });

  test('an inspector goes on seeing the finding that they entered, and may add to it', () => {
    const finding = facts({ visibility: 'private', source: 'inspection' });
    const recorder = { ...viewer('inspector'), isRecorder: true };
    expect(viewOf(recorder, finding)).toBe('staff');
    expect(allowedActions(recorder, finding, now)).toEqual(['addNote']);
    expect(viewOf({ ...viewer('citizen'), isRecorder: true }, finding)).toBeNull();
  });

  test('units alone read words with personal data covered', () => {
    const read = (name: keyof typeof people, isReporter = false) =>
      readsCovered(standingsOf(viewer(name, isReporter), facts({ assistUnitIds: ['elsewhere'] })));
    expect(names.filter((name) => read(name))).toEqual(['handler', 'otherHandler']);
    expect(read('handler', true)).toBe(false);
  });

  test('a case without a citizen at its other end has nobody to write to', () => {
    expect(allowedActions(viewer('handler'), facts({ source: 'caller' }), now)).not.toContain('relayMessage');
  });

  test('every offered step is in the table for a party that the viewer is', () => {
    fc.assert(
      fc.property(anyViewer, anyFacts, (who, some) => {
        const standings = standingsOf(who, some);
        for (const action of allowedActions(who, some, now)) {
          if (!isStep(action)) continue;
          const rows = stepsOf(action).filter(({ from }) => from === some.status);
          expect(rows.some(({ by }) => isAmong(by, standings))).toBe(true);
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
          const offered = allowedActions(who, current, now).filter(isStep);
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
      { status: 'dispatched', leadUnitId: 'town', exceptUnitIds: [], areaIds: null },
    ]);
    expect(queueSlots(people.ownInspector)).toEqual([
      { status: 'resolved', leadUnitId: null, exceptUnitIds: ['town'], areaIds: null },
    ]);
    expect(queueSlots(people.scopedInspector).map(({ areaIds }) => areaIds)).toEqual([['west', 'east']]);
  });

  test('of a state show where the person may act, though it is not their move', () => {
    expect(queueSlots(people.moderator, 'awaiting_info')).toHaveLength(1);
    expect(queueSlots(people.handler, 'awaiting_info')).toEqual([]);
    expect(queueSlots(people.moderator, 'withdrawn')).toEqual([]);
  });
});
