import { type Insertable, type Selectable, sql } from 'kysely';
import type { OpinionAnswer } from '../../src/core/rolemodel/opinion';
import type { Database, Tx } from '../platform/database';
import type { OpinionTable } from './nomination.tables';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/** Asks; a unit that was asked about this nominee before is not asked again. @returns the units that were asked now */
export async function insertOpinions(
  tx: RoleModelTx,
  opinions: readonly Insertable<OpinionTable>[],
): Promise<string[]> {
  if (opinions.length === 0) return [];
  const rows = await tx
    .insertInto('nomination_opinion')
    .values(opinions)
    .onConflict((conflict) => conflict.doNothing())
    .returning('unit_id')
    .execute();
  return rows.map(({ unit_id }) => unit_id);
}

export async function listUnits(db: Db): Promise<{ id: string; name: string; kind: string }[]> {
  return await db.selectFrom('unit').select(['id', 'name', 'kind']).orderBy('id').execute();
}

export async function listOpinions(db: Db, nominationId: string) {
  return await db
    .selectFrom('nomination_opinion')
    .innerJoin('unit', 'unit.id', 'nomination_opinion.unit_id')
    .selectAll('nomination_opinion')
    .select('unit.name as unit_name')
    .where('nomination_id', '=', nominationId)
    .orderBy('nomination_opinion.unit_id')
    .execute();
}

/** A unit answers only while the nominee is vetted: afterwards nobody would read it. */
function waiting(db: Db) {
  return db
    .selectFrom('nomination_opinion')
    .innerJoin('nomination', 'nomination.id', 'nomination_opinion.nomination_id')
    .innerJoin('campaign', 'campaign.id', 'nomination.campaign_id')
    .innerJoin('unit', 'unit.id', 'nomination_opinion.unit_id')
    .leftJoin('report_area', 'report_area.id', 'nomination.area_id')
    .where('nomination_opinion.answer', 'is', null)
    .where('nomination.status', '=', 'vetting');
}

/** What waits for these units, the oldest first. */
export async function listWaitingOpinions(
  db: Db,
  unitIds: readonly string[],
  page: { readonly after: string | undefined; readonly count: number },
) {
  if (unitIds.length === 0) return [];
  let query = waiting(db).where('nomination_opinion.unit_id', 'in', unitIds);
  if (page.after !== undefined) query = query.where('nomination_opinion.id', '>', page.after);
  return await query
    .select([
      'nomination_opinion.id',
      'nomination_opinion.nomination_id',
      'nomination_opinion.asked_at',
      'unit.name as unit_name',
      'campaign.title as campaign_title',
      'nomination.name',
      'nomination.category',
      'nomination.school',
      'nomination.line',
      'nomination.story',
      'report_area.name as area_name',
    ])
    .orderBy('nomination_opinion.id')
    .limit(page.count)
    .execute();
}

/** The opinion, held, with whether it may still be answered. */
export async function lockOpinion(
  tx: RoleModelTx,
  id: string,
): Promise<(Selectable<OpinionTable> & { readonly open: boolean }) | undefined> {
  return await tx
    .selectFrom('nomination_opinion')
    .innerJoin('nomination', 'nomination.id', 'nomination_opinion.nomination_id')
    .selectAll('nomination_opinion')
    .select(sql<boolean>`nomination_opinion.answer is null and nomination.status = 'vetting'`.as('open'))
    .where('nomination_opinion.id', '=', id)
    .forUpdate('nomination_opinion')
    .executeTakeFirst();
}

export async function answerOpinion(
  tx: RoleModelTx,
  id: string,
  given: {
    readonly answer: OpinionAnswer;
    readonly reason: string;
    readonly answered_by: string;
    readonly answered_at: Date;
  },
): Promise<void> {
  await tx.updateTable('nomination_opinion').set(given).where('id', '=', id).execute();
}
