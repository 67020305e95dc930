import * as v from 'valibot';
import { deskFilterSchema } from '../../src/core/report/desk-filter';
import { readsCovered, standingsOf } from '../../src/core/report/report-access';
import { reportLimits } from '../../src/core/report/report-limits';
import type { Database } from '../platform/database';
import type { Runtime } from '../platform/entry';
import { loadCounty } from './county-config';
import { countFailure, dropExports, findExport, updateExport } from './desk.repository';
import { exportKey, ledgerType } from './exports';
import { ledgerWorkbook } from './ledger-workbook';
import { countFiltered, listFiltered, type TimeKey } from './list.repository';
import { deskQuery } from './list-reports';
import type { ReportTables } from './report.tables';
import { factsOf, textsFor } from './report-case';

const keptHours = 24;
const batch = 500;

const payloadSchema = v.object({ exportId: v.string() });

/** How often a ledger is begun before its asker is told that there will be none. */
const mostFailures = 3;

/** Writes one ledger. One that fails is tried again, some times; then it is said to have failed. */
export async function makeExport(payload: unknown, runtime: Runtime): Promise<void> {
  const { exportId } = v.parse(payloadSchema, payload);
  const db = runtime.db.withTables<ReportTables>();
  try {
    await writeLedger(exportId, db, runtime);
  } catch (error) {
    if ((await countFailure(db, exportId)) < mostFailures) throw error;
    runtime.log.error('export_failed', error, { exportId });
    await updateExport(db, exportId, { state: 'failed', finished_at: new Date(runtime.clock()) });
  }
}

/** What its asker may see now, in batches, telling how far it is. Run again, it begins anew. */
async function writeLedger(exportId: string, db: Database<ReportTables>, runtime: Runtime): Promise<void> {
  const wanted = await findExport(db, exportId);
  if (wanted === undefined || wanted.state === 'ready' || wanted.state === 'failed') return;
  const now = new Date(runtime.clock());
  const actor = await runtime.identifier.actorOf(wanted.account_id, now);
  const filter = v.safeParse(deskFilterSchema, wanted.filter);
  if (actor === undefined || !actor.permissions.has('report.work') || !filter.success) {
    await updateExport(db, exportId, { state: 'failed', finished_at: now });
    return;
  }
  const county = await loadCounty({ db, now, pictures: runtime.pictures });
  const query = deskQuery(filter.output, { actor, now }, county);
  const total = await countFiltered(db, query, reportLimits.exported);
  await updateExport(db, exportId, { state: 'running', done: 0, total });
  const workbook = ledgerWorkbook(county, now);
  let after: TimeKey | undefined;
  for (let done = 0; done < total; ) {
    const rows = await listFiltered(db, query, { after, count: Math.min(batch, total - done) });
    const last = rows.at(-1);
    if (last === undefined) break;
    for (const row of rows) {
      const standings = standingsOf({ actor, isReporter: false }, factsOf(row, county));
      workbook.add(row, textsFor(row, 'staff', readsCovered(standings)));
    }
    after = { at: last.submitted_at, id: last.id };
    done += rows.length;
    await updateExport(db, exportId, { done });
  }
  const bytes = await workbook.finish();
  await runtime.store.put(exportKey(exportId), bytes, ledgerType);
  await updateExport(db, exportId, {
    state: 'ready',
    bytes: bytes.length,
    finished_at: new Date(runtime.clock()),
  });
}

/** Old ledgers hold what is no longer true, and places and words of people: they go after a day. */
export async function sweepExports({ db, store, clock }: Runtime): Promise<void> {
  const gone = await dropExports(db.withTables<ReportTables>(), new Date(clock() - keptHours * 3_600_000));
  for (const id of gone) await store.remove(exportKey(id));
}
