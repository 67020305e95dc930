import type { ReportAction } from '../../core/report/report-access';
import { reportLimits } from '../../core/report/report-limits';
import type { Output } from '../../gateway/operations';

export type Case = Output<'report.get'>;

/** What a button of the desk does: an operation, or two that belong together. */
export type StaffStep = Exclude<ReportAction, CitizensAction> | 'acceptAndDispatch' | 'reroute';

/** What only reporters and the public do. */
type CitizensAction =
  | 'answerInfo'
  | 'withdraw'
  | 'requestReopen'
  | 'saySolved'
  | 'meToo'
  | 'follow'
  | 'rate'
  | 'flag'
  | 'expire'
  | 'remerge';

interface Button {
  readonly step: StaffStep;
  readonly label: string;
  readonly needs: ReportAction;
}

const button = (step: StaffStep, label: string, needs: ReportAction): Button => ({ step, label, needs });

/**
 * Buttons by how near they are to the work: the first that is allowed is the primary one, and the last are for now and
 * then. Which of them are there decides the server's list of actions.
 */
const buttons: readonly Button[] = [
  button('acceptAndDispatch', '受理并派单', 'accept'),
  button('acknowledge', '公布点赞', 'acknowledge'),
  button('extend', '延期申请', 'extend'),
  button('dispatch', '派单', 'dispatch'),
  button('reroute', '指定单位', 'dispatch'),
  button('signFor', '签收', 'signFor'),
  button('resolve', '处置完成', 'resolve'),
  button('finishAssist', '协办办结', 'finishAssist'),
  button('resume', '恢复处置', 'resume'),
  button('verify', '核查', 'verify'),
  button('decideReopen', '决定是否重开', 'decideReopen'),
  button('lookBack', '回头看：合格', 'lookBack'),
  button('rebound', '反弹', 'rebound'),
  button('askInfo', '请补充', 'askInfo'),
  button('merge', '并案', 'merge'),
  button('decline', '不予受理', 'decline'),
  button('returnCase', '退回', 'returnCase'),
  button('askExtension', '申请延期', 'askExtension'),
  button('accept', '改类别受理', 'accept'),
  button('hold', '挂账', 'hold'),
  button('reopen', '重新处置', 'reopen'),
  button('order', '督办', 'order'),
  button('liftOrder', '撤销督办', 'liftOrder'),
  button('move', '改派', 'move'),
  button('askAssist', '请协办', 'askAssist'),
  button('split', '分办', 'split'),
  button('redact', '遮盖公开内容', 'redact'),
  button('setVisibility', '是否公开', 'setVisibility'),
  button('addNote', '内部备注', 'addNote'),
  button('relayMessage', '给报告人带句话', 'relayMessage'),
];

/** Up to here buttons take the case on; what comes after is never the one thing to do. */
const lastOfWork = buttons.findIndex(({ step }) => step === 'rebound');

/** The one thing to do next, where there is one. */
export function primaryOf(report: Case): Button | undefined {
  const [first] = buttonsOf(report);
  return first !== undefined && buttons.indexOf(first) <= lastOfWork ? first : undefined;
}

/** The buttons that the caller may use on the case now, the primary one first. */
export function buttonsOf(report: Case): readonly Button[] {
  // Without a row in the routing table nobody can be chosen by it; after two returns the office decides itself.
  const routed = report.dispatch?.leadUnit != null && report.dispatch.returned < reportLimits.returns;
  return buttons.filter(
    ({ step, needs }) =>
      report.actions.includes(needs) && (routed || (step !== 'acceptAndDispatch' && step !== 'dispatch')),
  );
}

/** Steps that need nothing more than a tap. */
export const oneTap: ReadonlySet<StaffStep> = new Set(['acceptAndDispatch', 'dispatch', 'signFor', 'resume']);
