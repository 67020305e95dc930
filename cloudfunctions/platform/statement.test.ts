import { sql } from 'kysely';
import { harnessForTests } from '../../test/support/harness';
import type { Database } from './database';
import { type Named, statement } from './statement';

const harness = harnessForTests();

interface Values {
  readonly left: number;
  readonly right: number;
}

const difference = statement(
  (named: Named<Values>) =>
    sql<{ difference: number }>`select ${named('left')}::int - ${named('right')}::int as difference`,
);

test('each parameter has the value of its name, call by call', async () => {
  const { db } = harness.runtime;
  expect(await difference(db, { left: 5, right: 3 })).toEqual([{ difference: 2 }]);
  expect(await difference(db, { right: 10, left: 4 })).toEqual([{ difference: -6 }]);
});

test('a name that is asked for twice has its value in both places', async () => {
  const twice = statement(
    (named: Named<{ text: string }>) =>
      sql<{ text: string }>`select ${named('text')}::text || ${named('text')}::text as text`,
  );
  expect(await twice(harness.runtime.db, { text: 'ab' })).toEqual([{ text: 'abab' }]);
});

test('Kysely’s own queries do as well, typed by their tables', async () => {
  const settings = statement((named: Named<{ keys: readonly string[] }>, db: Database) =>
    db
      .selectFrom('setting')
      .select('value')
      .where('key', '=', sql<string>`any(${named('keys')})`),
  );
  await harness.runtime.db.insertInto('setting').values({ key: 'statement', value: '甲' }).execute();
  expect(await settings(harness.runtime.db, { keys: ['statement', 'none'] })).toEqual([{ value: '甲' }]);
});

test('a value without a name is refused: it would stay what it was at the first call', async () => {
  const fixed = statement(
    (named: Named<Values>) => sql`select ${named('left')}::int, ${named('right')}::int, ${'left over'}::text`,
  );
  await expect(fixed(harness.runtime.db, { left: 1, right: 2 })).rejects.toThrow('named parameters only');
});
