import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database';

/** A row as JSON carries it: instants are texts. */
export type AsJson<T> = {
  readonly [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

/**
 * The rows of a select in its order, carried as one JSON text of lists. A page of twenty rows with thirty columns costs
 * `pg` more to read column by column than PostgreSQL needs to find it, and their names more to write and to read than
 * what they name.
 * @param select instants come as texts, see `isoOf`
 */
export async function readJsonRows<Row extends object>(
  db: Database,
  columns: JsonColumns<Row>,
  select: RawBuilder<unknown>,
): Promise<readonly Row[]> {
  const values = sql.raw(columns.names.map((name) => `item.${name}`).join(', '));
  const { rows } = await sql<{
    page: readonly (readonly unknown[])[] | null;
  }>`select json_agg(json_build_array(${values})) as page from (${select}) as item`.execute(db);
  return (rows[0]?.page ?? []).map((row) => namedRow(columns, row));
}

/** The columns of a row that travels as a list of its values. */
export interface JsonColumns<Row> {
  readonly names: readonly (keyof Row & string)[];
  /** A row of nothing: V8 copies its shape, where forty properties put together one by one would make a slow map. */
  readonly blank: Readonly<Partial<Row>>;
}

/** The columns of `Row`, every one of them: one missing does not compile. `jsonColumns<Row>()([…])` */
export function jsonColumns<Row extends object>() {
  return <const Names extends readonly (keyof Row & string)[]>(
    names: Names & ([Exclude<keyof Row, Names[number]>] extends [never] ? unknown : never),
  ): JsonColumns<Row> => {
    const blank: Partial<Record<string, unknown>> = Object.fromEntries(names.map((name) => [name, null]));
    return { names, blank: blank as Partial<Row> };
  };
}

/** A row whose values JSON carried in the order of its columns. */
export function namedRow<Row extends object>(
  { names, blank }: JsonColumns<Row>,
  values: readonly unknown[],
): Row {
  const row: Partial<Record<string, unknown>> = { ...blank };
  for (let index = 0; index < names.length; index += 1) row[names[index] ?? ''] = values[index];
  // Whoever wrote the statement says what its columns hold.
  return row as Row;
}

/** An instant of a row, however it came. */
export function instantOf(value: Date | string): Date;
export function instantOf(value: Date | string | null): Date | null;
export function instantOf(value: Date | string | null): Date | null {
  return typeof value === 'string' ? new Date(value) : value;
}

/**
 * An instant that JSON carried, as the interface writes it: UTC with milliseconds. Reading and writing a `Date` costs
 * fifty times as much as cutting the text, and a page of cases has a hundred of them.
 */
export function isoOf(text: string): string;
export function isoOf(text: string | null): string | null;
export function isoOf(text: string | null): string | null {
  if (text === null) return null;
  if (!text.endsWith(utc)) return new Date(text).toISOString();
  // PostgreSQL leaves out what a fraction ends with in zeros, and writes up to six digits.
  const fraction = text.slice(wholeSeconds + 1, -utc.length);
  const thousandths = fraction.length >= 3 ? fraction.slice(0, 3) : fraction.padEnd(3, '0');
  return `${text.slice(0, wholeSeconds)}.${thousandths}Z`;
}

const utc = '+00:00';
/** The length of `2026-11-25T21:22:33`. */
const wholeSeconds = 19;
