import type { ColumnType } from 'kysely';
import type { FeedbackKind } from '../../src/core/account/feedback';

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

export type AccountTables = { feedback: FeedbackTable };
