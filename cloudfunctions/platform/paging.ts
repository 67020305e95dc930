import * as v from 'valibot';
import { Refusal } from '../../src/core/kernel/errors';
import { limits } from '../../src/core/kernel/schema';

const keySchema = v.array(v.union([v.string(), v.number(), v.null()]));
type Key = v.InferOutput<typeof keySchema>;

/**
 * Reads a keyset cursor.
 * @param shape what the keys of this list look like; anything else is `invalid_input`
 */
export function readCursor<S extends v.GenericSchema<unknown, Key>>(
  cursor: string | undefined,
  shape: S,
): v.InferOutput<S> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return v.parse(shape, keys);
  } catch {
    throw new Refusal('invalid_input', { fields: { cursor: '翻页位置已失效，请从头看起。' } });
  }
}

/** Rows of a list asked for with one more than `limit`, as a page; `keyOf` names the keys of its last row. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => Key,
  itemOf: (row: Row) => Item,
): { items: Item[]; nextCursor?: string } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(itemOf);
  if (rows.length <= limit || last === undefined) return { items };
  return { items, nextCursor: Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') };
}

export const pageLimit = (limit: number | undefined): number => limit ?? limits.pageSize;

/** A keyset of one id. */
export const idCursor = v.tuple([v.pipe(v.string(), v.maxLength(64))]);
