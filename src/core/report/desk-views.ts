import { type Actor, areasWith, unitsWith } from '../kernel/permissions';
import type { DeskFilter } from './desk-filter';
import { type ReportStatus, reportStates, reportStatuses, resolvedStatuses } from './report-status';

/** A queue of the desk that has a name: what it holds is a filter like any other. */
export interface DeskView {
  readonly id: string;
  readonly label: string;
  readonly filter: DeskFilter;
}

const office: readonly DeskView[] = [
  { id: 'arbitration', label: '待裁定', filter: { arbitration: true } },
  { id: 'extension', label: '延期申请', filter: { extension: true } },
  { id: 'review-due', label: '挂账到期', filter: { reviewDue: true } },
];
const units: readonly DeskView[] = [{ id: 'assisting', label: '协办任务', filter: { assisting: true } }];
const verifiers: readonly DeskView[] = [{ id: 'look-back', label: '回头看到期', filter: { lookBack: true } }];
const everybody: readonly DeskView[] = [
  { id: 'overdue', label: '超期', filter: { overdue: true } },
  { id: 'ordered', label: '督办', filter: { ordered: true } },
  { id: 'order-overdue', label: '督办超期', filter: { orderOverdue: true } },
];

/** The named queues of a person beside those by state, the nearest to their work first. */
export function deskViews({
  permissions,
}: {
  readonly permissions: ReadonlySet<string>;
}): readonly DeskView[] {
  return [
    ...(permissions.has('report.screen') ? office : []),
    ...(permissions.has('report.handle') ? units : []),
    ...(permissions.has('report.verify') ? verifiers : []),
    ...(permissions.has('report.work') ? everybody : []),
  ];
}

/** Whose cases a member of staff may look through. */
export type DeskScope =
  | 'all'
  | {
      readonly leadUnitIds: readonly string[];
      readonly assistUnitIds: readonly string[];
      /** Every case in these states; then not those led by `exceptUnitIds`, and only those in `areaIds`, if given. */
      readonly statuses: readonly ReportStatus[];
      readonly exceptUnitIds: readonly string[];
      readonly areaIds: readonly string[] | null;
      /** And the findings that they entered themselves. */
      readonly recorderId: string;
    };

/** The same people as `viewOf` gives the staff's view, as a condition for lists. */
export function deskScope(actor: Actor): DeskScope {
  if (actor.permissions.has('report.screen')) return 'all';
  const handled = [...unitsWith(actor, 'report.handle')];
  const oversees = actor.permissions.has('report.oversee');
  const verifies = actor.permissions.has('report.verify');
  const areas = oversees ? null : areasWith(actor, 'report.verify');
  return {
    leadUnitIds: handled,
    assistUnitIds: handled,
    statuses: oversees
      ? reportStatuses.filter((status) => reportStates[status].publishable)
      : verifies
        ? resolvedStatuses
        : [],
    recorderId: actor.accountId,
    exceptUnitIds: oversees || !verifies ? [] : [...handled, ...unitsWith(actor, 'report.verify')],
    areaIds: areas && [...areas],
  };
}
