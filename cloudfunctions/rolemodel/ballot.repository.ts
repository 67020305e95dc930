import { type Selectable, sql } from 'kysely';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { Database, Tx } from '../platform/database';
import type { BallotTable, RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/** A ballot ready to be inserted. */
export interface PreparedBallot {
  readonly id: string;
  readonly campaignId: string;
  /** Version of the campaign by whose rules and candidates the choices were judged. */
  readonly campaignVersion: number;
  readonly voterKey: Buffer;
  readonly requestId: string | null;
  readonly entry: string;
  readonly leafHash: Buffer;
  readonly serverNonce: boolean;
}

/**
 * Inserts a batch of ballots with their pending entries: one statement, one commit. A ballot gets in where its
 * campaign is, by the database's clock, open and unchanged since it was judged, and where its voter has a slot left;
 * others are left out without an error. The campaigns are held `for share`, so a close waits for this commit or
 * shuts it out. Rows go in by voter key, so that two processes with the same voters cannot lock each other.
 * @returns ids and times of those that got in
 */
export async function insertBallots(
  db: Db,
  ballots: readonly PreparedBallot[],
): Promise<{ id: string; cast_at: Date }[]> {
  const column = <T>(of: (ballot: PreparedBallot) => T) => ballots.map(of);
  const { rows } = await sql<{ id: string; cast_at: Date }>`
    with item as (
      select n, id, campaign_id, campaign_version, decode(voter, 'hex') as voter_key, request_id, entry,
        decode(leaf, 'hex') as leaf_hash, server_nonce
      from unnest(
        ${column((ballot) => ballot.id)}::text[],
        ${column((ballot) => ballot.campaignId)}::text[],
        ${column((ballot) => ballot.campaignVersion)}::int[],
        ${column((ballot) => ballot.voterKey.toString('hex'))}::text[],
        ${column((ballot) => ballot.requestId)}::uuid[],
        ${column((ballot) => ballot.entry)}::text[],
        ${column((ballot) => ballot.leafHash.toString('hex'))}::text[],
        ${column((ballot) => ballot.serverNonce)}::boolean[]
      ) with ordinality
        as t (id, campaign_id, campaign_version, voter, request_id, entry, leaf, server_nonce, n)
    ), box as (
      select id, version, (rules #>> '{ballots,slots}')::int as slots,
        case rules #>> '{ballots,period}' when 'day' then shanghai_day(now()) else '' end as period
      from campaign
      where id = any(${[...new Set(column((ballot) => ballot.campaignId))]}::text[])
        and phase = 'voting' and closed_at is null and voting_starts_at <= now() and now() < voting_ends_at
      order by id
      for share
    ), placed as (
      select item.*, box.period, box.slots, earlier.repeated,
        earlier.taken - 1 + row_number() over (partition by item.campaign_id, item.voter_key order by item.n) as slot
      from item
      join box on box.id = item.campaign_id and box.version = item.campaign_version
      cross join lateral (
        select count(*) filter (where known.period = box.period) as taken,
          coalesce(bool_or(known.request_id = item.request_id), false) as repeated
        from ballot as known
        where known.campaign_id = item.campaign_id and known.voter_key = item.voter_key
      ) as earlier
    ), inserted as (
      insert into ballot (campaign_id, voter_key, period, slot, revision, id, request_id, entry, leaf_hash,
        server_nonce, cast_at)
      select campaign_id, voter_key, period, slot, 1, id, request_id, entry, leaf_hash, server_nonce, now()
      from placed
      where slot < slots and not repeated
      order by campaign_id, voter_key, slot
      on conflict do nothing
      returning campaign_id, leaf_hash, id, cast_at
    ), queued as (
      insert into pending_entry (campaign_id, leaf_hash, queued_at)
      select campaign_id, leaf_hash, cast_at from inserted
    )
    select id, cast_at from inserted`.execute(db);
  return rows;
}

/** How a campaign takes ballots at this moment, by the database's clock. */
export interface BallotBox {
  readonly id: string;
  readonly version: number;
  readonly phase: CampaignPhase;
  readonly early: boolean;
  readonly over: boolean;
  /** The period in which a ballot would fall. */
  readonly period: string;
}

export async function findBallotBoxes(db: Db, campaignIds: readonly string[]): Promise<BallotBox[]> {
  return await db
    .selectFrom('campaign')
    .select(['id', 'version', 'phase'])
    .select([
      sql<boolean>`coalesce(now() < voting_starts_at, true)`.as('early'),
      sql<boolean>`closed_at is not null or coalesce(voting_ends_at <= now(), false)`.as('over'),
      sql<string>`case rules #>> '{ballots,period}' when 'day' then shanghai_day(now()) else '' end`.as(
        'period',
      ),
    ])
    .where('id', 'in', campaignIds)
    .execute();
}

/** A voter in a campaign. */
export interface Voter {
  readonly campaignId: string;
  readonly voterKey: Buffer;
}

/** All ballots of these voters, in the order of their casting. */
export async function findBallotsOf(db: Db, voters: readonly Voter[]): Promise<Selectable<BallotTable>[]> {
  if (voters.length === 0) return [];
  return await db
    .selectFrom('ballot')
    .innerJoin(
      sql<{
        campaign_id: string;
        voter_key: Buffer;
      }>`(select distinct campaign_id, decode(voter, 'hex') as voter_key
        from unnest(
          ${voters.map(({ campaignId }) => campaignId)}::text[],
          ${voters.map(({ voterKey }) => voterKey.toString('hex'))}::text[]
        ) as t (campaign_id, voter))`.as('voter'),
      (join) =>
        join
          .onRef('voter.campaign_id', '=', 'ballot.campaign_id')
          .onRef('voter.voter_key', '=', 'ballot.voter_key'),
    )
    .selectAll('ballot')
    .orderBy('ballot.cast_at')
    .orderBy('ballot.slot')
    .execute();
}

/** Which of these leaves are in the campaign's ballot box. */
export async function findLeaves(
  db: Db,
  leaves: readonly { readonly campaignId: string; readonly leafHash: Buffer }[],
): Promise<{ campaign_id: string; leaf_hash: Buffer; id: string }[]> {
  if (leaves.length === 0) return [];
  return await db
    .selectFrom('ballot')
    .select(['campaign_id', 'leaf_hash', 'id'])
    .where('campaign_id', 'in', [...new Set(leaves.map(({ campaignId }) => campaignId))])
    .where(
      'leaf_hash',
      'in',
      leaves.map(({ leafHash }) => leafHash),
    )
    .execute();
}

export async function isPending(db: Db, campaignId: string, leafHash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('pending_entry')
    .select('campaign_id')
    .where('campaign_id', '=', campaignId)
    .where('leaf_hash', '=', leafHash)
    .executeTakeFirst();
  return row !== undefined;
}

export async function getCampaignSecrets(
  db: Db,
  campaignIds: readonly string[],
): Promise<{ campaign_id: string; secret: Buffer }[]> {
  return await db.selectFrom('campaign_secret').selectAll().where('campaign_id', 'in', campaignIds).execute();
}

/** Who vouches for these accounts, and under which name. */
export async function findIdentities(
  db: Db,
  accountIds: readonly string[],
): Promise<{ id: string; provider: string; subject: string }[]> {
  return await db
    .selectFrom('account')
    .select(['id', 'provider', 'subject'])
    .where('id', 'in', accountIds)
    .execute();
}

export async function keepStoryRead(tx: RoleModelTx, voter: Voter, candidateId: string): Promise<void> {
  await tx
    .insertInto('story_read')
    .values({ campaign_id: voter.campaignId, voter_key: voter.voterKey, candidate_id: candidateId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findStoriesRead(db: Db, { campaignId, voterKey }: Voter): Promise<string[]> {
  const rows = await db
    .selectFrom('story_read')
    .select('candidate_id')
    .where('campaign_id', '=', campaignId)
    .where('voter_key', '=', voterKey)
    .execute();
  return rows.map(({ candidate_id }) => candidate_id);
}

/**
 * One stretch of a campaign's ballots in the order of their key, after the given one.
 * Meant for the fold: it gives entries and leaf hashes, and the keys only to go on from.
 */
export async function readEntries(
  tx: RoleModelTx,
  campaignId: string,
  after: Buffer | undefined,
  count: number,
): Promise<{ entry: string; leaf_hash: Buffer }[]> {
  let query = tx.selectFrom('ballot').select(['entry', 'leaf_hash']).where('campaign_id', '=', campaignId);
  if (after) query = query.where('leaf_hash', '>', after);
  return await query.orderBy('leaf_hash').limit(count).execute();
}

/** Votes by candidate as SQL counts them, beside the number of ballots: the second opinion on the fold. */
export async function countInSql(
  tx: RoleModelTx,
  campaignId: string,
): Promise<{ readonly votes: ReadonlyMap<string, number>; readonly ballots: number }> {
  const { rows } = await sql<{ candidate_id: string; votes: number }>`
    select choice as candidate_id, count(*) as votes
    from ballot cross join lateral jsonb_array_elements_text(entry::jsonb -> 'choices') as choice
    where campaign_id = ${campaignId}
    group by choice`.execute(tx);
  const { ballots } = await tx
    .selectFrom('ballot')
    .select((eb) => eb.fn.countAll<number>().as('ballots'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  return { votes: new Map(rows.map(({ candidate_id, votes }) => [candidate_id, votes])), ballots };
}

export interface StoredResult {
  readonly ballots: number;
  readonly invalidated: number;
  readonly agrees: boolean;
  readonly counted_at: Date;
}

export async function insertResult(
  tx: RoleModelTx,
  campaignId: string,
  result: StoredResult,
  votes: readonly { readonly candidateId: string; readonly votes: number }[],
): Promise<void> {
  await tx
    .insertInto('campaign_result')
    .values({ ...result, campaign_id: campaignId })
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
    .select(['ballots', 'invalidated', 'agrees', 'counted_at'])
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
