import { sql } from 'kysely';
import type { Count } from '../../src/core/rolemodel/ballot-fold';
import type { Database, Tx } from '../platform/database';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/**
 * Votes by candidate as SQL counts them from the voters' rows and the office's entries: the second opinion on the fold.
 * Of each slot its latest revision stands, unless an `invalidate` in the log names it; paper counts are added.
 */
export async function countInSql(tx: RoleModelTx, campaignId: string): Promise<Count> {
  const { rows } = await sql<{
    candidate_id: string | null;
    votes: number;
    ballots: number;
    invalidated: number;
  }>`
    with office as (
      select leaf_hash, line::jsonb as entry from log_entry
      where campaign_id = ${campaignId} and line like '%"kind":"%'
        and (line like '%"kind":"invalidate"%' or line like '%"kind":"paper"%')
    ), dead as (
      select decode(entry ->> 'of', 'base64') as leaf_hash from office where entry ->> 'kind' = 'invalidate'
    ), latest as (
      select distinct on (voter_key, period, slot) leaf_hash, kind, entry
      from ballot where campaign_id = ${campaignId}
      order by voter_key, period, slot, revision desc
    ), standing as (
      select entry::jsonb as entry, leaf_hash in (select leaf_hash from dead) as dead
      from latest where kind <> 'withdraw'
    ), paper as (
      select entry, leaf_hash in (select leaf_hash from dead) as dead from office where entry ->> 'kind' = 'paper'
    ), totals as (
      select (select count(*) from standing where not dead)
          + coalesce((select sum((entry ->> 'ballots')::int) from paper where not dead), 0) as ballots,
        (select count(*) from standing where dead)
          + coalesce((select sum((entry ->> 'ballots')::int) from paper where dead), 0) as invalidated
    ), cast_votes as (
      select choice as candidate_id, 1 as votes
      from standing cross join lateral jsonb_array_elements_text(entry -> 'choices') as choice where not dead
      union all
      select key, value::int from paper cross join lateral jsonb_each_text(entry -> 'counts') where not dead
    ), summed as (
      select candidate_id, sum(votes) as votes from cast_votes group by candidate_id having sum(votes) > 0
    )
    select candidate_id, coalesce(votes, 0)::bigint as votes, ballots::bigint, invalidated::bigint
    from totals left join summed on true`.execute(tx);
  const [first] = rows;
  return {
    votes: new Map(
      rows.flatMap(({ candidate_id, votes }) => (candidate_id === null ? [] : [[candidate_id, votes]])),
    ),
    ballots: first?.ballots ?? 0,
    invalidated: first?.invalidated ?? 0,
  };
}

export interface StoredResult {
  readonly ballots: number;
  readonly invalidated: number;
  readonly paper_ballots: number;
  readonly invalidated_by_reason: Readonly<Record<string, number>>;
  readonly agrees: boolean;
  readonly counted_at: Date;
}

/** Stores a result in the place of the one before. */
export async function saveResult(
  tx: RoleModelTx,
  campaignId: string,
  result: StoredResult,
  votes: readonly { readonly candidateId: string; readonly votes: number }[],
): Promise<void> {
  await tx.deleteFrom('campaign_result_item').where('campaign_id', '=', campaignId).execute();
  const row = { ...result, invalidated_by_reason: JSON.stringify(result.invalidated_by_reason) };
  await tx
    .insertInto('campaign_result')
    .values({ ...row, campaign_id: campaignId })
    .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet(row))
    .execute();
  if (votes.length === 0) return;
  await tx
    .insertInto('campaign_result_item')
    .values(
      votes.map((item) => ({ campaign_id: campaignId, candidate_id: item.candidateId, votes: item.votes })),
    )
    .execute();
}

export async function findResult(db: Db, campaignId: string): Promise<StoredResult | undefined> {
  return await db
    .selectFrom('campaign_result')
    .select(['ballots', 'invalidated', 'paper_ballots', 'invalidated_by_reason', 'agrees', 'counted_at'])
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
}

/** Most votes first; equals by candidate id. */
export async function listResultItems(db: Db, campaignId: string) {
  return await db
    .selectFrom('campaign_result_item')
    .innerJoin('candidate', (join) =>
      join
        .onRef('candidate.campaign_id', '=', 'campaign_result_item.campaign_id')
        .onRef('candidate.id', '=', 'campaign_result_item.candidate_id'),
    )
    .select(['candidate.id', 'candidate.name', 'candidate.category', 'campaign_result_item.votes'])
    .where('campaign_result_item.campaign_id', '=', campaignId)
    .orderBy('campaign_result_item.votes', 'desc')
    .orderBy('candidate.id')
    .execute();
}
