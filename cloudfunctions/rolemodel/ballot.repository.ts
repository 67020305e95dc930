import { type Selectable, sql } from 'kysely';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { Database, Tx } from '../platform/database';
import { type Named, statement } from '../platform/statement';
import type { BallotKind, BallotTable, RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/** A voter's entry ready to be inserted. */
export interface PreparedBallot {
  readonly id: string;
  readonly voterKey: Buffer;
  readonly requestId: string | null;
  readonly kind: BallotKind;
  /** The leaf of the ballot that this one replaces or withdraws. */
  readonly of: Buffer | null;
  readonly entry: string;
  readonly leafHash: Buffer;
  readonly serverNonce: boolean;
  /** Null where the campaign is not watched. */
  readonly sighting: PreparedSighting | null;
}

/** Hints of where a ballot came from, kept apart from it. */
export interface PreparedSighting {
  readonly network: Buffer | null;
  readonly device: Buffer | null;
  readonly accountAgeDays: number;
}

/** The promise that the ballots of one commit share, its leaves and salts in their order. */
export interface PreparedPromise {
  readonly id: string;
  readonly note: string;
  readonly leaves: Buffer;
  readonly salts: Buffer;
}

/** Where ballots go that are inserted together. */
export interface OpenBox {
  readonly campaignId: string;
  /** Version of the campaign by whose rules and candidates they were judged. */
  readonly campaignVersion: number;
  /** Whether all are ballots of a campaign with one slot that nobody may change. */
  readonly simple: boolean;
  /** Whether the campaign keeps hints of where its ballots came from. */
  readonly watched: boolean;
}

/**
 * A column of a batch travels as its values in lines, where an empty one is null, and hashes one after the other: none
 * of the values has a newline in it, and an array's text costs process and database an escape for each quote.
 */
interface InsertValues {
  readonly campaignId: string;
  readonly campaignVersion: number;
  readonly ids: string;
  readonly voters: Buffer;
  readonly requests: string;
  readonly kinds: string;
  readonly replaced: string;
  readonly entries: string;
  readonly leaves: Buffer;
  readonly serverNonces: string;
  readonly networks: string;
  readonly devices: string;
  readonly ages: string;
  readonly promiseId: string;
  readonly note: string;
  readonly promiseLeaves: Buffer;
  readonly salts: Buffer;
}

/** Those that got in, their ids in lines, and when; one row. */
interface InsertedBallots {
  readonly ids: string | null;
  readonly cast_at: Date;
}

/**
 * Where a ballot goes: its slot and revision. Of campaigns with one ballot a person that nobody may change, the key
 * alone decides, and nothing is looked up.
 */
const onlySlot = sql`select item.*, box.period, 0 as slot, 1 as revision from item cross join box`;
const freeSlot = sql`select item.*, box.period, coalesce(place.slot, earlier.taken) as slot,
    coalesce(place.revision + 1, 1) as revision
  from item cross join box
  cross join lateral (
    select count(distinct known.slot) filter (where known.period = box.period) as taken,
      coalesce(bool_or(known.request_id = item.request_id), false) as repeated
    from ballot as known
    where known.campaign_id = box.id and known.voter_key = item.voter_key
  ) as earlier
  left join lateral (
    select latest.slot, latest.revision
    from (
      select distinct on (known.slot) known.slot, known.revision, known.kind, known.leaf_hash
      from ballot as known
      where known.campaign_id = box.id and known.voter_key = item.voter_key and known.period = box.period
      order by known.slot, known.revision desc
    ) as latest
    where case when item.kind = 'ballot' then latest.kind = 'withdraw'
      else latest.kind <> 'withdraw' and latest.leaf_hash = item.of_hash end
    order by latest.slot limit 1
  ) as place on true
  where not earlier.repeated
    and case when item.kind = 'ballot' then place.slot is not null or earlier.taken < box.slots
      else place.slot is not null and box.changeable end`;

const insertStatement = ({ simple, watched }: Pick<OpenBox, 'simple' | 'watched'>) =>
  statement((named: Named<InsertValues>) => {
    const lines = (name: keyof InsertValues) => sql`string_to_array(${named(name)}::text, E'\n', '')`;
    return sql<InsertedBallots>`
    with item as (
      select id, request_id::uuid, entry, server_nonce::boolean, (n - 1)::smallint as promise_index,
        substring(${named('voters')}::bytea from (n * 32 - 31)::int for 32) as voter_key,
        substring(${named('leaves')}::bytea from (n * 32 - 31)::int for 32) as leaf_hash,
        ${simple ? sql`'ballot'` : sql`kind`} as kind
        ${simple ? sql`` : sql`, decode(replaced, 'hex') as of_hash`}
        ${watched ? sql`, decode(network, 'hex') as network, decode(device, 'hex') as device, age::int` : sql``}
      from unnest(
        ${lines('ids')}, ${lines('requests')}, ${lines('entries')}, ${lines('serverNonces')}
        ${simple ? sql`` : sql`, ${lines('kinds')}, ${lines('replaced')}`}
        ${watched ? sql`, ${lines('networks')}, ${lines('devices')}, ${lines('ages')}` : sql``}
      ) with ordinality as t (
        id, request_id, entry, server_nonce
        ${simple ? sql`` : sql`, kind, replaced`} ${watched ? sql`, network, device, age` : sql``}, n
      )
    ), box as (
      select id, (rules #>> '{ballots,slots}')::int as slots, (rules ->> 'changeable')::boolean as changeable,
        case rules #>> '{ballots,period}' when 'day' then shanghai_day(now()) else '' end as period
      from campaign
      where id = ${named('campaignId')}::text and version = ${named('campaignVersion')}::int
        and phase = 'voting' and closed_at is null and voting_starts_at <= now() and now() < voting_ends_at
      for share
    ), placed as (${simple ? onlySlot : freeSlot}), inserted as (
      insert into ballot (campaign_id, voter_key, period, slot, revision, id, request_id, kind, entry, leaf_hash,
        server_nonce, cast_at, promise_id, promise_index)
      select ${named('campaignId')}::text, voter_key, period, slot, revision, id, request_id, kind, entry, leaf_hash,
        server_nonce, now(), ${named('promiseId')}::text, promise_index
      from placed
      order by voter_key, slot
      on conflict do nothing
      returning voter_key, leaf_hash, entry, id
    ), queued as (
      insert into pending_commit (campaign_id, entries, lines, leaves, queued_at)
      select ${named('campaignId')}::text, count(*), string_agg(entry, E'\n'), string_agg(leaf_hash, ''::bytea), now()
      from (select entry, leaf_hash from inserted order by leaf_hash) as one
      having count(*) > 0
    ), promised as (
      insert into ballot_promise (id, campaign_id, note, leaves, salts)
      select ${named('promiseId')}::text, ${named('campaignId')}::text, ${named('note')}::text,
        ${named('promiseLeaves')}::bytea, ${named('salts')}::bytea
      where exists (select from inserted)
    )
    ${
      watched
        ? sql`, seen as (
      insert into ballot_sighting (campaign_id, voter_keys, network_hashes, device_hashes, account_age_days, at)
      select ${named('campaignId')}::text, array_agg(voter_key), array_agg(network), array_agg(device), array_agg(age),
        now()
      from (
        select inserted.voter_key, network, device, age from item join inserted using (id) order by inserted.voter_key
      ) as one
      having count(*) > 0
    )`
        : sql``
    }
    select string_agg(id, E'\n') as ids, now() as cast_at from inserted`;
  });

const insertStatements = new Map<string, ReturnType<typeof insertStatement>>();

/** The statement for a box of this kind. */
function insertInto({ simple, watched }: OpenBox): ReturnType<typeof insertStatement> {
  const kind = `${simple} ${watched}`;
  const known = insertStatements.get(kind) ?? insertStatement({ simple, watched });
  insertStatements.set(kind, known);
  return known;
}

/**
 * Inserts voters' entries of one campaign with what waits for the log and their promise: one statement, one commit. An
 * entry gets in where the campaign is, by the database's clock, open and unchanged since it was judged, and where its
 * voter has a place for it; others are left out without an error. The campaign is held `for share`, so a close waits
 * for this commit or shuts it out. Rows go in by voter key, so that two processes with the same voters cannot lock
 * each other.
 * @param ballots at most one a voter, in the order of the promise's leaves
 * @returns ids of those that got in, and when they did
 */
export async function insertBallots(
  db: Db,
  box: OpenBox,
  ballots: readonly PreparedBallot[],
  promise: PreparedPromise,
): Promise<{ readonly ids: readonly string[]; readonly castAt: Date }> {
  const lines = (of: (ballot: PreparedBallot) => string | number | boolean | null | undefined) =>
    ballots.map((ballot) => of(ballot) ?? '').join('\n');
  const [row] = await insertInto(box)(db, {
    campaignId: box.campaignId,
    campaignVersion: box.campaignVersion,
    ids: lines(({ id }) => id),
    voters: Buffer.concat(ballots.map(({ voterKey }) => voterKey)),
    requests: lines(({ requestId }) => requestId),
    kinds: lines(({ kind }) => kind),
    replaced: lines(({ of }) => of?.toString('hex')),
    entries: lines(({ entry }) => entry),
    leaves: Buffer.concat(ballots.map(({ leafHash }) => leafHash)),
    serverNonces: lines(({ serverNonce }) => serverNonce),
    networks: lines(({ sighting }) => sighting?.network?.toString('hex')),
    devices: lines(({ sighting }) => sighting?.device?.toString('hex')),
    ages: lines(({ sighting }) => sighting?.accountAgeDays),
    promiseId: promise.id,
    note: promise.note,
    promiseLeaves: promise.leaves,
    salts: promise.salts,
  });
  if (!row) throw new Error('the insert told nothing');
  return { ids: row.ids?.split('\n') ?? [], castAt: row.cast_at };
}

/** What was kept of these promises, by id. */
export async function findPromises(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly note: string; readonly leaves: Buffer; readonly salts: Buffer }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('ballot_promise')
    .select(['id', 'note', 'leaves', 'salts'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
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
    .orderBy('ballot.revision')
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

export async function getCampaignSecrets(
  db: Db,
  campaignIds: readonly string[],
): Promise<{ campaign_id: string; secret: Buffer }[]> {
  return await db.selectFrom('campaign_secret').selectAll().where('campaign_id', 'in', campaignIds).execute();
}

/** Who vouches for an account, and under which name. */
export async function findIdentity(
  db: Db,
  accountId: string,
): Promise<{ provider: string; subject: string } | undefined> {
  return await db
    .selectFrom('account')
    .select(['provider', 'subject'])
    .where('id', '=', accountId)
    .executeTakeFirst();
}

export async function hasVerifiedPhone(db: Db, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('id', '=', accountId)
    .where('phone_hash', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
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
 * Votes by candidate as SQL counts them from the voters' rows and the office's entries: the second opinion on the fold.
 * Of each slot its latest revision stands, unless an `invalidate` in the log names it; paper counts are added.
 */
export async function countInSql(
  tx: RoleModelTx,
  campaignId: string,
): Promise<{
  readonly votes: ReadonlyMap<string, number>;
  readonly ballots: number;
  readonly invalidated: number;
}> {
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
