/** Meaning of a colour, as `src/ui` names it: solved, waiting, under way, urgent, neither. */
export type Tone = 'accent' | 'done' | 'wait' | 'info' | 'neutral';

/** Every state of a case. Not states: 超期 (computed), 督办 (an order on a case), 退回 and 重开 (transitions, counted). */
export type ReportStatus = keyof typeof reportStates;

/** How a closed case ended. */
export type ReportOutcome = keyof typeof outcomeLabels;

interface StateProfile {
  /** What staff call it; the official term. */
  readonly label: string;
  /** What everybody else reads. */
  readonly publicLabel: string;
  /** Status in Open311 GeoReport v2, which knows only these two. */
  readonly open311: 'open' | 'closed';
  /** Whether a public case may be seen by everybody in this state. */
  readonly publishable: boolean;
  /** Nothing more happens by itself or by the county; a closed case may still be reopened. */
  readonly terminal: boolean;
  /** Whose move it is. */
  readonly waitsFor: Holder | null;
  readonly tone: Tone;
}

export const reportStates = {
  submitted: state('待审核', '审核中', 'open', false, false, 'office', 'wait'),
  awaiting_info: state('待补充', '待补充', 'open', false, false, 'reporter', 'wait'),
  not_accepted: state('不予受理', '不予受理', 'closed', false, true, null, 'neutral'),
  duplicate: state('并案', '已并入', 'closed', false, true, null, 'neutral'),
  withdrawn: state('撤回', '已撤回', 'closed', false, true, null, 'neutral'),
  accepted: state('已受理', '已受理', 'open', true, false, 'office', 'info'),
  dispatched: state('已派单·待签收', '已派单', 'open', true, false, 'lead', 'info'),
  in_progress: state('处置中', '处置中', 'open', true, false, 'lead', 'info'),
  on_hold: state('挂账', '列入计划', 'open', true, false, 'office', 'wait'),
  resolved: state('待核查', '已处置·核查中', 'open', true, false, 'verifier', 'info'),
  closed: state('结案', '已答复', 'closed', true, true, null, 'done'),
  // The public goes on reading how it was closed until the office has decided; it is open again for the county.
  reopen_requested: state('申请重开', '复核中', 'open', true, false, 'office', 'wait'),
} as const satisfies Record<string, StateProfile>;

function state(
  label: string,
  publicLabel: string,
  open311: StateProfile['open311'],
  publishable: boolean,
  terminal: boolean,
  waitsFor: Holder | null,
  tone: Tone,
): StateProfile {
  return { label, publicLabel, open311, publishable, terminal, waitsFor, tone };
}

/** States in which a resolution stands: not after one that was found wanting, nor once a case was opened again. */
export const resolvedStatuses = [
  'resolved',
  'closed',
  'reopen_requested',
] as const satisfies readonly ReportStatus[];

export const hasResolution = (status: ReportStatus): boolean =>
  resolvedStatuses.some((resolved) => resolved === status);

export const outcomeLabels = { fixed: '已解决', not_fixed: '未能解决', no_action: '无需处置' } as const;

export const reportStatuses = Object.keys(reportStates) as [ReportStatus, ...ReportStatus[]];
export const reportOutcomes = Object.keys(outcomeLabels) as [ReportOutcome, ...ReportOutcome[]];

/** What citizens read. Only a case that was really solved says so: closed is not fixed. */
export function publicLabel(
  status: ReportStatus,
  outcome: ReportOutcome | null,
  kind: ReportKind = 'problem',
): string {
  if (kind === 'praise' && status === 'closed') return '已点赞';
  return status === 'closed' && outcome === 'fixed' ? outcomeLabels.fixed : reportStates[status].publicLabel;
}

/** What staff read: the state, with the outcome of a closed case. */
export function staffLabel(status: ReportStatus, outcome: ReportOutcome | null): string {
  return status === 'closed' && outcome !== null
    ? `结案·${outcomeLabels[outcome]}`
    : reportStates[status].label;
}

/** Colour of a state; words carry the meaning beside it. */
export function statusTone(status: ReportStatus, outcome: ReportOutcome | null): Tone {
  return status === 'closed' && outcome !== 'fixed' ? 'neutral' : reportStates[status].tone;
}

/** Who takes a step: what a person is to one case, or the clock, which is nobody. */
export type Party = (typeof parties)[number];

/** Who can have a case. */
export type Holder = Extract<Party, 'reporter' | 'office' | 'lead' | 'verifier'>;

export const parties = ['reporter', 'office', 'lead', 'assist', 'verifier', 'overseer', 'clock'] as const;

interface Step {
  readonly from: ReportStatus;
  readonly to: ReportStatus;
  readonly by: Party;
}

const step = (from: ReportStatus, to: ReportStatus, by: Party): Step => ({ from, to, by });

/** The same act in several states, each of which it leaves as it is. */
const within = (by: Party, ...statuses: readonly ReportStatus[]): readonly Step[] =>
  statuses.map((status) => step(status, status, by));

/** Every lawful step of a case by the action that takes it. What is not here does not happen. */
export const transitions = {
  askInfo: [step('submitted', 'awaiting_info', 'office')],
  answerInfo: [step('awaiting_info', 'submitted', 'reporter')],
  decline: [
    step('submitted', 'not_accepted', 'office'),
    // The office need not wait for an answer that would change nothing.
    step('awaiting_info', 'not_accepted', 'office'),
  ],
  // Nobody answered the question in time: without the answer the case cannot be judged.
  expire: [step('awaiting_info', 'not_accepted', 'clock')],
  merge: [step('submitted', 'duplicate', 'office')],
  // The case that it was merged into was itself merged: there are no chains.
  remerge: [step('duplicate', 'duplicate', 'clock')],
  accept: [step('submitted', 'accepted', 'office')],
  // 文明点赞: praise asks for nothing to be put right; it is published and thanked for.
  acknowledge: [step('submitted', 'closed', 'office')],
  withdraw: [
    step('submitted', 'withdrawn', 'reporter'),
    step('awaiting_info', 'withdrawn', 'reporter'),
    // Once a unit has it, the case is the county's: a withdrawal would hide work under way.
    step('accepted', 'withdrawn', 'reporter'),
    // Others reported the same and were merged into it: it goes on without the one who goes.
    ...within('reporter', 'submitted', 'accepted'),
    step('awaiting_info', 'submitted', 'reporter'),
  ],
  dispatch: [step('accepted', 'dispatched', 'office')],
  // 改派: another place or kind of problem goes to whom the routing table names, or back to be dispatched by hand.
  // The case keeps its age whoever has it.
  move: [
    step('submitted', 'submitted', 'office'),
    step('accepted', 'accepted', 'office'),
    step('dispatched', 'dispatched', 'office'),
    step('dispatched', 'accepted', 'office'),
    step('in_progress', 'dispatched', 'office'),
    step('in_progress', 'accepted', 'office'),
  ],
  signFor: [step('dispatched', 'in_progress', 'lead')],
  returnCase: [
    // 退回 goes back to the office, never to the citizen, and the case's age runs on.
    step('dispatched', 'accepted', 'lead'),
    step('in_progress', 'accepted', 'lead'),
  ],
  // 延期: the unit asks before the case is due, the office decides; the old date stays in the event.
  askExtension: within('lead', 'in_progress'),
  extend: within('office', 'in_progress'),
  // 协办: a task for an assisting unit; the lead's own work is not done before it.
  askAssist: [...within('office', 'dispatched', 'in_progress'), ...within('lead', 'in_progress')],
  finishAssist: [
    ...within('assist', 'dispatched', 'in_progress'),
    // The office may lift a task that has lost its point.
    ...within('office', 'dispatched', 'in_progress'),
  ],
  // 分办: parts of a case go to units of their own, as cases under it.
  split: within('office', 'accepted', 'dispatched', 'in_progress'),
  // 督办: an order on a case, by the office or by the county's leaders.
  order: [
    ...within('office', 'accepted', 'dispatched', 'in_progress', 'on_hold', 'resolved', 'reopen_requested'),
    ...within('overseer', 'accepted', 'dispatched', 'in_progress', 'on_hold', 'resolved', 'reopen_requested'),
  ],
  // An order is lifted by whose level it is.
  liftOrder: [
    ...within('office', 'accepted', 'dispatched', 'in_progress', 'on_hold', 'resolved', 'reopen_requested'),
    ...within('overseer', 'accepted', 'dispatched', 'in_progress', 'on_hold', 'resolved', 'reopen_requested'),
  ],
  // 挂账: work that needs a budget or a season. The unit's clock pauses, the case's does not.
  hold: [step('in_progress', 'on_hold', 'office')],
  resume: [step('on_hold', 'in_progress', 'office')],
  resolve: [step('in_progress', 'resolved', 'lead')],
  verify: [
    step('resolved', 'closed', 'verifier'),
    // 核查不通过: back to the same unit, whose clock goes on where it stood.
    step('resolved', 'in_progress', 'verifier'),
  ],
  // The reporter saw that it is put right: a word for those who handle and verify it, never the end by itself.
  saySolved: within('reporter', 'accepted', 'dispatched', 'in_progress', 'on_hold', 'resolved'),
  requestReopen: [step('closed', 'reopen_requested', 'reporter')],
  decideReopen: [
    step('reopen_requested', 'in_progress', 'office'),
    // Declined: the case stays closed as it was, with the reason for the reporter.
    step('reopen_requested', 'closed', 'office'),
  ],
  // The office sees by itself that it was not put right, for callers too, who have no account to ask from.
  reopen: [step('closed', 'in_progress', 'office')],
  // 回头看: some time after closing somebody goes there again.
  lookBack: within('verifier', 'closed'),
  // 反弹 found in a look-back opens the case at once; asking for leave first would only lose time.
  rebound: [step('closed', 'in_progress', 'verifier')],
  // What everybody may read: covered before it is published, or taken back afterwards.
  redact: within(
    'office',
    'submitted',
    'accepted',
    'dispatched',
    'in_progress',
    'on_hold',
    'resolved',
    'closed',
    'reopen_requested',
  ),
  setVisibility: within(
    'office',
    'accepted',
    'dispatched',
    'in_progress',
    'on_hold',
    'resolved',
    'closed',
    'reopen_requested',
  ),
} as const satisfies Record<string, readonly Step[]>;

/** An action on a case that its event stream keeps: from state to state, or within one. */
export type ReportStep = keyof typeof transitions;

/** Everything that an event can be: a step, or the beginning. */
export type ReportEventAction = ReportStep | 'submit';

export const reportSteps = Object.keys(transitions) as [ReportStep, ...ReportStep[]];

/** The steps of an action as rows of one type. */
export function stepsOf(action: ReportStep): readonly Step[] {
  return transitions[action];
}

interface PossibleAction {
  readonly action: ReportStep;
  readonly by: readonly Party[];
}

const possibleActions = new Map<ReportStatus, readonly PossibleAction[]>(
  reportStatuses.map((status) => [
    status,
    reportSteps.flatMap((action) => {
      const by = stepsOf(action).flatMap((each) => (each.from === status ? [each.by] : []));
      return by.length === 0 ? [] : [{ action, by }];
    }),
  ]),
);

/** What can be done with a case in a state, and by whom: the table of steps read the other way. Lists ask it for every row. */
export const actionsFrom = (status: ReportStatus): readonly PossibleAction[] =>
  possibleActions.get(status) ?? [];

/** What a report is about: something to put right, or something to thank for (文明点赞). */
export const kindLabels = { problem: '问题', praise: '点赞' } as const;
export type ReportKind = keyof typeof kindLabels;
export const reportKinds = Object.keys(kindLabels) as [ReportKind, ...ReportKind[]];

export const visibilities = ['public', 'private'] as const;
export type Visibility = (typeof visibilities)[number];

export const urgencyLabels = { normal: '一般', urgent: '紧急' } as const;
export type Urgency = keyof typeof urgencyLabels;
export const urgencies = Object.keys(urgencyLabels) as [Urgency, ...Urgency[]];

/** Through whom a report came in: the citizen, the office for a caller, an inspector, or the office out of another case. */
export const reportSources = ['citizen', 'caller', 'inspection', 'split'] as const;
export type ReportSource = (typeof reportSources)[number];

export const sourceLabels: Readonly<Record<ReportSource, string>> = {
  citizen: '市民提交',
  caller: '来电、来访',
  inspection: '巡查发现',
  split: '分办',
};

/** Who gave a 督办 order. */
export const orderLevels = ['office', 'county'] as const;
export type OrderLevel = (typeof orderLevels)[number];

export const orderLabels: Readonly<Record<OrderLevel, string>> = {
  office: '文明办督办',
  county: '县领导督办',
};
