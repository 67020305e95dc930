import fc from 'fast-check';
import { type Actor, permissionsOf, type RoleGrant, unitsWith } from '../kernel/permissions';
import { type CaseClocks, caseAge, clocksOf } from './case-clocks';
import {
  applyEvent,
  type CaseEvent,
  type CaseState,
  type EventDetail,
  foldEvents,
  holderOf,
} from './case-state';
import { allowedActions, type CaseFacts, isAmong, isPublished, standingsOf } from './report-access';
import { reportLimits } from './report-limits';
import {
  type ReportKind,
  type ReportStatus,
  type ReportStep,
  reportStates,
  reportSteps,
  stepsOf,
} from './report-status';

const day = 86_400_000;
const start = Date.parse('2026-11-24T02:00:00Z');
const units = ['town', 'elsewhere'] as const;
const privateCategory = 'minors';

const staff = (...grants: RoleGrant[]): Actor => ({
  accountId: 'someone',
  grants,
  permissions: permissionsOf(grants),
});

/** Everybody who comes near a case. A handler may be an inspector too: then never of their own unit's work. */
const people: readonly Actor[] = [
  staff(),
  staff({ role: 'moderator', unitId: 'office' }),
  staff({ role: 'handler', unitId: 'town' }),
  staff({ role: 'handler', unitId: 'elsewhere' }),
  staff({ role: 'inspector', unitId: 'office' }),
  staff({ role: 'inspector', unitId: 'town' }),
  staff({ role: 'handler', unitId: 'elsewhere' }, { role: 'inspector', unitId: 'office' }),
  staff({ role: 'leader', unitId: null }),
  staff({ role: 'admin', unitId: null }),
];

/** A step taken, and by whom. */
interface Taken {
  readonly event: CaseEvent;
  readonly actor: Actor | null;
  readonly before: CaseState;
  readonly after: CaseState;
}

interface Life {
  readonly kind: ReportKind;
  readonly events: readonly CaseEvent[];
  readonly taken: readonly Taken[];
  readonly state: CaseState;
  readonly now: Date;
}

function factsOf(state: CaseState): CaseFacts {
  return {
    ...state,
    source: 'citizen',
    privateClass: state.categoryId === privateCategory,
  };
}

const later = (now: Date, days: number): string => new Date(now.getTime() + days * day).toISOString();

/** What the use cases write with a step; `choice` is what a person chose. */
function detailOf(
  state: CaseState,
  action: ReportStep,
  to: ReportStatus,
  now: Date,
  choice: number,
  actor: Actor | null,
): EventDetail {
  const unit = units[choice % units.length] ?? 'town';
  const dueAt = later(now, 3);
  const dispatched = {
    leadUnitId: unit,
    assistUnitIds: choice % 3 === 0 ? units.filter((id) => id !== unit) : [],
    dueAt,
  };
  const categoryId = choice % 5 === 0 ? privateCategory : 'parking';
  const isPrivate = categoryId === privateCategory;
  switch (action) {
    case 'askInfo':
      return { answerBy: later(now, 5) };
    case 'accept':
      return { categoryId, visibility: isPrivate || choice % 2 === 0 ? 'private' : 'public' };
    case 'acknowledge':
      return { visibility: state.categoryId === privateCategory ? 'private' : 'public' };
    case 'dispatch':
      return { ...dispatched, ...(state.returned >= reportLimits.returns && { arbitrated: true }) };
    case 'move':
      return {
        categoryId,
        areaId: 'other-town',
        ...(isPrivate && { visibility: 'private' }),
        ...(to === 'dispatched' && dispatched),
      };
    case 'merge':
    case 'remerge':
      return { parentId: 'another' };
    case 'askExtension':
      return { dueAt: later(state.dueAt ?? now, 2) };
    case 'extend':
      return choice % 2 === 0 ? { granted: false } : { granted: true, dueAt: later(state.dueAt ?? now, 2) };
    case 'order':
      return {
        orderLevel: actor?.permissions.has('report.oversee') ? 'county' : 'office',
        orderDueAt: dueAt,
      };
    case 'split':
      return { childIds: ['one', 'two'] };
    case 'hold':
      return { reviewAt: later(now, 30) };
    case 'verify':
      return to === 'closed' && choice % 4 !== 0 ? { lookBackAt: later(now, 30) } : {};
    case 'resume':
    case 'decideReopen':
    case 'reopen':
    case 'rebound':
      return { dueAt };
    case 'setVisibility':
      return { visibility: choice % 2 === 0 ? 'private' : 'public' };
    default:
      return {};
  }
}

/** Which unit's name a step carries. */
function unitOf(state: CaseState, action: ReportStep, detail: EventDetail, choice: number): string | null {
  if (action === 'askAssist') return units.find((id) => id !== state.leadUnitId) ?? null;
  if (action === 'finishAssist') {
    const open = state.assistTasks.filter(({ done }) => !done);
    return open[choice % Math.max(1, open.length)]?.unitId ?? null;
  }
  return detail.leadUnitId ?? state.leadUnitId;
}

const someTurn = fc.record({
  /** `null` is the clock. */
  actor: fc.option(fc.constantFrom(...people), { freq: 20 }),
  isReporter: fc.boolean(),
  pick: fc.nat(),
  branch: fc.nat(),
  choice: fc.nat(1000),
  /** Mostly hours, now and then days, so that things come due and windows close. */
  wait: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: day / 12 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 4 * day }) },
  ),
});
type Turn = typeof someTurn extends fc.Arbitrary<infer T> ? T : never;

/** Of so many turns in which it could be taken, one takes it: else endings and side steps would crowd out the rest. */
const rarity: Partial<Readonly<Record<ReportStep, number>>> = {
  decline: 10,
  merge: 10,
  withdraw: 10,
  expire: 4,
  requestReopen: 3,
  rebound: 2,
  move: 8,
  order: 6,
  split: 6,
  redact: 6,
  setVisibility: 6,
};

/** One more turn: whoever comes takes one of the steps that are offered to them, if any. */
function turned(life: Life, turn: Turn): Life {
  const { actor, isReporter, pick, branch, choice } = turn;
  const now = new Date(life.now.getTime() + turn.wait);
  const { state } = life;
  const facts = factsOf(state);
  const viewer = { actor, isReporter: actor !== null && isReporter };
  const standings = standingsOf(viewer, facts);
  const mayTake = (by: Parameters<typeof isAmong>[0]) =>
    actor === null ? by === 'clock' : isAmong(by, standings);
  const rowsOf = (action: ReportStep) =>
    stepsOf(action).filter(({ from, by }) => from === state.status && mayTake(by));
  const offers: readonly ReportStep[] =
    actor === null
      ? reportSteps
      : reportSteps.filter((step) => allowedActions(viewer, facts, now).includes(step));
  const open = offers.filter((action) => rowsOf(action).length > 0 && choice % (rarity[action] ?? 1) === 0);
  const action = open[pick % Math.max(1, open.length)];
  const rows = action === undefined ? [] : rowsOf(action);
  const row = rows[branch % Math.max(1, rows.length)];
  if (action === undefined || row === undefined) return { ...life, now };
  // What the use case of `resolve` asks for beside the rules of who and when.
  if (action === 'resolve' && state.assistTasks.some(({ done }) => !done)) return { ...life, now };
  const detail = detailOf(state, action, row.to, now, choice, actor);
  const event: CaseEvent = {
    seq: state.version + 1,
    at: now,
    action,
    from: state.status,
    to: row.to,
    outcome: (action === 'verify' || action === 'acknowledge') && row.to === 'closed' ? 'fixed' : null,
    party: row.by,
    unitId: unitOf(state, action, detail, choice),
    note: null,
    detail,
  };
  const after = applyEvent(state, event);
  return {
    ...life,
    events: [...life.events, event],
    taken: [...life.taken, { event, actor, before: state, after }],
    state: after,
    now,
  };
}

function begun(kind: ReportKind, categoryId: string): Life {
  const event: CaseEvent = {
    seq: 1,
    at: new Date(start),
    action: 'submit',
    from: null,
    to: 'submitted',
    outcome: null,
    party: 'reporter',
    unitId: null,
    note: null,
    detail: {
      kind,
      categoryId,
      areaId: 'town',
      visibility: categoryId === privateCategory ? 'private' : 'public',
    },
  };
  return { kind, events: [event], taken: [], state: applyEvent(null, event), now: event.at };
}

const someLife = fc
  .record({
    kind: fc.constantFrom<ReportKind>('problem', 'problem', 'problem', 'praise'),
    categoryId: fc.constantFrom('parking', 'parking', privateCategory),
    turns: fc.array(someTurn, { minLength: 40, maxLength: 120 }),
  })
  .map(({ kind, categoryId, turns }) => turns.reduce(turned, begun(kind, categoryId)));

/** Whatever everybody does, in any order. */
function always(rule: (life: Life) => void, numRuns = 300): void {
  fc.assert(fc.property(someLife, rule), { numRuns });
}

const count = ({ taken }: Life, wanted: (step: Taken) => boolean): number => taken.filter(wanted).length;
const sum = (clocks: CaseClocks): number =>
  [...clocks.units.values(), clocks.office, clocks.reporter, clocks.verifier, clocks.nobody].reduce(
    (total, span) => total + span,
    0,
  );

describe('thousands of random steps by everybody', () => {
  test('reach every state and take every step that has no second case in it', () => {
    const [reached, done] = [new Set<ReportStatus>(), new Set<ReportStep>()];
    for (const life of fc.sample(someLife, { numRuns: 1500, seed: 4 })) {
      for (const { event } of life.taken) {
        reached.add(event.to);
        if (event.action !== 'submit') done.add(event.action);
      }
    }
    expect([...reached].sort()).toEqual(Object.keys(reportStates).sort());
    expect([...done].sort()).toEqual([...reportSteps].sort());
  });

  test('stay in the table, and the state is the fold of the steps', () => {
    always(({ events, taken, state }) => {
      for (const { event, before } of taken) {
        const { action } = event;
        if (action === 'submit') throw new Error('submitted twice');
        expect(event.from).toBe(before.status);
        expect(stepsOf(action)).toContainEqual({ from: event.from, to: event.to, by: event.party });
      }
      expect(foldEvents(events)).toEqual(state);
      expect(state.version).toBe(events.length);
    });
  });

  test('a case with a unit has exactly one lead, who does not assist itself; no other case has any', () => {
    const withUnit = new Set(['dispatched', 'in_progress', 'on_hold', 'resolved', 'reopen_requested']);
    always(({ taken, kind }) => {
      for (const { after } of taken) {
        const led = withUnit.has(after.status) || (after.status === 'closed' && kind === 'problem');
        expect(after.leadUnitId !== null).toBe(led);
        expect(after.assistUnitIds).not.toContain(after.leadUnitId);
        if (!led) expect([...after.assistUnitIds, ...after.assistTasks, after.dueAt]).toEqual([null]);
        for (const { unitId } of after.assistTasks) expect(after.assistUnitIds).toContain(unitId);
      }
    });
  });

  test('the clocks add up to the age, and the age never stops while the case is open', () => {
    always(({ events, state, now }) => {
      const clocks = clocksOf(events, now);
      expect(sum(clocks)).toBe(clocks.age);
      // An ended case is as old as when it ended, whatever is looked at or covered afterwards.
      const end = holderOf(state) === null ? state.since : now;
      expect(clocks.age).toBe(end.getTime() - start);
      expect(caseAge({ ...state, submittedAt: new Date(start) }, now)).toBe(clocks.age);
    });
  });

  test('a unit’s clock runs while the case is with it, and at no other time', () => {
    always(({ events }) => {
      events.forEach((event, index) => {
        const known = events.slice(0, index + 1);
        const after = foldEvents(known);
        const then = new Date(event.at.getTime() + day);
        const [stood, passed] = [clocksOf(known, event.at), clocksOf(known, then)];
        const running = ['dispatched', 'in_progress'].includes(after.status) ? after.leadUnitId : null;
        for (const unit of units) {
          const span = (passed.units.get(unit) ?? 0) - (stood.units.get(unit) ?? 0);
          expect([after.status, unit, span]).toEqual([after.status, unit, unit === running ? day : 0]);
        }
      });
    }, 100);
  });

  test('since when somebody has it changes only when it comes to somebody else', () => {
    always(({ taken }) => {
      for (const { event, before, after } of taken) {
        expect(after.since).toEqual(holderOf(before) === holderOf(after) ? before.since : event.at);
      }
    });
  });

  test('returns, extensions and reopenings are counted, each one', () => {
    always((life) => {
      const { returned, extended, reopened } = life.state;
      expect(returned).toBe(count(life, ({ event }) => event.action === 'returnCase'));
      expect(extended).toBe(
        count(life, ({ event }) => event.action === 'extend' && event.detail.granted === true),
      );
      expect(reopened).toBe(
        count(
          life,
          ({ event: { action, to } }) =>
            to === 'in_progress' && ['decideReopen', 'reopen', 'rebound'].includes(action),
        ),
      );
    });
  });

  test('more time is asked for before the case is due and given twice at most, one wish at a time', () => {
    always(({ taken }) => {
      for (const { event, before, after } of taken) {
        expect(after.extended).toBeLessThanOrEqual(reportLimits.extensions);
        if (after.wantedDueAt !== null) expect(after.status).toBe('in_progress');
        if (event.action !== 'askExtension') continue;
        expect(before.wantedDueAt).toBeNull();
        expect(before.dueAt?.getTime()).toBeGreaterThanOrEqual(event.at.getTime());
      }
    });
  });

  test('after the second return the office decides, and then the case does not come back', () => {
    always(({ taken }) => {
      for (const { event, before, after } of taken) {
        if (event.action === 'returnCase') expect(before.arbitrated).toBe(false);
        if (before.arbitrated) expect(after.arbitrated).toBe(event.action !== 'move');
      }
    });
    always((life) => {
      // Another place or kind of problem is another question: the units may return it anew.
      const moves = count(life, ({ event }) => event.action === 'move');
      expect(life.state.returned).toBeLessThanOrEqual(reportLimits.returns + moves);
    });
  });

  test('an order of the county is lowered or lifted by its leaders alone', () => {
    always(({ taken }) => {
      for (const { actor, before, after } of taken) {
        if (before.orderLevel === 'county' && after.orderLevel !== 'county')
          expect(actor?.permissions.has('report.oversee')).toBe(true);
      }
    });
  });

  test('a case is taken back only before any unit had it and any part was made', () => {
    always(({ taken }) => {
      for (const { event, before } of taken) {
        if (event.action !== 'withdraw') continue;
        expect([before.dispatchedAt, before.parts]).toEqual([null, 0]);
      }
    });
  });

  test('a case opened for the second time is under an order', () => {
    always(({ taken }) => {
      for (const { after } of taken) if (after.reopened >= 2) expect(after.orderLevel).not.toBeNull();
    });
  });

  test('who verifies or looks back is not of the unit that handled it, nor handles for it', () => {
    const looks: readonly string[] = ['verify', 'lookBack', 'rebound'];
    always(({ taken }) => {
      for (const { event, actor, before } of taken) {
        if (!looks.includes(event.action)) continue;
        expect(actor?.permissions.has('report.verify')).toBe(true);
        const own =
          actor === null ? [] : [...unitsWith(actor, 'report.verify'), ...unitsWith(actor, 'report.handle')];
        expect(own).not.toContain(before.leadUnitId);
      }
    });
  });

  test('a case of a private class is never published, and neither is one before it was accepted', () => {
    always(({ taken }) => {
      for (const [index, { after }] of taken.entries()) {
        const published = isPublished(factsOf(after));
        if (after.categoryId === privateCategory)
          expect([after.visibility, published]).toEqual(['private', false]);
        const accepted = taken
          .slice(0, index + 1)
          .some(({ event }) => event.action === 'accept' || event.action === 'acknowledge');
        if (published) expect([accepted, after.visibility]).toEqual([true, 'public']);
      }
    });
  });

  test('only an ended case is closed, has an outcome, or waits to be looked at again', () => {
    always(({ taken }) => {
      for (const { after } of taken) {
        const closed = after.status === 'closed' || after.status === 'reopen_requested';
        expect([after.status, after.closedAt !== null, after.outcome !== null]).toEqual([
          after.status,
          closed,
          closed,
        ]);
        if (after.lookBackAt !== null) expect(closed).toBe(true);
        expect(after.heldAt !== null).toBe(after.status === 'on_hold');
        expect(after.mergedInto !== null).toBe(after.status === 'duplicate');
        expect(after.answerBy !== null).toBe(after.status === 'awaiting_info');
      }
    });
  });
});

describe('a case', () => {
  test('begins with its submission and is submitted once', () => {
    const { events } = begun('problem', 'parking');
    const [submitted] = events;
    if (submitted === undefined) throw new Error('no beginning');
    expect(() => foldEvents([])).toThrow();
    expect(() => foldEvents([{ ...submitted, action: 'accept' }])).toThrow();
    expect(() => foldEvents([submitted, { ...submitted, seq: 2 }])).toThrow();
  });
});
