import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportStatuses } from '../../../src/core/report/report-status';
import { createTestDatabase } from '../../../test/support/test-database';
import { jsonLogger } from '../../platform/log';
import { DirectoryStore } from '../../platform/object-store';
import { createRuntime } from '../../platform/runtime';
import type { ReportTables } from '../../report/report.tables';
import { seedDemo } from './seed';

test('the demo county has thirty reports and more, in every state, lived through real operations', async () => {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'wenming-seed-'));
  const { runtime } = createRuntime({
    databaseUrl: database.url,
    sessionKey: () => 'a key for this test alone, long enough to be taken',
    log: jsonLogger(() => undefined),
    demo: true,
    store: new DirectoryStore(folder),
  });
  try {
    await seedDemo(runtime, () => undefined);
    const reports = await runtime.db.withTables<ReportTables>().selectFrom('report').selectAll().execute();
    expect(reports.length).toBeGreaterThanOrEqual(30);
    expect([...new Set(reports.map(({ status }) => status))].sort()).toEqual([...reportStatuses].sort());
    for (const { since, submitted_at } of reports) {
      expect(since.getTime()).toBeLessThanOrEqual(Date.now());
      expect(submitted_at.getTime()).toBeLessThanOrEqual(since.getTime());
    }
  } finally {
    await runtime.db.destroy();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
