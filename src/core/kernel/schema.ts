import * as v from 'valibot';

/** Limits that more than one feature needs. Lengths count UTF-16 units after trimming. */
export const limits = {
  pageSize: 20,
  pageSizeMax: 100,
  idLength: 64,
  pictures: 9,
} as const;

/** Id of a stored object: opaque to callers, so anything short is asked for in the database and not found there. */
export const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, '编号格式不对。'));

export const requestIdSchema = v.pipe(v.string(), v.uuid('requestId 应是 UUID。'));

/** Optimistic version of an object: the one the caller saw. */
export const versionSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_147_483_647));

/** Instant in ISO 8601 UTC. */
export const instantSchema = v.pipe(v.string(), v.isoTimestamp('时间应是 ISO 8601 格式。'));

/** GCJ-02, degrees. */
export const locationSchema = v.strictObject({
  latitude: v.pipe(v.number(), v.finite(), v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(v.number(), v.finite(), v.minValue(-180), v.maxValue(180)),
});

/**
 * Whether a text can be stored and shown: no controls but tab and line feed (PostgreSQL refuses NUL, the rest
 * have no place in what people write), no halves of surrogate pairs.
 */
function isPlainText(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (
      (unit < 0x20 && unit !== 0x09 && unit !== 0x0a) ||
      unit === 0x7f ||
      unit === 0xfffe ||
      unit === 0xffff
    )
      return false;
    if (unit >= 0xd800 && unit <= 0xdfff) {
      const next = text.charCodeAt(index + 1);
      if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
      index += 1;
    }
  }
  return true;
}

/** Text from people: trimmed, without control characters, `min` to `max` characters. */
export function textSchema(max: number, min = 1) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.replace(/\r\n?/g, '\n').trim()),
    v.minLength(min, min <= 1 ? '请填写这一项。' : `请至少写 ${min} 个字。`),
    v.maxLength(max, `最多 ${max} 个字。`),
    v.check(isPlainText, '含有不能使用的字符。'),
  );
}

/** Input part of a list: at most `limit` items after `cursor`. */
export const pageInput = {
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.pageSizeMax))),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,400}$/, '翻页位置已失效，请从头看起。'))),
} as const;

/** Output of a list. */
export function pageOf<const S extends v.GenericSchema>(item: S) {
  return v.object({ items: v.array(item), nextCursor: v.optional(v.string()) });
}

export const idList = (max: number, min = 0) =>
  v.pipe(
    v.array(idSchema),
    v.minLength(min, min === 1 ? '请至少选一项。' : `请至少选 ${min} 项。`),
    v.maxLength(max, `最多 ${max} 项。`),
    v.check((ids) => new Set(ids).size === ids.length, '有重复的项。'),
  );
