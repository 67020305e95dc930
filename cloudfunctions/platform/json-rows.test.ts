import { sql } from 'kysely';
import { harnessForTests } from '../../test/support/harness';
import { instantOf, isoOf, jsonColumns, readJsonRows } from './json-rows';

const harness = harnessForTests();

interface Row {
  readonly id: number;
  readonly name: string | null;
  readonly at: string;
}
const columns = jsonColumns<Row>()(['id', 'name', 'at']);

test('rows come in the order of the select, with every value under its name', async () => {
  const rows = await readJsonRows(
    harness.db,
    columns,
    sql`select * from (values (2, '东', timestamptz '2026-11-25T21:22:33.5Z'), (1, null, timestamptz '2026-11-25T21:22:33Z'))
      as item (id, name, at) order by id desc`,
  );
  expect(rows.map(({ at, ...row }) => ({ ...row, at: isoOf(at) }))).toEqual([
    { id: 2, name: '东', at: '2026-11-25T21:22:33.500Z' },
    { id: 1, name: null, at: '2026-11-25T21:22:33.000Z' },
  ]);
  expect(
    await readJsonRows(harness.db, columns, sql`select 1 as id, '' as name, now() as at where false`),
  ).toEqual([]);
});

test.each([
  '2026-11-25T21:22:33+00:00',
  '2026-11-25T21:22:33.1+00:00',
  '2026-11-25T21:22:33.12+00:00',
  '2026-11-25T21:22:33.123+00:00',
  '2026-11-25T21:22:33.123999+00:00',
  '2026-11-26T05:22:33.123+08:00',
  '2026-11-25T21:22:33.123Z',
])('%s is written as a Date writes it', (text) => {
  expect(isoOf(text)).toBe(instantOf(text).toISOString());
});

test('nothing stays nothing', () => {
  expect([isoOf(null), instantOf(null)]).toEqual([null, null]);
});
