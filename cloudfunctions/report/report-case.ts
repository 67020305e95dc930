import type { CaseFacts } from '../../src/core/report/report-access';
import { reportTitle } from '../../src/core/report/report-title';
import type { County } from './county-config';
import type { StoredReport } from './report.repository';

/** What the rules need to know of a stored case. */
export function factsOf(row: StoredReport, county: County): CaseFacts {
  return {
    status: row.status,
    outcome: row.outcome,
    visibility: row.visibility,
    privateClass: county.category(row.category_id).isPrivate,
    leadUnitId: row.lead_unit_id,
    assistUnitIds: row.assist_unit_ids,
    closedAt: row.closed_at,
  };
}

export function titleOf(row: StoredReport, county: County): string {
  return reportTitle(
    { address: row.address, areaName: county.area(row.area_id).name },
    county.category(row.category_id).name,
  );
}

export const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });

/** The kinds under which a case's pictures are claimed: the reporter's, and those of one step. */
export const pictureKinds = { report: 'report', event: 'report_event' } as const;

export const eventSubject = (reportId: string, seq: number): string => `${reportId}-${seq}`;
