import {
  type OrderLevel,
  type Party,
  type ReportEventAction,
  type ReportKind,
  type ReportOutcome,
  type ReportStatus,
  reportStates,
  type Urgency,
  type Visibility,
} from './report-status';

/** What a step keeps beside its text. Instants are ISO 8601. */
export interface EventDetail {
  readonly categoryId?: string;
  readonly areaId?: string;
  /** Where a category of another kind was chosen, or what the case began as. */
  readonly kind?: ReportKind;
  /** The questions that were answered, with what was promised then: whether everybody reads the answer. */
  readonly asked?: readonly { readonly id: string; readonly label: string; readonly isPublic: boolean }[];
  readonly visibility?: Visibility;
  readonly urgency?: Urgency;
  readonly leadUnitId?: string;
  readonly assistUnitIds?: readonly string[];
  /** Row of the routing table that decided; null where the office chose. */
  readonly ruleId?: string | null;
  /** That row in words: it may be changed or dropped later. */
  readonly ruleWords?: string;
  readonly dueAt?: string | null;
  /** The due date before an extension. */
  readonly earlierDueAt?: string | null;
  readonly noPhotoReason?: string;
  readonly parentId?: string;
  readonly childIds?: readonly string[];
  readonly reviewAt?: string;
  /** Until when a question waits for its answer. */
  readonly answerBy?: string;
  /** 延期: whether the office granted it. */
  readonly granted?: boolean;
  readonly orderLevel?: OrderLevel;
  readonly orderDueAt?: string;
  /** When the 回头看 of a closed case is due. */
  readonly lookBackAt?: string;
  /** 裁定: the office decided between units after a second return. */
  readonly arbitrated?: boolean;
  /** Where a moved case was before. */
  readonly earlier?: {
    readonly categoryId: string;
    readonly areaId: string;
    readonly leadUnitId: string | null;
  };
  /** Kinds of personal data that were covered for the public when it was accepted. */
  readonly masked?: readonly string[];
  /** What everybody reads instead of the words of earlier steps; null: the original again. */
  readonly notes?: readonly { readonly seq: number; readonly text: string | null }[];
  readonly hidePlace?: boolean;
  /** Pictures covered or replaced for the public. */
  readonly redacted?: readonly { readonly fileId: string; readonly replacementId: string | null }[];
}

/** One entry of a case's event stream; `seq` is the version that it made. */
export interface CaseEvent {
  readonly seq: number;
  readonly at: Date;
  readonly action: ReportEventAction;
  readonly from: ReportStatus | null;
  readonly to: ReportStatus;
  readonly outcome: ReportOutcome | null;
  readonly party: Party;
  /** The unit that acted, or that the case goes to. */
  readonly unitId: string | null;
  readonly note: string | null;
  readonly detail: EventDetail;
}

/** 协办: what an assisting unit was asked to do. */
export interface AssistTask {
  readonly unitId: string;
  readonly task: string;
  readonly done: boolean;
}

/** What the events of a case have made of it so far. The stored row repeats this and adds nothing of its own. */
export interface CaseState {
  readonly status: ReportStatus;
  readonly kind: ReportKind;
  readonly outcome: ReportOutcome | null;
  readonly visibility: Visibility;
  readonly categoryId: string;
  readonly areaId: string;
  readonly urgency: Urgency;
  readonly leadUnitId: string | null;
  readonly assistUnitIds: readonly string[];
  readonly assistTasks: readonly AssistTask[];
  /** When it came to who has it now. */
  readonly since: Date;
  readonly dueAt: Date | null;
  /** Until when the lead unit asks to have it; null when nothing is asked. */
  readonly wantedDueAt: Date | null;
  readonly answerBy: Date | null;
  readonly heldAt: Date | null;
  readonly reviewAt: Date | null;
  readonly closedAt: Date | null;
  readonly lookBackAt: Date | null;
  readonly returned: number;
  readonly extended: number;
  readonly reopened: number;
  /** Set once the office has decided between units: the case does not come back again. */
  readonly arbitrated: boolean;
  readonly orderLevel: OrderLevel | null;
  readonly orderDueAt: Date | null;
  /** The reporter says that it is put right. */
  readonly solvedSaid: boolean;
  readonly mergedInto: string | null;
  /** When a unit was given it for the first time. */
  readonly dispatchedAt: Date | null;
  /** 分办: how many parts were made of it. */
  readonly parts: number;
  /** The reporter took it back and it went on for the others who reported the same. */
  readonly reporterGone: boolean;
  readonly version: number;
}

const dateOf = (text: string | null | undefined): Date | null => (text == null ? null : new Date(text));

/** Who has a case: its lead unit, or a party as such. */
export function holderOf(state: Pick<CaseState, 'status' | 'leadUnitId'>): string | null {
  const party = reportStates[state.status].waitsFor;
  return party === 'lead' ? `unit:${state.leadUnitId ?? ''}` : party;
}

const away = {
  leadUnitId: null,
  assistUnitIds: [],
  assistTasks: [],
  dueAt: null,
  wantedDueAt: null,
} as const satisfies Partial<CaseState>;

type Change = Partial<Omit<CaseState, 'status' | 'since' | 'version'>>;

/**
 * The case after one more event. Pure, total and the only place that says what a step changes:
 * the row is written from it, and a case read again from its events is the same.
 * @throws Error where the first event is no `submit`, or a later one is
 */
export function applyEvent(state: CaseState | null, event: CaseEvent): CaseState {
  if (state === null) return begin(event);
  const next = { ...state, ...changeOf(state, event), status: event.to };
  return {
    ...next,
    dispatchedAt: state.dispatchedAt ?? (event.to === 'dispatched' ? event.at : null),
    since: holderOf(next) === holderOf(state) ? state.since : event.at,
    version: event.seq,
  };
}

/** A case from all its events, the oldest first. */
export function foldEvents(events: readonly CaseEvent[]): CaseState {
  const state = events.reduce<CaseState | null>(applyEvent, null);
  if (state === null) throw new Error('a case without events is none');
  return state;
}

function begin({ action, detail, to, at, seq }: CaseEvent): CaseState {
  const { categoryId, areaId } = detail;
  if (action !== 'submit' || categoryId === undefined || areaId === undefined)
    throw new Error('a case begins with its submission');
  return {
    status: to,
    kind: detail.kind ?? 'problem',
    outcome: null,
    visibility: detail.visibility ?? 'public',
    categoryId,
    areaId,
    urgency: detail.urgency ?? 'normal',
    ...away,
    since: at,
    answerBy: null,
    heldAt: null,
    reviewAt: null,
    closedAt: null,
    lookBackAt: null,
    returned: 0,
    extended: 0,
    reopened: 0,
    arbitrated: false,
    orderLevel: null,
    orderDueAt: null,
    solvedSaid: false,
    mergedInto: null,
    dispatchedAt: null,
    parts: 0,
    reporterGone: false,
    version: seq,
  };
}

function changeOf(state: CaseState, event: CaseEvent): Change {
  const { detail, at, to } = event;
  switch (event.action) {
    case 'submit':
      throw new Error('a case is submitted once');
    case 'askInfo':
      return { answerBy: dateOf(detail.answerBy) };
    case 'answerInfo':
    case 'decline':
    case 'expire':
      return { answerBy: null };
    case 'withdraw':
      return { answerBy: null, reporterGone: to !== 'withdrawn' };
    case 'merge':
    case 'remerge':
      return { mergedInto: detail.parentId ?? null };
    case 'accept':
      return {
        kind: detail.kind ?? state.kind,
        categoryId: detail.categoryId ?? state.categoryId,
        visibility: detail.visibility ?? state.visibility,
        urgency: detail.urgency ?? state.urgency,
      };
    case 'acknowledge':
      return {
        kind: detail.kind ?? state.kind,
        categoryId: detail.categoryId ?? state.categoryId,
        visibility: detail.visibility ?? state.visibility,
        outcome: event.outcome,
        closedAt: at,
      };
    case 'dispatch':
      return {
        ...given(detail),
        arbitrated: state.arbitrated || detail.arbitrated === true,
      };
    case 'move':
      return {
        kind: detail.kind ?? state.kind,
        categoryId: detail.categoryId ?? state.categoryId,
        areaId: detail.areaId ?? state.areaId,
        visibility: detail.visibility ?? state.visibility,
        // What was decided between units was decided about another place or kind of problem.
        arbitrated: false,
        ...(to === 'dispatched' ? given(detail) : away),
      };
    case 'signFor':
    case 'resolve':
      return { wantedDueAt: null };
    case 'returnCase':
      return { ...away, returned: state.returned + 1 };
    case 'askExtension':
      return { wantedDueAt: dateOf(detail.dueAt) };
    case 'extend':
      return detail.granted === true
        ? { wantedDueAt: null, dueAt: dateOf(detail.dueAt), extended: state.extended + 1 }
        : { wantedDueAt: null };
    case 'askAssist':
      return asked(state, event);
    case 'finishAssist':
      return {
        assistTasks: state.assistTasks.map((task) =>
          task.unitId === event.unitId ? { ...task, done: true } : task,
        ),
      };
    case 'order':
      return { orderLevel: detail.orderLevel ?? state.orderLevel, orderDueAt: dateOf(detail.orderDueAt) };
    case 'liftOrder':
      return { orderLevel: null, orderDueAt: null };
    case 'hold':
      return { heldAt: at, reviewAt: dateOf(detail.reviewAt), wantedDueAt: null };
    case 'resume':
      return { heldAt: null, reviewAt: null, dueAt: dateOf(detail.dueAt) };
    case 'verify':
      return to === 'closed'
        ? { outcome: event.outcome, closedAt: at, lookBackAt: dateOf(detail.lookBackAt) }
        : { dueAt: detail.dueAt === undefined ? state.dueAt : dateOf(detail.dueAt) };
    case 'saySolved':
      return { solvedSaid: true };
    case 'requestReopen':
      return { solvedSaid: false };
    case 'decideReopen':
      return to === 'closed' ? {} : opened(state, detail);
    case 'reopen':
    case 'rebound':
      return opened(state, detail);
    case 'lookBack':
      return { lookBackAt: null };
    case 'setVisibility':
      return { visibility: detail.visibility ?? state.visibility };
    case 'split':
      return { parts: state.parts + (detail.childIds?.length ?? 0) };
    case 'redact':
      return {};
  }
}

function given(detail: EventDetail): Change {
  return {
    leadUnitId: detail.leadUnitId ?? null,
    assistUnitIds: detail.assistUnitIds ?? [],
    assistTasks: [],
    dueAt: dateOf(detail.dueAt),
    wantedDueAt: null,
  };
}

/** A new task for a unit replaces its earlier one. */
function asked(state: CaseState, { unitId, note }: CaseEvent): Change {
  if (unitId === null) return {};
  const others = state.assistTasks.filter((task) => task.unitId !== unitId);
  return {
    assistUnitIds: state.assistUnitIds.includes(unitId)
      ? state.assistUnitIds
      : [...state.assistUnitIds, unitId],
    assistTasks: [...others, { unitId, task: note ?? '', done: false }],
  };
}

/** Back to work. The second time a case is opened again, it is put under a 督办 order by itself. */
function opened(state: CaseState, detail: EventDetail): Change {
  const reopened = state.reopened + 1;
  return {
    outcome: null,
    closedAt: null,
    lookBackAt: null,
    solvedSaid: false,
    dueAt: dateOf(detail.dueAt),
    wantedDueAt: null,
    reopened,
    orderLevel: state.orderLevel ?? (reopened >= 2 ? 'office' : null),
  };
}
