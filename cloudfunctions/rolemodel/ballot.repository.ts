import { type Selectable, sql } from 'kysely';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { Database, Tx } from '../platform/database';
import type { BallotTable, RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

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
