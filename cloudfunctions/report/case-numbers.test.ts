import fc from 'fast-check';
import { harnessForTests } from '../../test/support/harness';
import { drawOrdinals } from './case-numbers';
import type { ReportTables } from './report.tables';

const harness = harnessForTests();
const month = '2611';
const start = Date.parse('2026-11-26T08:00:00Z');
const second = 1000;

const draw = (count: number, at: number): Promise<number[]> => {
  const { db, pictures, log } = harness.runtime;
  const tables = db.withTables<ReportTables>();
  return drawOrdinals({ db: tables, pictures, log, now: new Date(at) }, month, count);
};

test('whatever comes, and whenever, everybody has a number of their own, later than those before', async () => {
  let at = start;
  let last = 0;
  const batch = fc.record({ count: fc.integer({ min: 1, max: 40 }), wait: fc.constantFrom(0, 5, 400, 1200) });
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 12 }), async (batches) => {
      for (const { count, wait } of batches) {
        at += wait;
        const numbers = await draw(count, at);
        expect(numbers).toHaveLength(count);
        for (const number of numbers) {
          expect(number).toBeGreaterThan(last);
          last = number;
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('one report at a time leaves no gap; a crowd leaves at most four batches when it goes', async () => {
  const later = start + 3_600_000;
  const [alone] = await draw(1, later);
  expect(await draw(1, later + second)).toEqual([(alone ?? 0) + 1]);
  let end = 0;
  for (let turn = 0; turn < 20; turn += 1) end = (await draw(30, later + 2 * second + turn * 5)).at(-1) ?? 0;
  // Within the crowd none is missing.
  expect(end).toBe((alone ?? 0) + 1 + 20 * 30);
  const [next] = await draw(1, later + 60 * second);
  expect(next).toBeGreaterThan(end);
  expect(next).toBeLessThanOrEqual(end + 4 * 30 + 1);
});
