import { type Insertable, type Selectable, sql } from 'kysely';
import type { Database, Tx } from '../platform/database';
import type { ObjectionTable, ObjectorTable } from './nomination.tables';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

export async function insertObjection(
  tx: RoleModelTx,
  objection: Insertable<ObjectionTable>,
  objector: Omit<Insertable<ObjectorTable>, 'objection_id'>,
): Promise<void> {
  await tx.insertInto('nomination_objection').values(objection).execute();
  await tx
    .insertInto('nomination_objector')
    .values({ ...objector, objection_id: objection.id })
    .execute();
}

/** Whether this person's objection to this nominee still waits for its outcome. */
export async function hasOpenObjection(db: Db, nominationId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('nomination_objection')
    .innerJoin('nomination_objector', 'nomination_objector.objection_id', 'nomination_objection.id')
    .select('nomination_objection.id')
    .where('nomination_objection.nomination_id', '=', nominationId)
    .where('nomination_objector.account_id', '=', accountId)
    .where('nomination_objection.settled_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

function withCandidate(db: Db) {
  return db
    .selectFrom('nomination_objection')
    .innerJoin('candidate', 'candidate.nomination_id', 'nomination_objection.nomination_id')
    .leftJoin('nomination_objector', 'nomination_objector.objection_id', 'nomination_objection.id')
    .selectAll('nomination_objection')
    .select([
      'candidate.name as candidate_name',
      sql<boolean>`nomination_objector.account_id is not null`.as('has_objector'),
    ]);
}

/** A person's own objections, newest first. */
export async function listObjectionsBy(
  db: Db,
  accountId: string,
  page: { readonly before: string | undefined; readonly count: number },
) {
  let query = withCandidate(db).where('nomination_objector.account_id', '=', accountId);
  if (page.before !== undefined) query = query.where('nomination_objection.id', '<', page.before);
  return await query.orderBy('nomination_objection.id', 'desc').limit(page.count).execute();
}

/** Of one campaign: what waits first, in the order in which it was raised. */
export async function listObjectionsOf(db: Db, campaignId: string, atMost: number) {
  return await withCandidate(db)
    .where('nomination_objection.campaign_id', '=', campaignId)
    .orderBy(sql`nomination_objection.settled_at is not null`)
    .orderBy('nomination_objection.id')
    .limit(atMost)
    .execute();
}

export type ObjectionListRow = Awaited<ReturnType<typeof listObjectionsOf>>[number];

export async function findObjection(db: Db, id: string): Promise<Selectable<ObjectionTable> | undefined> {
  return await db.selectFrom('nomination_objection').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function lockObjection(
  tx: RoleModelTx,
  id: string,
): Promise<Selectable<ObjectionTable> | undefined> {
  return await tx
    .selectFrom('nomination_objection')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function settle(
  tx: RoleModelTx,
  id: string,
  settled: {
    readonly outcome: string;
    readonly upheld: boolean;
    readonly settled_by: string;
    readonly settled_at: Date;
  },
): Promise<void> {
  await tx.updateTable('nomination_objection').set(settled).where('id', '=', id).execute();
}

export async function findObjectorId(db: Db, objectionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('nomination_objector')
    .select('account_id')
    .where('objection_id', '=', objectionId)
    .executeTakeFirst();
  return row?.account_id;
}

/** Who raised it, as an editor may see them after a logged look. */
export async function findObjector(
  db: Db,
  objectionId: string,
): Promise<{ display_name: string; contact: string | null } | undefined> {
  return await db
    .selectFrom('nomination_objector')
    .innerJoin('account', 'account.id', 'nomination_objector.account_id')
    .select(['account.display_name', 'nomination_objector.contact'])
    .where('objection_id', '=', objectionId)
    .executeTakeFirst();
}

export async function countObjections(
  db: Db,
  campaignId: string,
): Promise<{ raised: number; settled: number; upheld: number }> {
  return await db
    .selectFrom('nomination_objection')
    .select([
      sql<number>`count(*)::int`.as('raised'),
      sql<number>`count(settled_at)::int`.as('settled'),
      sql<number>`(count(*) filter (where upheld))::int`.as('upheld'),
    ])
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
}
