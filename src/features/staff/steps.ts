import type { ReportAction } from '../../core/report/report-access';
import type { ReportStatus } from '../../core/report/report-status';
import type { Output } from '../../gateway/operations';

export type Case = Output<'report.get'>;

/** What a button of the desk does: an operation, or two that belong together. */
export type StaffStep =
  | 'acceptAndDispatch'
  | 'accept'
  | 'askInfo'
  | 'decline'
  | 'merge'
  | 'dispatch'
  | 'reroute'
  | 'signFor'
  | 'returnCase'
  | 'resolve'
  | 'hold'
  | 'resume'
  | 'verify'
  | 'decideReopen'
  | 'seeReporter';

interface Button {
  readonly step: StaffStep;
  readonly label: string;
  readonly needs: ReportAction;
}

const button = (step: StaffStep, label: string, needs: ReportAction): Button => ({ step, label, needs });

/** Buttons by state, the primary one first; which of them are there decides the server's list of actions. */
const byStatus: Partial<Record<ReportStatus, readonly Button[]>> = {
  submitted: [
    button('acceptAndDispatch', '受理并派单', 'accept'),
    button('askInfo', '请补充', 'askInfo'),
    button('merge', '并案', 'merge'),
    button('decline', '不予受理', 'decline'),
    button('accept', '改类别', 'accept'),
  ],
  awaiting_info: [button('decline', '不予受理', 'decline')],
  accepted: [button('dispatch', '派单', 'dispatch'), button('reroute', '指定单位', 'dispatch')],
  dispatched: [button('signFor', '签收', 'signFor'), button('returnCase', '退回', 'returnCase')],
  in_progress: [
    button('resolve', '处置完成', 'resolve'),
    button('returnCase', '退回', 'returnCase'),
    button('hold', '挂账', 'hold'),
  ],
  on_hold: [button('resume', '恢复处置', 'resume')],
  resolved: [button('verify', '核查', 'verify')],
  reopen_requested: [button('decideReopen', '决定是否重开', 'decideReopen')],
};

/** The buttons that the caller may use on the case now, the primary one first. */
export function buttonsOf(report: Case): readonly Button[] {
  const buttons = (byStatus[report.status] ?? []).filter(({ needs }) => report.actions.includes(needs));
  // Without a row in the routing table nobody can be chosen by it.
  const routed = report.dispatch?.leadUnit != null;
  return routed ? buttons : buttons.filter(({ step }) => step !== 'acceptAndDispatch' && step !== 'dispatch');
}

/** Steps that need nothing more than a tap. */
export const oneTap: ReadonlySet<StaffStep> = new Set(['acceptAndDispatch', 'dispatch', 'signFor', 'resume']);
