import { sql } from 'kysely';
import type { Database } from '../platform/database';
import type { Voter } from './ballot.repository';
import type { BallotKind, RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;

/** Campaigns that take ballots at this moment, by the database's clock; the one that closes first comes first. */
export async function findOpenBoxes(
  db: Db,
): Promise<{ readonly id: string; readonly title: string; readonly period: string }[]> {
  return await db
    .selectFrom('campaign')
    .select(['id', 'title'])
    .select(
      sql<string>`case rules #>> '{ballots,period}' when 'day' then shanghai_day(now()) else '' end`.as(
        'period',
      ),
    )
    .where('phase', '=', 'voting')
    .where('closed_at', 'is', null)
    .where('voting_starts_at', '<=', sql<Date>`now()`)
    .where('voting_ends_at', '>', sql<Date>`now()`)
    .orderBy('voting_ends_at')
    .limit(20)
    .execute();
}

/** Where a voter's entries of a period stand, and of what kind they are: nothing of what they say. */
export async function findPlacesOf(
  db: Db,
  { campaignId, voterKey }: Voter,
  period: string,
): Promise<{ readonly slot: number; readonly revision: number; readonly kind: BallotKind }[]> {
  return await db
    .selectFrom('ballot')
    .select(['slot', 'revision', 'kind'])
    .where('campaign_id', '=', campaignId)
    .where('voter_key', '=', voterKey)
    .where('period', '=', period)
    .execute();
}
