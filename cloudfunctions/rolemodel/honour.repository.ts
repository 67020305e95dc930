import { type Insertable, sql } from 'kysely';
import type { RoleModelCategory } from '../../src/core/rolemodel/category';
import type { Database, Tx } from '../platform/database';
import type { HonourTable } from './nomination.tables';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

export async function insertHonours(
  tx: RoleModelTx,
  honours: readonly Insertable<HonourTable>[],
): Promise<void> {
  if (honours.length > 0) await tx.insertInto('honour').values(honours).execute();
}

/** Those of a campaign to whom its result gives an honour. */
export async function listHonourable(db: Db, campaignId: string) {
  return await db
    .selectFrom('nomination')
    .innerJoin('candidate', 'candidate.nomination_id', 'nomination.id')
    .select(['nomination.id', 'nomination.category', 'candidate.area_id', 'nomination.status'])
    .where('nomination.campaign_id', '=', campaignId)
    .where('nomination.status', 'in', ['honoured', 'runner_up'])
    .orderBy('nomination.id')
    .execute();
}

/** Those whom a result names, honoured or about to be, as everybody reads of them; the first honours first. */
export async function listNamed(db: Db, campaignId: string) {
  return await db
    .selectFrom('nomination')
    .innerJoin('candidate', 'candidate.nomination_id', 'nomination.id')
    .select([
      'candidate.id',
      'candidate.nomination_id',
      'candidate.name',
      'candidate.category',
      'candidate.school',
      'candidate.line',
      'nomination.status',
    ])
    .where('nomination.campaign_id', '=', campaignId)
    .where('nomination.status', 'in', ['selected', 'honoured', 'runner_up'])
    .orderBy(sql`nomination.status = 'runner_up'`)
    .orderBy('candidate.id')
    .execute();
}

export interface RollFilter {
  readonly year?: number | undefined;
  readonly areaId?: string | undefined;
  readonly category?: RoleModelCategory | undefined;
}

function filtered(db: Db, { year, areaId, category }: RollFilter) {
  let query = db.selectFrom('honour');
  if (year !== undefined) query = query.where('honour.year', '=', year);
  if (areaId !== undefined) query = query.where('honour.area_id', '=', areaId);
  if (category !== undefined) query = query.where('honour.category', '=', category);
  return query;
}

/** Newest first. What is public of a person comes from the candidate, never from the nomination. */
export async function listHonours(
  db: Db,
  filter: RollFilter,
  page: { readonly before: { readonly at: Date; readonly id: string } | undefined; readonly count: number },
) {
  let query = filtered(db, filter)
    .innerJoin('candidate', 'candidate.nomination_id', 'honour.id')
    .innerJoin('campaign', 'campaign.id', 'honour.campaign_id')
    .leftJoin('report_area', 'report_area.id', 'honour.area_id');
  if (page.before !== undefined)
    query = query.where(
      sql<boolean>`(honour.granted_at, honour.id) < (${page.before.at}, ${page.before.id})`,
    );
  return await query
    .selectAll('honour')
    .select([
      'candidate.name',
      'candidate.school',
      'candidate.line',
      'campaign.title as campaign_title',
      'report_area.name as area_name',
    ])
    .orderBy('honour.granted_at', 'desc')
    .orderBy('honour.id', 'desc')
    .limit(page.count)
    .execute();
}

export async function countHonours(db: Db, filter: RollFilter): Promise<number> {
  const { count } = await filtered(db, filter)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Years and towns that the roll knows. */
export async function listRollParts(
  db: Db,
): Promise<{ years: number[]; areas: { id: string; name: string }[] }> {
  const [years, areas] = await Promise.all([
    db.selectFrom('honour').select('year').distinct().orderBy('year', 'desc').execute(),
    db
      .selectFrom('report_area')
      .select(['id', 'name'])
      .where('id', 'in', (eb) => eb.selectFrom('honour').select('area_id').where('area_id', 'is not', null))
      .orderBy('position')
      .execute(),
  ]);
  return { years: years.map(({ year }) => year), areas };
}

/** @returns false where there is no such place on the roll, or it was taken back before */
export async function revoke(tx: RoleModelTx, id: string, note: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('honour')
    .set({ revoked_at: at, note })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  await tx.updateTable('candidate').set({ revoked_at: at }).where('nomination_id', '=', id).execute();
  return numUpdatedRows > 0n;
}
