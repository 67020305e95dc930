import { type Insertable, type Selectable, sql } from 'kysely';
import type { Database, Tx } from '../platform/database';
import type { PaperKey } from './paper.repository';
import type { BallotInvalidationTable, RoleModelTables } from './rolemodel.tables';

export type InvalidationRow = Selectable<BallotInvalidationTable>;
type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/**
 * Ballots of these voters that count now: of each slot the latest, unless withdrawn or invalidated. In the order of their
 * hashes, which tells nothing of who and when.
 */
export async function findStandingLeaves(
  db: Db,
  campaignId: string,
  voterKeys: readonly Buffer[],
): Promise<Buffer[]> {
  const { rows } = await sql<{ leaf_hash: Buffer }>`
    with latest as (
      select distinct on (voter_key, period, slot) leaf_hash, kind
      from ballot
      where campaign_id = ${campaignId}
        and voter_key in (select decode(voter, 'hex')
          from unnest(${voterKeys.map((key) => key.toString('hex'))}::text[]) as t (voter))
      order by voter_key, period, slot, revision desc
    ), dead as (
      select decode(line::jsonb ->> 'of', 'base64') as leaf_hash from log_entry
      where campaign_id = ${campaignId} and line like '%"kind":"invalidate"%'
    )
    select leaf_hash from latest
    where kind <> 'withdraw' and leaf_hash not in (select leaf_hash from dead)
    order by leaf_hash`.execute(db);
  return rows.map(({ leaf_hash }) => leaf_hash);
}

/** The leaf of a batch of paper ballots that counts now: it stands in the log, and nothing invalidates it. */
export async function findStandingPaper(
  db: Db,
  { campaign_id, station, batch }: PaperKey,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ leaf_hash: Buffer }>`
    with office as materialized (
      select leaf_hash, line::jsonb as entry from log_entry
      where campaign_id = ${campaign_id}
        and (line like '%"kind":"invalidate"%' or line like '%"kind":"paper"%')
    )
    select leaf_hash from office
    where entry ->> 'kind' = 'paper' and entry ->> 'station' = ${station} and (entry ->> 'batch')::int = ${batch}
      and not exists (
        select from office as other
        where other.entry ->> 'kind' = 'invalidate'
          and decode(other.entry ->> 'of', 'base64') = office.leaf_hash
      )`.execute(db);
  return rows[0]?.leaf_hash;
}

export async function insertInvalidation(
  tx: RoleModelTx,
  request: Insertable<BallotInvalidationTable>,
): Promise<void> {
  await tx.insertInto('ballot_invalidation').values(request).execute();
}

export async function findInvalidation(db: Db, id: string): Promise<InvalidationRow | undefined> {
  return await db.selectFrom('ballot_invalidation').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Requests of a campaign that wait for a decision. */
export async function listWaitingInvalidations(db: Db, campaignId: string): Promise<InvalidationRow[]> {
  return await db
    .selectFrom('ballot_invalidation')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .where('outcome', 'is', null)
    .execute();
}

/** A request with the names of those who asked and decided. */
export type NamedInvalidation = InvalidationRow & {
  readonly asker: string | null;
  readonly decider: string | null;
};

/** Newest first. */
export async function listInvalidations(
  db: Db,
  campaignId: string,
  count: number,
): Promise<NamedInvalidation[]> {
  return await db
    .selectFrom('ballot_invalidation')
    .leftJoin('account as asker', 'asker.id', 'asked_by')
    .leftJoin('account as decider', 'decider.id', 'decided_by')
    .selectAll('ballot_invalidation')
    .select(['asker.display_name as asker', 'decider.display_name as decider'])
    .where('campaign_id', '=', campaignId)
    .orderBy('ballot_invalidation.id', 'desc')
    .limit(count)
    .execute();
}

/** @returns false where somebody else decided meanwhile */
export async function keepDecision(
  tx: RoleModelTx,
  id: string,
  decision: Pick<
    InvalidationRow,
    'outcome' | 'answer' | 'decided_by' | 'decided_role' | 'decided_at' | 'ballots'
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ballot_invalidation')
    .set(decision)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Accounts that had a hand in what counts now: who asked for, or decided, what was invalidated, and who entered paper. */
export async function listHands(db: Db, campaignId: string): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    select asked_by as account_id from ballot_invalidation
      where campaign_id = ${campaignId} and outcome = 'approved'
    union select decided_by from ballot_invalidation
      where campaign_id = ${campaignId} and outcome = 'approved'
    union select entered_by from paper_reading where campaign_id = ${campaignId}`.execute(db);
  return rows.map(({ account_id }) => account_id);
}
