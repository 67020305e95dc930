import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database';
import type { Voter } from './ballot.repository';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/**
 * Marks votes whose count can no longer be questioned: certified and published, or cancelled, and the days for objections
 * over since.
 */
export async function markErasable(db: Db, now: Date): Promise<void> {
  await sql`update campaign set link_erased_at = ${now}::timestamptz
    where link_erased_at is null and (rules ->> 'vote')::boolean
      and (phase = 'cancelled' or (phase in ('published', 'archived') and certified_at is not null))
      and ${now}::timestamptz >= make_interval(days => (rules ->> 'objectionDays')::int) + (
        select max(at) from campaign_event
        where campaign_id = campaign.id and action = 'advance' and "to" in ('published', 'cancelled')
      )`.execute(db);
}

/** Campaigns whose link is to be erased and where something of it is left. */
export async function findUnerased(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from campaign
    where link_erased_at is not null and (
      exists (select from ballot where campaign_id = campaign.id)
      or exists (select from ballot_promise where campaign_id = campaign.id)
      or exists (select from story_read where campaign_id = campaign.id)
      or exists (select from ballot_sighting where campaign_id = campaign.id)
      or exists (select from ballot_invalidation
        where campaign_id = campaign.id and cardinality(voter_keys) > 0)
    )`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Deletes some of a campaign's ballots, and keeps of each only that its voter took part.
 * @returns whether there were any
 */
export async function eraseBallots(tx: RoleModelTx, campaignId: string, count: number): Promise<boolean> {
  const { rows } = await sql<{ erased: number }>`
    with doomed as (
      select voter_key, period, slot, revision from ballot where campaign_id = ${campaignId} limit ${count}::int
    ), kept as (
      insert into participation (campaign_id, voter_key, period)
      select distinct ${campaignId}::text, voter_key, period from doomed
      on conflict do nothing
    ), erased as (
      delete from ballot using doomed
      where ballot.campaign_id = ${campaignId} and ballot.voter_key = doomed.voter_key
        and ballot.period = doomed.period and ballot.slot = doomed.slot and ballot.revision = doomed.revision
      returning 1
    )
    select count(*) as erased from erased`.execute(tx);
  return (rows[0]?.erased ?? 0) > 0;
}

/** Deletes everything else that could lead from a voter to a ballot. */
export async function eraseTraces(tx: RoleModelTx, campaignId: string): Promise<void> {
  await tx.deleteFrom('ballot_promise').where('campaign_id', '=', campaignId).execute();
  await tx.deleteFrom('story_read').where('campaign_id', '=', campaignId).execute();
  await tx.deleteFrom('ballot_sighting').where('campaign_id', '=', campaignId).execute();
  await tx
    .updateTable('ballot_invalidation')
    .set({ voter_keys: [] })
    .where('campaign_id', '=', campaignId)
    .execute();
}

/** Archived campaigns whose ballots are gone and whose secret is still there. */
export async function findSecretsToDestroy(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from campaign
    where phase = 'archived' and (link_erased_at is not null or not (rules ->> 'vote')::boolean)
      and exists (select from campaign_secret where campaign_id = campaign.id)
      and not exists (select from ballot where campaign_id = campaign.id)`.execute(db);
  return rows.map(({ id }) => id);
}

/** Ends the last link between people and a campaign: who took part, who was on its roll, and the key to find out. */
export async function destroySecret(tx: RoleModelTx, campaignId: string): Promise<void> {
  await tx.deleteFrom('participation').where('campaign_id', '=', campaignId).execute();
  await tx.deleteFrom('campaign_roll').where('campaign_id', '=', campaignId).execute();
  await tx.deleteFrom('roll_code').where('campaign_id', '=', campaignId).execute();
  await tx.deleteFrom('campaign_secret').where('campaign_id', '=', campaignId).execute();
}

/** The periods in which somebody took part in a vote whose ballots are gone. */
export async function findParticipation(db: Db, { campaignId, voterKey }: Voter): Promise<string[]> {
  const rows = await db
    .selectFrom('participation')
    .select('period')
    .where('campaign_id', '=', campaignId)
    .where('voter_key', '=', voterKey)
    .execute();
  return rows.map(({ period }) => period);
}
