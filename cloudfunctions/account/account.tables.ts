import type { ColumnType } from 'kysely';
import type { FeedbackKind } from '../../src/core/account/feedback';
import type { StaffRole } from '../../src/core/account/staff-roles';

type Written<T> = ColumnType<T, T, never>;

/** A complaint or suggestion, and the one answer to it. */
export interface FeedbackTable {
  id: string;
  account_id: Written<string>;
  kind: Written<FeedbackKind>;
  body: Written<string>;
  created_at: Written<Date>;
  reply: string | null;
  replied_by: string | null;
  replied_at: Date | null;
}

/** A role given or taken away: only ever added to. */
export interface RoleChangeTable {
  id: Written<string>;
  at: Written<Date>;
  /** Null: who runs the server, by its command. */
  actor_id: Written<string | null>;
  account_id: Written<string>;
  kind: Written<'granted' | 'revoked'>;
  role: Written<StaffRole>;
  unit_id: Written<string | null>;
  area_ids: Written<string[]>;
}

/** Towns and streets, as far as a role can be held for them; the feature of reports keeps them. */
export interface AreaNameTable {
  id: Written<string>;
  name: Written<string>;
  position: Written<number>;
  retired: Written<boolean>;
}

/** What the feature of role models keeps of a person; here only what export and deletion touch. */
export interface NominationTraceTable {
  id: Written<string>;
  name: Written<string>;
  category: Written<string>;
  story: Written<string>;
  status: Written<string>;
}

export interface NominatorTraceTable {
  nomination_id: Written<string>;
  account_id: Written<string>;
  contact: string | null;
  at: Written<Date>;
}

export interface ObjectionTraceTable {
  id: Written<string>;
  text: Written<string>;
  raised_at: Written<Date>;
  outcome: Written<string | null>;
}

export interface ObjectorTraceTable {
  objection_id: Written<string>;
  account_id: Written<string>;
  contact: string | null;
}

export interface ConsentTraceTable {
  id: Written<string>;
  nomination_id: Written<string>;
  account_id: string | null;
  agreed: Written<boolean | null>;
  giver_name: string | null;
  relation: string | null;
  answered_at: Written<Date | null>;
}

export type AccountTables = {
  feedback: FeedbackTable;
  role_change: RoleChangeTable;
  report_area: AreaNameTable;
  nomination: NominationTraceTable;
  nomination_nominator: NominatorTraceTable;
  nomination_objection: ObjectionTraceTable;
  nomination_objector: ObjectorTraceTable;
  nomination_consent: ConsentTraceTable;
};
