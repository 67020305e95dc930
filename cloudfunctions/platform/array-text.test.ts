import fc from 'fast-check';
import { sql } from 'kysely';
import { harnessForTests } from '../../test/support/harness';
import { arrayText } from './array-text';

const harness = harnessForTests();

/** What the database reads, one array for each type, sent as the text. */
async function read<T>(type: string, values: readonly unknown[]): Promise<T[]> {
  const { rows } = await sql<{ list: T[] }>`select ${arrayText(values)}::${sql.raw(type)}[] as list`.execute(
    harness.db,
  );
  return rows[0]?.list ?? [];
}

test('the database reads every text as it was: quotes, backslashes, braces, nothing and the word NULL', async () => {
  // PostgreSQL's text holds no NUL.
  const piece = fc.oneof(
    fc.constantFrom('"', '\\', '{', '}', ',', ' ', '\n', 'NULL', '文明', "'"),
    fc.string().map((text) => text.replaceAll('\0', '')),
  );
  const element = fc.oneof(
    fc.constant(null),
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(element, { maxLength: 8 }), async (values) => {
      expect(await read('text', values)).toEqual(values);
    }),
    { numRuns: 200 },
  );
});

test('numbers, flags, instants and JSON arrive as they are', async () => {
  expect(await read('double precision', [0.1, -1e-9, 1e21, null])).toEqual([0.1, -1e-9, 1e21, null]);
  expect(await read('boolean', [true, false])).toEqual([true, false]);
  const at = new Date('2026-11-25T21:22:33.123Z');
  expect(await read<Date>('timestamptz', [at])).toEqual([at]);
  const answers = { 问题: '他说："不行\\可以"', list: [1, null] };
  expect(await read('jsonb', [JSON.stringify(answers)])).toEqual([answers]);
});

test('what is no plain value is left to the driver', async () => {
  expect(arrayText(['a', Buffer.from('b')])).toBeUndefined();
  expect(arrayText([['a']])).toBeUndefined();
  const bytes = Buffer.from([0, 34, 92, 255]);
  const { rows } = await sql<{ list: Buffer[] }>`select ${[bytes]}::bytea[] as list`.execute(harness.db);
  expect(rows).toEqual([{ list: [bytes] }]);
});
