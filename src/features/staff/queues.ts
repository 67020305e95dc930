import type { Permission } from '../../core/kernel/permissions';
import { type ReportStatus, reportStates, reportStatuses } from '../../core/report/report-status';

/** A queue of the desk: cases in one state, by what one may do next. */
export interface Queue {
  readonly status: ReportStatus;
  readonly label: string;
}

const labels: Partial<Record<ReportStatus, string>> = {
  submitted: '待我审核',
  awaiting_info: '等市民补充',
  accepted: '待我派单',
  dispatched: '待我签收',
  in_progress: '处置中',
  on_hold: '挂账',
  resolved: '待我核查',
  reopen_requested: '申请重开',
};

const permissionOf = { office: 'report.screen', lead: 'report.handle', verifier: 'report.verify' } as const;

/** The queues of a person: where the next move is theirs, and for the office the questions that are out. */
export function queuesOf(permissions: readonly Permission[]): readonly Queue[] {
  return reportStatuses.flatMap((status) => {
    const { waitsFor } = reportStates[status];
    const label = labels[status];
    if (label === undefined || waitsFor === null) return [];
    const needed = waitsFor === 'reporter' ? permissionOf.office : permissionOf[waitsFor];
    return permissions.includes(needed) ? [{ status, label }] : [];
  });
}

export function isQueue(text: string | undefined): text is ReportStatus {
  return reportStatuses.some((status) => status === text);
}
