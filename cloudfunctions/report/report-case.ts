import type { Point } from '../../src/core/kernel/geo';
import { coverPersonalData, personalData } from '../../src/core/report/personal-data';
import type { CaseFacts, ReportView } from '../../src/core/report/report-access';
import type { RoutingRule } from '../../src/core/report/report-config';
import { reportTitle } from '../../src/core/report/report-title';
import { type AsJson, instantOf } from '../platform/json-rows';
import type { StoredReport } from './case.repository';
import type { County } from './county-config';

/** The columns that the rules ask about. */
type FactNames =
  | 'status'
  | 'outcome'
  | 'visibility'
  | 'category_id'
  | 'area_id'
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
  | 'order_level'
  | 'reopened'
  | 'dispatched_at'
  | 'parts'
  | 'reporter_gone';
type FactColumns = Pick<StoredReport, FactNames> | AsJson<Pick<StoredReport, FactNames>>;

/** What the rules need to know of a stored case. */
export function factsOf(row: FactColumns, county: County): CaseFacts {
  return {
    status: row.status,
    outcome: row.outcome,
    visibility: row.visibility,
    privateClass: county.category(row.category_id).isPrivate,
    areaId: row.area_id,
    leadUnitId: row.lead_unit_id,
    assistUnitIds: row.assist_unit_ids,
    closedAt: instantOf(row.closed_at),
    kind: row.kind,
    source: row.source,
    lookBackAt: instantOf(row.look_back_at),
    wantedDueAt: instantOf(row.wanted_due_at),
    dueAt: instantOf(row.due_at),
    extended: row.extended,
    returned: row.returned,
    arbitrated: row.arbitrated,
    assistTasks: row.assist_tasks,
    solvedSaid: row.solved_said,
    orderLevel: row.order_level,
    reopened: row.reopened,
    dispatchedAt: instantOf(row.dispatched_at),
    parts: row.parts,
    reporterGone: row.reporter_gone,
  };
}

type PublicAddress = Pick<StoredReport, 'public_address' | 'place_hidden' | 'address'>;

/** The address as everybody reads it; null where it is hidden, or there is none. */
export function publicAddressOf(row: PublicAddress): string | null {
  const address = row.public_address ?? (row.place_hidden ? null : row.address);
  return address === '' ? null : address;
}

/** Description and address: as they were sent, as everybody reads them, or with personal data covered. */
export function textsFor(
  row: StoredReport,
  view: ReportView,
  covered: boolean,
): Pick<StoredReport, 'description' | 'address'> {
  const description = row.public_description ?? row.description;
  if (view === 'public') return { description, address: publicAddressOf(row) };
  if (!covered) return { description: row.description, address: row.address };
  // A unit must find the place: where the address is hidden from everybody it still reads it.
  const address = row.public_address || row.address;
  return {
    description: coverPersonalData(description),
    address: address === null ? null : coverPersonalData(address),
  };
}

/** Where everybody sees a case. */
export function publicPlaceOf(
  row: Pick<StoredReport, 'place_hidden' | 'area_id' | 'latitude' | 'longitude'>,
  county: County,
): Point {
  const { latitude, longitude } = row.place_hidden ? county.centreOf(row.area_id) : row;
  return { latitude, longitude };
}

/** By what everybody may read of the place: a title travels into lists, messages and share cards. */
export function titleOf(
  row: PublicAddress & Pick<StoredReport, 'area_id' | 'category_id'>,
  county: County,
): string {
  const address = publicAddressOf(row);
  return reportTitle(
    {
      address: address === null ? null : coverPersonalData(address),
      areaName: county.area(row.area_id).name,
    },
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

/** The step whose pictures a subject holds; null for the report's own, undefined for another case's. */
export function seqOfSubject(reportId: string, subjectId: string): number | null | undefined {
  if (subjectId === reportId) return null;
  const seq = subjectId.startsWith(`${reportId}-`) ? subjectId.slice(reportId.length + 1) : '';
  return /^\d{1,9}$/.test(seq) ? Number(seq) : undefined;
}

export const eventSubject = (reportId: string, seq: number): string => `${reportId}-${seq}`;

/** A row of the routing table in words: what it is about. */
export function ruleInWords(
  { categoryId, areaId }: Pick<RoutingRule, 'categoryId' | 'areaId'>,
  county: County,
): string {
  const category = categoryId === null ? '全部类别' : county.category(categoryId).name;
  return `${category} × ${areaId === null ? '全县' : county.area(areaId).name}`;
}

type Texts = Pick<StoredReport, 'description' | 'address' | 'public_description' | 'public_address'>;

/** What a case's texts show everybody when it is published: personal data covered, unless the office has decided. */
export function coveredTexts(row: Texts) {
  const cover = (text: string | null, decided: string | null) =>
    text === null || decided !== null || personalData(text).length === 0
      ? undefined
      : coverPersonalData(text);
  const description = cover(row.description, row.public_description);
  const address = cover(row.address, row.public_address);
  const seen = [description && row.description, address && row.address].filter(Boolean).join('\n');
  const masked = personalData(seen);
  return {
    detail: masked.length === 0 ? {} : { masked },
    extras: {
      ...(description !== undefined && { publicDescription: description }),
      ...(address !== undefined && { publicAddress: address }),
    },
  };
}
