import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database';

/** A row as JSON carries it: instants are texts. */
export type AsJson<T> = {
  readonly [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

/**
 * The rows of a select in its order, carried as one JSON text. A page of twenty rows with thirty columns costs `pg` more
 * to read column by column than PostgreSQL needs to find it; one text is read by one `JSON.parse`.
 * @param select a statement whose columns are those of `Row`, instants as texts
 */
export async function readJsonRows<Row>(db: Database, select: RawBuilder<unknown>): Promise<readonly Row[]> {
  const { rows } = await sql<{
    page: readonly Row[] | null;
  }>`select json_agg(row_to_json(item)) as page from (${select}) as item`.execute(db);
  return rows[0]?.page ?? [];
}

/** An instant that JSON carried. */
export function instantOf(text: string): Date;
export function instantOf(text: string | null): Date | null;
export function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
