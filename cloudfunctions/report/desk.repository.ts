import type { Selectable } from 'kysely';
import type { DeskFilter } from '../../src/core/report/desk-filter';
import type { Database, Tx } from '../platform/database';
import type { ReportExportRow, ReportSavedFilterRow, ReportTables } from './report.tables';

type Db = Database<ReportTables>;
type Write = Tx<ReportTables>;

export async function listSavedFilters(
  db: Db,
  accountId: string,
): Promise<Selectable<ReportSavedFilterRow>[]> {
  return await db
    .selectFrom('report_saved_filter')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** @returns the id of the filter of this name: the new one, or that of the one it replaced */
export async function saveSavedFilter(
  db: Write,
  saved: {
    readonly id: string;
    readonly accountId: string;
    readonly name: string;
    readonly filter: DeskFilter;
    readonly position: number;
  },
): Promise<string> {
  const filter = JSON.stringify(saved.filter);
  const { id } = await db
    .insertInto('report_saved_filter')
    .values({ id: saved.id, account_id: saved.accountId, name: saved.name, filter, position: saved.position })
    .onConflict((conflict) => conflict.columns(['account_id', 'name']).doUpdateSet({ filter }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function dropSavedFilter(db: Write, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('report_saved_filter')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function insertExport(
  db: Write,
  wanted: { readonly id: string; readonly accountId: string; readonly filter: DeskFilter; readonly at: Date },
): Promise<void> {
  await db
    .insertInto('report_export')
    .values({
      id: wanted.id,
      account_id: wanted.accountId,
      filter: JSON.stringify(wanted.filter),
      state: 'waiting',
      done: 0,
      total: null,
      bytes: null,
      created_at: wanted.at,
      finished_at: null,
    })
    .execute();
}

export async function findExport(db: Db, id: string): Promise<Selectable<ReportExportRow> | undefined> {
  return await db.selectFrom('report_export').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function updateExport(
  db: Db,
  id: string,
  change: Partial<Pick<Selectable<ReportExportRow>, 'state' | 'done' | 'total' | 'bytes' | 'finished_at'>>,
): Promise<void> {
  await db.updateTable('report_export').set(change).where('id', '=', id).execute();
}

/** @returns how often the export has failed, this time included */
export async function countFailure(db: Db, id: string): Promise<number> {
  const row = await db
    .updateTable('report_export')
    .set((eb) => ({ failures: eb('failures', '+', 1) }))
    .where('id', '=', id)
    .returning('failures')
    .executeTakeFirst();
  return row?.failures ?? 0;
}

/** Forgets the exports made before an instant. @returns their ids, whose files go too */
export async function dropExports(db: Db, before: Date): Promise<string[]> {
  const rows = await db
    .deleteFrom('report_export')
    .where('created_at', '<', before)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
