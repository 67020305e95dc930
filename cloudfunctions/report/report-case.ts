import type { CaseFacts } from '../../src/core/report/report-access';
import { reportTitle } from '../../src/core/report/report-title';
import type { StoredReport } from './case.repository';
import type { County } from './county-config';

/** The columns that the rules ask about. */
type FactColumns = Pick<
  StoredReport,
  | 'status'
  | 'outcome'
  | 'visibility'
  | 'category_id'
  | 'lead_unit_id'
  | 'assist_unit_ids'
  | 'closed_at'
  | 'kind'
  | 'source'
  | 'look_back_at'
  | 'wanted_due_at'
  | 'due_at'
  | 'extended'
  | 'returned'
  | 'arbitrated'
  | 'assist_tasks'
  | 'solved_said'
>;

/** What the rules need to know of a stored case. */
export function factsOf(row: FactColumns, county: County): CaseFacts {
  return {
    status: row.status,
    outcome: row.outcome,
    visibility: row.visibility,
    privateClass: county.category(row.category_id).isPrivate,
    leadUnitId: row.lead_unit_id,
    assistUnitIds: row.assist_unit_ids,
    closedAt: row.closed_at,
    kind: row.kind,
    source: row.source,
    lookBackAt: row.look_back_at,
    wantedDueAt: row.wanted_due_at,
    dueAt: row.due_at,
    extended: row.extended,
    returned: row.returned,
    arbitrated: row.arbitrated,
    assistTasks: row.assist_tasks,
    solvedSaid: row.solved_said,
  };
}

/** By what everybody may read of the place: a title travels into lists, messages and share cards. */
export function titleOf(
  row: Pick<StoredReport, 'public_address' | 'address' | 'area_id' | 'category_id'>,
  county: County,
): string {
  return reportTitle(
    { address: row.public_address ?? row.address, areaName: county.area(row.area_id).name },
    county.category(row.category_id).name,
  );
}

export const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });

/**
 * The kinds under which a case's pictures are claimed: the reporter's, those of one step, and beside them what the
 * office covered: the original of a picture that another one stands for, and a cover that was itself replaced.
 */
export const pictureKinds = {
  report: 'report',
  event: 'report_event',
  covered: 'report_covered',
  discarded: 'report_discarded',
} as const;

export const eventSubject = (reportId: string, seq: number): string => `${reportId}-${seq}`;
