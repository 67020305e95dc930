import type { Selectable } from 'kysely';
import type { CountyDay } from '../../src/core/kernel/working-time';
import type {
  ReplyTemplate,
  ReportArea,
  ReportCategory,
  ReportSettings,
  RoutingRule,
} from '../../src/core/report/report-config';
import type { SetupPart } from '../../src/core/report/setup-words';
import type { Database, Tx } from '../platform/database';
import { areaColumns, categoryColumns, ruleColumns, templateColumns } from './config.repository';
import type { ReportConfigChangeRow, ReportTables } from './report.tables';

type Db = Database<ReportTables>;

export async function configRevision(db: Db): Promise<number> {
  const row = await db.selectFrom('report_setting').select('revision').executeTakeFirstOrThrow();
  return row.revision;
}

/** Takes the next revision; false where somebody changed the configuration since. Changes wait for each other here. */
export async function nextRevision(db: Tx<ReportTables>, seen: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('report_setting')
    .set({ revision: seen + 1 })
    .where('revision', '=', seen)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

interface ConfigChange {
  readonly revision: number;
  readonly at: Date;
  readonly actorId: string;
  readonly part: SetupPart;
  readonly objectId: string;
  readonly name: string;
  readonly before: object | null;
  readonly after: object | null;
}

export async function insertChange(db: Tx<ReportTables>, change: ConfigChange): Promise<void> {
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value));
  await db
    .insertInto('report_config_change')
    .values({
      revision: change.revision,
      at: change.at,
      actor_id: change.actorId,
      part: change.part,
      object_id: change.objectId,
      name: change.name,
      before: json(change.before),
      after: json(change.after),
    })
    .execute();
}

export type ListedChange = Pick<
  Selectable<ReportConfigChangeRow>,
  'revision' | 'at' | 'part' | 'name' | 'before' | 'after'
> & { readonly by: string };

/** The newest first, those before a revision. */
export async function listChanges(
  db: Db,
  before: number | undefined,
  limit: number,
): Promise<ListedChange[]> {
  return await db
    .selectFrom('report_config_change')
    .innerJoin('account', 'account.id', 'report_config_change.actor_id')
    .select(['revision', 'at', 'part', 'name', 'before', 'after', 'display_name as by'])
    .$if(before !== undefined, (query) => query.where('revision', '<', before ?? 0))
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute();
}

export async function upsertArea(db: Tx<ReportTables>, area: ReportArea, position: number): Promise<void> {
  const columns = areaColumns(area);
  await db
    .insertInto('report_area')
    .values({ ...columns, position })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

export async function upsertCategory(
  db: Tx<ReportTables>,
  category: ReportCategory,
  position: number,
): Promise<void> {
  const columns = categoryColumns(category);
  await db
    .insertInto('report_category')
    .values({ ...columns, position })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

export async function arrangeCategories(db: Tx<ReportTables>, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries())
    await db.updateTable('report_category').set({ position }).where('id', '=', id).execute();
}

/** Whether any case is, or was, of a category. */
export async function isCategoryUsed(db: Db, id: string): Promise<boolean> {
  const now = await db
    .selectFrom('report')
    .select('id')
    .where('category_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return now !== undefined;
}

export async function upsertRule(db: Tx<ReportTables>, rule: RoutingRule): Promise<void> {
  const columns = ruleColumns(rule);
  await db
    .insertInto('report_rule')
    .values(columns)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

export async function deleteRule(db: Tx<ReportTables>, id: string): Promise<void> {
  await db.deleteFrom('report_rule').where('id', '=', id).execute();
}

export async function upsertTemplate(db: Tx<ReportTables>, template: ReplyTemplate): Promise<void> {
  const columns = templateColumns(template);
  await db
    .insertInto('report_template')
    .values(columns)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

export async function deleteTemplate(db: Tx<ReportTables>, id: string): Promise<void> {
  await db.deleteFrom('report_template').where('id', '=', id).execute();
}

export async function replaceDays(db: Tx<ReportTables>, days: readonly CountyDay[]): Promise<void> {
  await db.deleteFrom('report_day').execute();
  if (days.length > 0)
    await db
      .insertInto('report_day')
      .values([...days])
      .execute();
}

export async function writeSettings(db: Tx<ReportTables>, settings: ReportSettings): Promise<void> {
  await db
    .updateTable('report_setting')
    .set({ settings: JSON.stringify(settings) })
    .execute();
}
