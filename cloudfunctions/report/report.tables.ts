import type { ColumnType } from 'kysely';
import type { AssistTask, EventDetail } from '../../src/core/report/case-state';
import type { FlagReason } from '../../src/core/report/report-access';
import type {
  Boundary,
  CategoryIcon,
  CategoryQuestion,
  ReportSettings,
  StopNotice,
  TemplateStep,
} from '../../src/core/report/report-config';
import type {
  OrderLevel,
  Party,
  ReportEventAction,
  ReportKind,
  ReportOutcome,
  ReportSource,
  ReportStatus,
  Urgency,
  Visibility,
} from '../../src/core/report/report-status';
import type { SetupPart } from '../../src/core/report/setup-words';

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
  kind: ReportKind;
  source: Written<ReportSource>;
  urgency: Urgency;
  description: Written<string>;
  address: string | null;
  /** What everybody reads instead, where the office covered something; null: the same. */
  public_description: string | null;
  public_address: string | null;
  /** Everybody sees the middle of the town; `position` is there, too, so that no circle finds the place. */
  place_hidden: boolean;
  /** Answers to the category's questions, by question id. */
  answers: ColumnType<Readonly<Record<string, string>>, string, string>;
  latitude: number;
  longitude: number;
  /** The place on the plane of `toPlane`; only ever compared in SQL. */
  position: string;
  /** Terms of number, address and description for the desk's search. */
  terms: string[];
  /** The case that this one is a part of (分办). */
  parent_id: Written<string | null>;
  lead_unit_id: string | null;
  assist_unit_ids: string[];
  submitted_at: Written<Date>;
  /** When it came to who has it now. */
  since: Date;
  due_at: Date | null;
  wanted_due_at: Date | null;
  answer_by: Date | null;
  held_at: Date | null;
  review_at: Date | null;
  closed_at: Date | null;
  look_back_at: Date | null;
  returned: number;
  extended: number;
  reopened: number;
  arbitrated: boolean;
  order_level: OrderLevel | null;
  order_due_at: Date | null;
  solved_said: boolean;
  assist_tasks: ColumnType<readonly AssistTask[], string, string>;
  merged_into: string | null;
  dispatched_at: Date | null;
  parts: number;
  reporter_gone: boolean;
  version: number;
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
  /** Null for a caller without an account: then `name` and `contact` are all there is. */
  account_id: Written<string | null>;
  name: Written<string | null>;
  contact: Written<string | null>;
  /** Of the submission, with what it was made of; a repeated call finds its case by them. */
  request_id: Written<string | null>;
  input_hash: Written<string | null>;
  submitted_at: Written<Date>;
}

export interface ReportIdentityLookRow {
  id: Written<string>;
  report_id: Written<string>;
  looker_id: Written<string>;
  reason: Written<string>;
  at: Written<Date>;
}

/** Somebody else who met it, or only wants to know how it ends. */
export interface ReportFollowRow {
  report_id: string;
  account_id: Written<string>;
  met: boolean;
  at: Written<Date>;
}

/** Somebody who wants to hear of new public cases in an area. */
export interface ReportAreaFollowRow {
  area_id: Written<string>;
  account_id: Written<string>;
  at: Written<Date>;
}

/** What staff tell each other about a case. Never public, never the reporter's. */
export interface ReportNoteRow {
  id: Written<string>;
  report_id: Written<string>;
  author_id: Written<string>;
  unit_id: Written<string | null>;
  text: Written<string>;
  at: Written<Date>;
}

/** A word between the reporter and a unit, which goes through the office. Names nobody. */
export interface ReportMessageRow {
  id: Written<string>;
  report_id: Written<string>;
  sender: Written<'reporter' | 'lead' | 'office'>;
  unit_id: Written<string | null>;
  text: Written<string>;
  at: Written<Date>;
  state: 'waiting' | 'passed' | 'stopped';
  decided_by: string | null;
  decided_at: Date | null;
}

/** The reporter's word on how it was dealt with, one for each ending (`seq` of the closing event). */
export interface ReportRatingRow {
  report_id: Written<string>;
  seq: Written<number>;
  stars: number;
  solved: boolean;
  comment: string | null;
  at: Date;
}

/** Somebody says that a public case should not be as it is. */
export interface ReportFlagRow {
  id: Written<string>;
  report_id: Written<string>;
  account_id: Written<string>;
  reason: Written<FlagReason>;
  text: Written<string | null>;
  at: Written<Date>;
  settled_by: string | null;
  settled_at: Date | null;
  upheld: boolean | null;
}

/** A filter of the desk that its owner keeps. */
export interface ReportSavedFilterRow {
  id: Written<string>;
  account_id: Written<string>;
  name: string;
  filter: ColumnType<unknown, string, string>;
  position: number;
}

/** An export of the ledger: made in the background, fetched by who asked for it. */
export interface ReportExportRow {
  id: Written<string>;
  account_id: Written<string>;
  filter: ColumnType<unknown, string, never>;
  state: 'waiting' | 'running' | 'ready' | 'failed';
  done: number;
  total: number | null;
  bytes: number | null;
  /** How often it was begun and failed. */
  failures: ColumnType<number, never, number>;
  created_at: Written<Date>;
  finished_at: Date | null;
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
  position: ColumnType<number, number, number>;
  /** No longer one of the county's; old cases keep it. */
  retired: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface ReportCategoryRow {
  id: string;
  parent_id: string | null;
  name: string;
  icon: CategoryIcon;
  is_private: boolean;
  kind: ReportKind;
  working_days: number;
  urgent_hours: number;
  urgency: Urgency;
  questions: ColumnType<readonly CategoryQuestion[], string, string>;
  stop: ColumnType<StopNotice | null, string | null, string | null>;
  similar_radius: number;
  similar_days: number;
  look_back_days: number | null;
  article_id: string | null;
  position: number;
  /** A category that is no longer offered; old cases keep it. */
  retired: boolean;
}

export interface ReportRuleRow {
  id: string;
  category_id: string | null;
  area_id: string | null;
  lead_unit_id: string;
  assist_unit_ids: string[];
}

export interface ReportTemplateRow {
  id: string;
  action: TemplateStep;
  category_id: string | null;
  title: string;
  text: string;
}

export interface ReportDayRow {
  day: string;
  working: boolean;
  name: string;
}

/** One row. */
export interface ReportSettingRow {
  id: Written<'county'>;
  settings: ColumnType<ReportSettings, string, string>;
  /** Counts the changes of the whole configuration. */
  revision: ColumnType<number, never, number>;
}

/** A change of the configuration: who, when, and what it was before. Only ever appended. */
export interface ReportConfigChangeRow {
  revision: Written<number>;
  at: Written<Date>;
  actor_id: Written<string>;
  part: Written<SetupPart>;
  object_id: Written<string>;
  name: Written<string>;
  before: ColumnType<Readonly<Record<string, unknown>> | null, string | null, never>;
  after: ColumnType<Readonly<Record<string, unknown>> | null, string | null, never>;
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
  report_template: ReportTemplateRow;
  report_day: ReportDayRow;
  report_setting: ReportSettingRow;
  report_config_change: ReportConfigChangeRow;
  report_area_follow: ReportAreaFollowRow;
  report_note: ReportNoteRow;
  report_message: ReportMessageRow;
  report_rating: ReportRatingRow;
  report_flag: ReportFlagRow;
  report_saved_filter: ReportSavedFilterRow;
  report_export: ReportExportRow;
};
