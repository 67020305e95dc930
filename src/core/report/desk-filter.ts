import * as v from 'valibot';
import type { Actor } from '../kernel/permissions';
import { unitsWith } from '../kernel/permissions';
import { idSchema, textSchema } from '../kernel/schema';
import { reportLimits } from './report-limits';
import { type ReportStatus, reportKinds, reportSources, reportStates, reportStatuses } from './report-status';

const flag = v.optional(v.literal(true));
const day = v.optional(v.pipe(v.string(), v.isoDate('日期应是 YYYY-MM-DD。')));

/** What the desk can be asked for. All that is given must hold. */
export const deskFilterSchema = v.strictObject({
  statuses: v.optional(
    v.pipe(v.array(v.picklist(reportStatuses)), v.minLength(1), v.maxLength(reportStatuses.length)),
  ),
  /** With everything under it, where it is of the first level. */
  categoryId: v.optional(idSchema),
  areaId: v.optional(idSchema),
  /** Its lead unit. */
  unitId: v.optional(idSchema),
  /** 超期: with its unit for longer than it should be. */
  overdue: flag,
  /** 督办, and not over yet. */
  ordered: flag,
  urgent: flag,
  /** Sent back at least once. */
  returned: flag,
  /** 待裁定: sent back twice, the office decides. */
  arbitration: flag,
  /** The unit asks for more time. */
  extension: flag,
  /** 回头看 is due. */
  lookBack: flag,
  /** One of the caller's units has an open task in it. */
  assisting: flag,
  isPrivate: flag,
  source: v.optional(v.picklist(reportSources)),
  kind: v.optional(v.picklist(reportKinds)),
  /** Days of submission in Asia/Shanghai, both included. */
  from: day,
  until: day,
  /** A number, or words of the place and the description. */
  text: v.optional(textSchema(reportLimits.deskSearch)),
});

export type DeskFilter = v.InferOutput<typeof deskFilterSchema>;

/** A queue of the desk that has a name: what it holds is a filter like any other. */
export interface DeskView {
  readonly id: string;
  readonly label: string;
  readonly filter: DeskFilter;
}

const office: readonly DeskView[] = [
  { id: 'arbitration', label: '待裁定', filter: { arbitration: true } },
  { id: 'extension', label: '延期申请', filter: { extension: true } },
];
const units: readonly DeskView[] = [{ id: 'assisting', label: '协办任务', filter: { assisting: true } }];
const verifiers: readonly DeskView[] = [{ id: 'look-back', label: '回头看到期', filter: { lookBack: true } }];
const everybody: readonly DeskView[] = [
  { id: 'overdue', label: '超期', filter: { overdue: true } },
  { id: 'ordered', label: '督办', filter: { ordered: true } },
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
      /** Every case in these states; then not those led by `exceptUnitIds`. */
      readonly statuses: readonly ReportStatus[];
      readonly exceptUnitIds: readonly string[];
    };

const withVerifier: readonly ReportStatus[] = ['resolved', 'closed', 'reopen_requested'];

/** The same people as `viewOf` gives the staff's view, as a condition for lists. */
export function deskScope(actor: Actor): DeskScope {
  if (actor.permissions.has('report.screen')) return 'all';
  const handled = [...unitsWith(actor, 'report.handle')];
  const oversees = actor.permissions.has('report.oversee');
  const verifies = actor.permissions.has('report.verify');
  return {
    leadUnitIds: handled,
    assistUnitIds: handled,
    statuses: oversees
      ? reportStatuses.filter((status) => reportStates[status].publishable)
      : verifies
        ? withVerifier
        : [],
    exceptUnitIds: oversees || !verifies ? [] : [...handled, ...unitsWith(actor, 'report.verify')],
  };
}
