import { type Actor, areasWith, unitsWith } from '../kernel/permissions';
import type { AssistTask } from './case-state';
import { reportLimits } from './report-limits';
import {
  actionsFrom,
  hasResolution,
  type OrderLevel,
  type Party,
  type ReportKind,
  type ReportOutcome,
  type ReportSource,
  type ReportStatus,
  type ReportStep,
  reportStates,
  reportStatuses,
  type Visibility,
} from './report-status';

/** What can be wrong with a case that everybody sees. */
export const flagReasons = {
  privacy: '泄露隐私',
  untrue: '不实',
  abusive: '骂人或不当',
  misplaced: '地点不对',
} as const;
export type FlagReason = keyof typeof flagReasons;

/** What the rules need to know of a case. */
export interface CaseFacts {
  readonly status: ReportStatus;
  readonly outcome: ReportOutcome | null;
  readonly visibility: Visibility;
  /** Its category is never published (minors' protection). */
  readonly privateClass: boolean;
  readonly areaId: string;
  readonly leadUnitId: string | null;
  readonly assistUnitIds: readonly string[];
  readonly closedAt: Date | null;
  readonly kind: ReportKind;
  readonly source: ReportSource;
  /** When its 回头看 is due; null where none is. */
  readonly lookBackAt: Date | null;
  /** The lead unit's open wish for a later due date. */
  readonly wantedDueAt: Date | null;
  readonly dueAt: Date | null;
  readonly extended: number;
  readonly returned: number;
  /** The office has decided between units: the case does not come back again. */
  readonly arbitrated: boolean;
  readonly assistTasks: readonly AssistTask[];
  readonly solvedSaid: boolean;
  readonly orderLevel: OrderLevel | null;
  readonly reopened: number;
  /** When a unit was given it for the first time. */
  readonly dispatchedAt: Date | null;
  /** 分办: how many parts were made of it. */
  readonly parts: number;
  readonly reporterGone: boolean;
}

/** Who looks at a case. */
export interface Viewer {
  readonly actor: Actor | null;
  /** Whether this person reported the case; looked up for this one person, never listed. */
  readonly isReporter: boolean;
  /** Whether they entered it: an inspector goes on seeing their own finding. */
  readonly isRecorder?: boolean;
}

/** Actions that change no state. The operation's name is the action's. */
export const sideActions = [
  'meToo',
  'follow',
  'seeReporter',
  'addNote',
  'relayMessage',
  'rate',
  'flag',
] as const;

export type ReportSideAction = (typeof sideActions)[number];

/** Everything a person can be offered on a case; the name is the operation's. */
export type ReportAction = ReportStep | ReportSideAction;

const withUnit: ReadonlySet<ReportStatus> = new Set([
  'dispatched',
  'in_progress',
  'on_hold',
  'resolved',
  'closed',
  'reopen_requested',
]);

/** Whether everybody may see the case: accepted, meant to be public, and not of a private class. */
export function isPublished(facts: Pick<CaseFacts, 'status' | 'visibility' | 'privateClass'>): boolean {
  return reportStates[facts.status].publishable && facts.visibility === 'public' && !facts.privateClass;
}

/** What a person is to a case, beside being anybody. */
export type Standing = Exclude<Party, 'clock'>;

/** Everything that the viewer is to the case. */
export function standingsOf({ actor, isReporter }: Viewer, facts: CaseFacts): ReadonlySet<Standing> {
  const standings = new Set<Standing>();
  if (actor === null) return standings;
  if (isReporter) standings.add('reporter');
  if (actor.permissions.has('report.screen')) standings.add('office');
  if (actor.permissions.has('report.oversee') && reportStates[facts.status].publishable)
    standings.add('overseer');
  if (withUnit.has(facts.status)) {
    const units = unitsWith(actor, 'report.handle');
    if (facts.leadUnitId !== null && units.has(facts.leadUnitId)) standings.add('lead');
    if (facts.assistUnitIds.some((unit) => units.has(unit))) standings.add('assist');
  }
  if (hasResolution(facts.status) && mayVerify(actor, facts)) standings.add('verifier');
  return standings;
}

/** A verifier's unit is not the handler's, and the case lies where they verify. */
function mayVerify(actor: Actor, { leadUnitId, areaId }: CaseFacts): boolean {
  if (!actor.permissions.has('report.verify') || ownUnits(actor).has(leadUnitId ?? '')) return false;
  return areasWith(actor, 'report.verify')?.has(areaId) ?? true;
}

/** Whether somebody of staff may enter cases in an area. */
export function mayRecordIn(actor: Actor, areaId: string): boolean {
  if (!actor.permissions.has('report.record')) return false;
  return areasWith(actor, 'report.record')?.has(areaId) ?? true;
}

/** Units whose cases the actor must not verify: where they verify from, and where they handle. */
function ownUnits(actor: Actor): ReadonlySet<string> {
  return new Set([...unitsWith(actor, 'report.verify'), ...unitsWith(actor, 'report.handle')]);
}

/** Somebody of staff who has no part in a case but that they entered it. */
function keepsFinding({ actor, isRecorder }: Viewer): boolean {
  return isRecorder === true && actor !== null && actor.permissions.has('report.record');
}

/**
 * Whether somebody reads people's words with personal data covered: a unit gets what it needs to act, never who wrote
 * it or how to reach them.
 */
export function readsCovered(standings: ReadonlySet<Standing>): boolean {
  const ofUnit = standings.has('lead') || standings.has('assist');
  return ofUnit && !(['office', 'reporter', 'overseer'] as const).some((standing) => standings.has(standing));
}

/**
 * How much of a case a viewer gets, widest first; `null` sees nothing, exactly as if the case were not there.
 * - `staff`: everything of the case but who reported it.
 * - `reporter`: their own words and what the county tells them.
 * - `public`: what was published.
 */
export type ReportView = 'staff' | 'reporter' | 'public';

export function viewOf(viewer: Viewer, facts: CaseFacts): ReportView | null {
  const standings = standingsOf(viewer, facts);
  if (standings.size > (standings.has('reporter') ? 1 : 0)) return 'staff';
  if (standings.has('reporter')) return 'reporter';
  if (keepsFinding(viewer)) return 'staff';
  return isPublished(facts) ? 'public' : null;
}

/**
 * The actions that a viewer may take on a case now. Buttons are drawn from it, and the server refuses what is not in it.
 * @param now instant of the question; asking for reopening ends some days after closing
 */
export function allowedActions(viewer: Viewer, facts: CaseFacts, now: Date): readonly ReportAction[] {
  const standings = standingsOf(viewer, facts);
  const actions: ReportAction[] = [];
  for (const { action, by } of actionsFrom(facts.status)) {
    const mine = by.some((party) => isAmong(party, standings));
    if (mine && holds(action, viewer, facts, standings, now)) actions.push(action);
  }
  return [...actions, ...sideActionsOf(viewer, facts, standings, now)];
}

/** Whether a step's party is among what somebody is to a case; the clock is nobody. */
export const isAmong = (party: Party, standings: ReadonlySet<Standing>): boolean =>
  party !== 'clock' && standings.has(party);

/** What a step asks for beside its state and its party. */
function holds(
  action: ReportStep,
  { actor }: Viewer,
  facts: CaseFacts,
  standings: ReadonlySet<Standing>,
  now: Date,
): boolean {
  const praise = facts.kind === 'praise';
  switch (action) {
    case 'accept':
    case 'merge':
      return !praise;
    case 'acknowledge':
      return praise;
    // Only a reporter with an account can be asked.
    case 'askInfo':
      return hasReporter(facts);
    // Once a unit had it, or parts were made of it, it is the county's: a withdrawal would hide work under way.
    case 'withdraw':
      return facts.dispatchedAt === null && facts.parts === 0;
    case 'reopen':
      return !praise && withinReopenWindow(facts, now);
    // The office does not lower what the county's leaders ordered.
    case 'order':
      return facts.orderLevel !== 'county' || standings.has('overseer');
    // What the second reopening put it under stays.
    case 'liftOrder':
      return (
        facts.reopened < 2 &&
        facts.orderLevel !== null &&
        (facts.orderLevel === 'office' || standings.has('overseer'))
      );
    case 'requestReopen':
      return !praise && withinReopenWindow(facts, now);
    // After the second return the office decides between the units, and that holds.
    case 'returnCase':
      return !facts.arbitrated;
    case 'askExtension':
      return (
        facts.wantedDueAt === null &&
        facts.extended < reportLimits.extensions &&
        facts.dueAt !== null &&
        now.getTime() <= facts.dueAt.getTime()
      );
    case 'extend':
      return facts.wantedDueAt !== null;
    case 'finishAssist':
      return facts.assistTasks.some(
        ({ unitId, done }) =>
          !done &&
          (standings.has('office') || (actor !== null && unitsWith(actor, 'report.handle').has(unitId))),
      );
    case 'saySolved':
      return !facts.solvedSaid;
    case 'lookBack':
    case 'rebound':
      return facts.lookBackAt !== null;
    case 'setVisibility':
      return !facts.privateClass;
    default:
      return true;
  }
}

/** What can be done on a case without changing its state. */
function sideActionsOf(
  viewer: Viewer,
  facts: CaseFacts,
  standings: ReadonlySet<Standing>,
  now: Date,
): ReportSideAction[] {
  if (viewer.actor === null) return [];
  const actions: ReportSideAction[] = [];
  const over = reportStates[facts.status].terminal;
  // For the public: who works on the case or reported it is part of it already.
  if (standings.size === 0 && isPublished(facts) && !keepsFinding(viewer)) {
    if (!over) actions.push('meToo', 'follow');
    actions.push('flag');
  }
  if (standings.has('office')) actions.push('seeReporter');
  if (standings.size > (standings.has('reporter') ? 1 : 0) || keepsFinding(viewer)) actions.push('addNote');
  // Only where there is a citizen at the other end.
  const relays = (['reporter', 'lead', 'office'] as const).some((standing) => standings.has(standing));
  if (relays && !over && hasReporter(facts)) actions.push('relayMessage');
  if (standings.has('reporter') && facts.status === 'closed' && withinReopenWindow(facts, now))
    actions.push('rate');
  return actions;
}

/** Whether there is a citizen at the other end. */
function hasReporter({ source, reporterGone }: CaseFacts): boolean {
  return source === 'citizen' && !reporterGone;
}

/** Until when a closed case may be asked to be opened again. */
export function reopenUntil(closedAt: Date): Date {
  return new Date(closedAt.getTime() + reportLimits.reopenDays * 86_400_000);
}

function withinReopenWindow({ closedAt }: CaseFacts, now: Date): boolean {
  return closedAt !== null && now.getTime() <= reopenUntil(closedAt).getTime();
}

/** One slice of a queue: cases in a state, of one unit or of all but some. */
export interface QueueSlot {
  readonly status: ReportStatus;
  /** Only cases led by this unit; null: of every unit. */
  readonly leadUnitId: string | null;
  /** Not the cases led by these units. */
  readonly exceptUnitIds: readonly string[];
  /** Only cases in these areas; null: in the whole county. */
  readonly areaIds: readonly string[] | null;
}

/**
 * Where an actor's work lies, in the order of a case's life: the table of steps, read the other way.
 * @param status only this state, and then also where the actor may act though it is not their move
 */
export function queueSlots(actor: Actor, status?: ReportStatus): readonly QueueSlot[] {
  const slots: QueueSlot[] = [];
  for (const each of status === undefined ? reportStatuses : [status]) {
    const parties = status === undefined ? new Set([reportStates[each].waitsFor]) : partiesActingIn(each);
    if (parties.has('office') && actor.permissions.has('report.screen')) {
      slots.push({ status: each, leadUnitId: null, exceptUnitIds: [], areaIds: null });
      // All cases of the state: no slice of it may be listed twice.
      continue;
    }
    if (parties.has('verifier') && actor.permissions.has('report.verify')) {
      const areas = areasWith(actor, 'report.verify');
      slots.push({
        status: each,
        leadUnitId: null,
        exceptUnitIds: [...ownUnits(actor)],
        areaIds: areas && [...areas],
      });
    }
    if (!parties.has('lead')) continue;
    for (const leadUnitId of unitsWith(actor, 'report.handle')) {
      slots.push({ status: each, leadUnitId, exceptUnitIds: [], areaIds: null });
    }
  }
  return slots;
}

function partiesActingIn(status: ReportStatus): ReadonlySet<Party | null> {
  return new Set(actionsFrom(status).flatMap(({ by }) => by));
}
