import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { Database, Tx } from '../platform/database';
import type { CampaignTable, CandidateTable, RoleModelTables } from './rolemodel.tables';

export type CampaignRow = Selectable<CampaignTable>;
export type CandidateRow = Selectable<CandidateTable>;
type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/** Who did it, as events keep it. */
export interface Doer {
  readonly actor_id: string | null;
  readonly unit_id: string | null;
}

export async function insertCampaign(
  tx: RoleModelTx,
  campaign: Insertable<CampaignTable>,
  secret: Buffer,
): Promise<void> {
  await tx.insertInto('campaign').values(campaign).execute();
  await tx.insertInto('campaign_secret').values({ campaign_id: campaign.id, secret }).execute();
}

export async function findCampaign(db: Db, id: string): Promise<CampaignRow | undefined> {
  return await db.selectFrom('campaign').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The campaign, held until the transaction ends: no ballot is inserted and nobody else advances it meanwhile. */
export async function lockCampaign(tx: RoleModelTx, id: string): Promise<CampaignRow | undefined> {
  return await tx.selectFrom('campaign').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The campaign, held against a change of phase but not against others who hold it so. */
export async function shareCampaign(tx: RoleModelTx, id: string): Promise<CampaignRow | undefined> {
  return await tx.selectFrom('campaign').selectAll().where('id', '=', id).forShare().executeTakeFirst();
}

/** Newest first; drafts only for those who prepare them. */
export async function listCampaigns(
  db: Db,
  page: { readonly before: string | undefined; readonly count: number; readonly withDrafts: boolean },
): Promise<CampaignRow[]> {
  let query = db.selectFrom('campaign').selectAll();
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  if (!page.withDrafts) query = query.where('phase', '!=', 'draft');
  return await query.orderBy('id', 'desc').limit(page.count).execute();
}

/**
 * Writes a campaign's next state with its event. The row must be locked by this transaction.
 * @returns the new version
 */
export async function moveCampaign(
  tx: RoleModelTx,
  campaign: CampaignRow,
  change: Omit<Updateable<CampaignTable>, 'version'> & { readonly phase: CampaignPhase },
  event: Doer & { readonly action: string; readonly reason: string; readonly at: Date },
): Promise<number> {
  const version = campaign.version + 1;
  await tx
    .updateTable('campaign')
    .set({ ...change, version })
    .where('id', '=', campaign.id)
    .execute();
  await tx
    .insertInto('campaign_event')
    .values({
      campaign_id: campaign.id,
      seq: version,
      from: campaign.phase,
      to: change.phase,
      ...event,
    })
    .execute();
  return version;
}

/** Campaigns whose ballot box is still open though their time is over, by the database's clock. */
export async function findDueCampaignIds(db: Db, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('campaign')
    .select('id')
    .where('phase', '=', 'voting')
    .where('closed_at', 'is', null)
    .where('voting_ends_at', '<=', sql<Date>`now()`)
    .orderBy('voting_ends_at')
    .limit(count)
    .execute();
  return rows.map(({ id }) => id);
}

/** As `lockCampaign`, but only while it is due to be closed by the clock. */
export async function lockDueCampaign(tx: RoleModelTx, id: string): Promise<CampaignRow | undefined> {
  return await tx
    .selectFrom('campaign')
    .selectAll()
    .where('id', '=', id)
    .where('phase', '=', 'voting')
    .where('closed_at', 'is', null)
    .where('voting_ends_at', '<=', sql<Date>`now()`)
    .forUpdate()
    .executeTakeFirst();
}

export async function findCandidates(db: Db, campaignIds: readonly string[]): Promise<CandidateRow[]> {
  if (campaignIds.length === 0) return [];
  return await db
    .selectFrom('candidate')
    .selectAll()
    .where('campaign_id', 'in', campaignIds)
    .orderBy('campaign_id')
    .orderBy('id')
    .execute();
}

/** Candidates who hold the honour, of several campaigns. */
export async function findHonoured(db: Db, campaignIds: readonly string[]): Promise<CandidateRow[]> {
  if (campaignIds.length === 0) return [];
  return await db
    .selectFrom('candidate')
    .innerJoin('nomination', 'nomination.id', 'candidate.nomination_id')
    .selectAll('candidate')
    .where('candidate.campaign_id', 'in', campaignIds)
    .where('nomination.status', '=', 'honoured')
    .orderBy('candidate.campaign_id')
    .orderBy('candidate.id')
    .execute();
}

/** Makes the shortlisted nominations candidates, under their own ids. */
export async function makeCandidates(tx: RoleModelTx, campaignId: string): Promise<void> {
  await tx
    .insertInto('candidate')
    .columns(['campaign_id', 'id', 'nomination_id', 'category', 'name', 'line', 'story', 'school', 'area_id'])
    .expression(
      tx
        .selectFrom('nomination')
        .select([
          'campaign_id',
          'id',
          'id as nomination_id',
          'category',
          'name',
          'line',
          'story',
          'school',
          'area_id',
        ])
        .where('campaign_id', '=', campaignId)
        .where('status', '=', 'shortlisted'),
    )
    .execute();
}

/** What the public reads of a candidate, where it is less than what was nominated. */
export async function setPublicWords(
  tx: RoleModelTx,
  {
    campaign_id,
    id,
    name,
    line,
    story,
  }: Pick<CandidateRow, 'campaign_id' | 'id' | 'name' | 'line' | 'story'>,
): Promise<void> {
  await tx
    .updateTable('candidate')
    .set({ name, line, story })
    .where('campaign_id', '=', campaign_id)
    .where('id', '=', id)
    .execute();
}

export async function withdrawCandidate(tx: RoleModelTx, nominationId: string, now: Date): Promise<void> {
  await tx
    .updateTable('candidate')
    .set({ withdrawn_at: now })
    .where('nomination_id', '=', nominationId)
    .execute();
}
