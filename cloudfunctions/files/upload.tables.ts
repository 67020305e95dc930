import type { ColumnType } from 'kysely';

type Written<T> = ColumnType<T, T, never>;

/** A picture that comes in parts, by the id that its client made. */
export interface UploadTable {
  account_id: Written<string>;
  upload_id: Written<string>;
  /** Bytes of the whole picture. */
  size: Written<number>;
  /** Bytes that are here, and in how many parts they lie. */
  received: number;
  parts: number;
  /** Set when it is whole. */
  file_id: string | null;
  created_at: Written<Date>;
}

export type UploadTables = {
  upload: UploadTable;
};
