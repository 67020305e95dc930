import { sql } from 'kysely';
import type { Database } from '../platform/database';
import { type Named, statement } from '../platform/statement';
import type { BallotKind, RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;

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
