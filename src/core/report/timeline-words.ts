import type { ReportView } from './report-access';
import {
  outcomeLabels,
  type ReportEventAction,
  type ReportOutcome,
  type ReportStatus,
} from './report-status';

/** Who may read the text that came with a step; wider views include the narrower. */
const noteReaders: Readonly<Record<ReportEventAction, ReportView>> = {
  submit: 'public',
  askInfo: 'reporter',
  // The reporter's own words about place and time may tell who they are: never public.
  answerInfo: 'reporter',
  decline: 'reporter',
  merge: 'public',
  accept: 'public',
  withdraw: 'reporter',
  dispatch: 'public',
  signFor: 'public',
  // Why a unit sent it back is between units; everybody sees that it happened and who has it now.
  returnCase: 'staff',
  extend: 'reporter',
  hold: 'public',
  resume: 'public',
  resolve: 'public',
  verify: 'reporter',
  requestReopen: 'reporter',
  decideReopen: 'reporter',
  rebound: 'public',
  reopen: 'reporter',
  expire: 'reporter',
  remerge: 'staff',
  acknowledge: 'public',
  move: 'reporter',
  // Between the unit and the office, like everything about who should do what by when.
  askExtension: 'staff',
  askAssist: 'staff',
  finishAssist: 'staff',
  split: 'staff',
  order: 'staff',
  liftOrder: 'staff',
  saySolved: 'reporter',
  lookBack: 'public',
  redact: 'staff',
  setVisibility: 'staff',
};

/** The steps with pictures that everybody sees with their words. */
export const publicPictureSteps = ['resolve', 'lookBack', 'rebound'] as const satisfies ReportEventAction[];

/** Whether everybody sees the pictures of a step where the case is public. */
export const showsPictures = (action: ReportEventAction): boolean =>
  publicPictureSteps.some((step) => step === action);

const rank: Readonly<Record<ReportView, number>> = { public: 0, reporter: 1, staff: 2 };

/** Steps that only staff see at all: they tell a citizen nothing of the matter itself. */
const staffSteps: ReadonlySet<ReportEventAction> = new Set([
  'remerge',
  'askExtension',
  'askAssist',
  'finishAssist',
  'split',
  'redact',
  'setVisibility',
]);

/** Whether a viewer sees that a step happened. */
export function maySeeStep(action: ReportEventAction, view: ReportView): boolean {
  return view === 'staff' || !staffSteps.has(action);
}

/** Whether a viewer may read the text of a step. */
export function mayReadNote(action: ReportEventAction, view: ReportView): boolean {
  return rank[view] >= rank[noteReaders[action]];
}

/** A step as its title is made from it. */
export interface TimelineFacts {
  readonly action: ReportEventAction;
  readonly to: ReportStatus;
  readonly outcome: ReportOutcome | null;
  /** The unit that acted, or that the case went to; null for the office and the reporter. */
  readonly unit: string | null;
}

/**
 * One step in plain words.
 * @param own whether the reader is the reporter
 * @param praise whether it is good news, not a problem
 */
export function stepTitle(
  { action, to, outcome, unit }: TimelineFacts,
  own: boolean,
  praise = false,
): string {
  const person = own ? '你' : '市民';
  const handler = unit ?? '承办单位';
  switch (action) {
    case 'submit':
      return praise ? `${person}送来一份点赞` : `${person}提交了问题`;
    case 'askInfo':
      return own ? '文明办请你补充' : '文明办请报告人补充';
    case 'answerInfo':
      return `${person}补充了说明`;
    case 'decline':
      return '不予受理';
    case 'merge':
      return '并入同一件事';
    case 'accept':
      return '文明办已受理';
    case 'withdraw':
      return to === 'withdrawn' ? `${person}撤回了` : `${person}撤回了，其他人反映的继续办理`;
    case 'dispatch':
      return `派单给${handler}`;
    case 'signFor':
      return `${handler}已签收，正在处置`;
    case 'returnCase':
      return `${handler}退回，文明办重新安排`;
    case 'extend':
      return '办理期限延长';
    case 'hold':
      return '列入计划';
    case 'resume':
      return `${handler}继续处置`;
    case 'resolve':
      return `${handler}已处置，等待核查`;
    case 'verify':
      return to === 'closed' ? `核查完成，${outcomeLabels[outcome ?? 'no_action']}` : '核查不通过，继续处置';
    case 'requestReopen':
      return `${person}申请重开`;
    case 'decideReopen':
      return to === 'closed' ? '复核后维持结案' : '同意重开，继续处置';
    case 'reopen':
      return '文明办复核后重新处置';
    case 'rebound':
      return '回头看发现反弹，重新处置';
    case 'expire':
      return '没有等到补充，不予受理';
    case 'remerge':
      return '随并案一起转到另一件';
    case 'acknowledge':
      return '文明办已公布这份点赞';
    case 'move':
      return unit === null ? '文明办重新安排' : `改派给${handler}`;
    case 'askExtension':
      return `${handler}申请延期`;
    case 'askAssist':
      return `请${handler}协办`;
    case 'finishAssist':
      return `${handler}协办完成`;
    case 'split':
      return '分办给几个单位';
    case 'order':
      return '列为督办件';
    case 'liftOrder':
      return '撤销督办';
    case 'saySolved':
      return `${person}说已经解决`;
    case 'lookBack':
      return '回头看合格';
    case 'redact':
      return '遮盖了公开的内容';
    case 'setVisibility':
      return '调整是否公开';
  }
}
