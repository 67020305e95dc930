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
  readonly waitsFor: Party | null;
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
  waitsFor: Party | null,
  tone: Tone,
): StateProfile {
  return { label, publicLabel, open311, publishable, terminal, waitsFor, tone };
}

export const outcomeLabels = { fixed: '已解决', not_fixed: '未能解决', no_action: '无需处置' } as const;

export const reportStatuses = Object.keys(reportStates) as [ReportStatus, ...ReportStatus[]];
export const reportOutcomes = Object.keys(outcomeLabels) as [ReportOutcome, ...ReportOutcome[]];

/** What citizens read. Only a case that was really solved says so: closed is not fixed. */
export function publicLabel(status: ReportStatus, outcome: ReportOutcome | null): string {
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

/** Who may take a step: what a person is to one case. */
export type Party = 'reporter' | 'office' | 'lead' | 'verifier';

interface Step {
  readonly from: ReportStatus;
  readonly to: ReportStatus;
  readonly by: Party;
}

const step = (from: ReportStatus, to: ReportStatus, by: Party): Step => ({ from, to, by });

/** Every lawful step of a case by the action that takes it. What is not here does not happen. */
export const transitions = {
  askInfo: [step('submitted', 'awaiting_info', 'office')],
  answerInfo: [step('awaiting_info', 'submitted', 'reporter')],
  decline: [
    step('submitted', 'not_accepted', 'office'),
    // Nobody answered the question in time: without the answer the case cannot be judged.
    step('awaiting_info', 'not_accepted', 'office'),
  ],
  merge: [step('submitted', 'duplicate', 'office')],
  accept: [step('submitted', 'accepted', 'office')],
  withdraw: [
    step('submitted', 'withdrawn', 'reporter'),
    step('awaiting_info', 'withdrawn', 'reporter'),
    // Once a unit has it, the case is the county's: a withdrawal would hide work under way.
    step('accepted', 'withdrawn', 'reporter'),
  ],
  dispatch: [step('accepted', 'dispatched', 'office')],
  signFor: [step('dispatched', 'in_progress', 'lead')],
  returnCase: [
    // 退回 goes back to the office, never to the citizen, and the case's age runs on.
    step('dispatched', 'accepted', 'lead'),
    step('in_progress', 'accepted', 'lead'),
  ],
  // 延期 changes the due date alone; the old date stays in the event.
  extend: [step('in_progress', 'in_progress', 'office')],
  // 挂账: work that needs a budget or a season. The unit's clock pauses, the case's does not.
  hold: [step('in_progress', 'on_hold', 'office')],
  resume: [step('on_hold', 'in_progress', 'office')],
  resolve: [step('in_progress', 'resolved', 'lead')],
  verify: [
    step('resolved', 'closed', 'verifier'),
    // 核查不通过: back to the same unit, whose clock goes on where it stood.
    step('resolved', 'in_progress', 'verifier'),
  ],
  requestReopen: [step('closed', 'reopen_requested', 'reporter')],
  decideReopen: [
    step('reopen_requested', 'in_progress', 'office'),
    // Declined: the case stays closed as it was, with the reason for the reporter.
    step('reopen_requested', 'closed', 'office'),
  ],
  // 反弹 found in a look-back opens the case at once; asking for leave first would only lose time.
  rebound: [step('closed', 'in_progress', 'office')],
} as const satisfies Record<string, readonly Step[]>;

/** An action that moves a case from state to state. */
export type ReportStep = keyof typeof transitions;

/** Everything that an event can be: a step, or the beginning. */
export type ReportEventAction = ReportStep | 'submit';

export const reportSteps = Object.keys(transitions) as [ReportStep, ...ReportStep[]];

/** The steps of an action as rows of one type. */
export function stepsOf(action: ReportStep): readonly Step[] {
  return transitions[action];
}
