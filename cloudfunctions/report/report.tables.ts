import type { ColumnType } from 'kysely';
import type { Visibility } from '../../src/core/report/report-access';
import type { Boundary, CategoryIcon } from '../../src/core/report/report-config';
import type {
  Party,
  ReportEventAction,
  ReportOutcome,
  ReportStatus,
} from '../../src/core/report/report-status';

type Written<T> = ColumnType<T, T, never>;

/** A case. Who reported it is not in it. */
export interface ReportRow {
  id: Written<string>;
  number: Written<string>;
  status: ReportStatus;
  outcome: ReportOutcome | null;
  visibility: Visibility;
  /** What `isPublished` says of it, kept for the indexes of the public lists. */
  published: boolean;
  category_id: string;
  area_id: string;
  description: Written<string>;
  address: Written<string | null>;
  latitude: Written<number>;
  longitude: Written<number>;
  /** The place on the plane of `toPlane`; only ever compared in SQL. */
  position: Written<string>;
  lead_unit_id: string | null;
  assist_unit_ids: string[];
  submitted_at: Written<Date>;
  /** When it came to who has it now. */
  since: Date;
  due_at: Date | null;
  held_at: Date | null;
  closed_at: Date | null;
  returned: number;
  reopened: number;
  merged_into: string | null;
  version: number;
}

/** What a step keeps beside its text. */
export interface EventDetail {
  readonly leadUnitId?: string;
  readonly assistUnitIds?: readonly string[];
  readonly ruleId?: string | null;
  readonly dueAt?: string | null;
  readonly noPhotoReason?: string;
  readonly parentId?: string;
  readonly categoryId?: string;
  readonly visibility?: Visibility;
  readonly reviewAt?: string;
}

/** Only ever appended; `seq` is the version that the step made. A reporter's step names no account. */
export interface ReportEventRow {
  report_id: Written<string>;
  seq: Written<number>;
  at: Written<Date>;
  action: Written<ReportEventAction>;
  from_status: Written<ReportStatus | null>;
  to_status: Written<ReportStatus>;
  outcome: Written<ReportOutcome | null>;
  party: Written<Party>;
  actor_id: Written<string | null>;
  unit_id: Written<string | null>;
  note: Written<string | null>;
  detail: ColumnType<EventDetail, string, never>;
}

/** Who reported a case: the one place that knows. */
export interface ReportReporterRow {
  report_id: Written<string>;
  account_id: Written<string>;
  contact: Written<string | null>;
  submitted_at: Written<Date>;
}

export interface ReportIdentityLookRow {
  id: Written<string>;
  report_id: Written<string>;
  looker_id: Written<string>;
  reason: Written<string>;
  at: Written<Date>;
}

/** Somebody else who met it, and is told how it ends. */
export interface ReportFollowRow {
  report_id: string;
  account_id: Written<string>;
  at: Written<Date>;
}

/** From which value of the sequence a month counts. */
export interface ReportMonthRow {
  month: Written<string>;
  base: Written<number>;
}

export interface ReportAreaRow {
  id: string;
  name: string;
  kind: 'street' | 'town';
  boundary: ColumnType<Boundary, string, string>;
  communities: string[];
  position: number;
}

export interface ReportCategoryRow {
  id: string;
  parent_id: string | null;
  name: string;
  icon: CategoryIcon;
  is_private: boolean;
  working_days: number;
  article_id: string | null;
  position: number;
}

export interface ReportRuleRow {
  id: string;
  category_id: string | null;
  area_id: string | null;
  lead_unit_id: string;
  assist_unit_ids: string[];
}

export interface ReportDayOffRow {
  day: string;
}

/** A type, not an interface: Kysely adds its tables to a plain handle with `withTables`. */
export type ReportTables = {
  report: ReportRow;
  report_event: ReportEventRow;
  report_reporter: ReportReporterRow;
  report_identity_look: ReportIdentityLookRow;
  report_follow: ReportFollowRow;
  report_month: ReportMonthRow;
  report_area: ReportAreaRow;
  report_category: ReportCategoryRow;
  report_rule: ReportRuleRow;
  report_day_off: ReportDayOffRow;
};
