import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import { publicPerson } from '../../src/core/rolemodel/public-person';
import type { Database, Tx } from '../platform/database';
import type { CampaignRulesTable, CampaignTable, CandidateTable, RoleModelTables } from './rolemodel.tables';

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

/** Campaigns that take ballots and have no log. */
export async function findUnopenedLogs(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('campaign')
    .leftJoin('ballot_log', 'ballot_log.campaign_id', 'campaign.id')
    .select('campaign.id')
    .where('phase', '=', 'voting')
    .where('closed_at', 'is', null)
    .where('ballot_log.campaign_id', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** The campaign, held until the transaction ends: no ballot is inserted and nobody else advances it meanwhile. */
export async function lockCampaign(tx: RoleModelTx, id: string): Promise<CampaignRow | undefined> {
  return await tx.selectFrom('campaign').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The campaign, held against a change of phase but not against others who hold it so. */
export async function shareCampaign(tx: RoleModelTx, id: string): Promise<CampaignRow | undefined> {
  return await tx.selectFrom('campaign').selectAll().where('id', '=', id).forShare().executeTakeFirst();
}

/** Keeps a version of the rules for good. */
export async function insertRules(tx: RoleModelTx, rules: Insertable<CampaignRulesTable>): Promise<void> {
  await tx.insertInto('campaign_rules').values(rules).execute();
}

/** The frozen versions of the rules, newest first. */
export async function listRules(db: Db, campaignId: string): Promise<Selectable<CampaignRulesTable>[]> {
  return await db
    .selectFrom('campaign_rules')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('version', 'desc')
    .execute();
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

/** Makes the shortlisted nominations candidates, under their own ids, with what is public of each. */
export async function makeCandidates(
  tx: RoleModelTx,
  { id, rules }: Pick<CampaignRow, 'id' | 'rules'>,
): Promise<void> {
  const shortlisted = await tx
    .selectFrom('nomination')
    .select(['id', 'category', 'name', 'line', 'story', 'school', 'area_id'])
    .where('campaign_id', '=', id)
    .where('status', '=', 'shortlisted')
    .execute();
  if (shortlisted.length === 0) return;
  await tx
    .insertInto('candidate')
    .values(
      shortlisted.map((nomination) => ({
        campaign_id: id,
        id: nomination.id,
        nomination_id: nomination.id,
        category: nomination.category,
        ...publicPerson(nomination, rules),
        area_id: rules.minors ? null : nomination.area_id,
        withdrawn_at: null,
        revoked_at: null,
        ended_at: null,
      })),
    )
    .execute();
}

/** Ends the round for those whom the result does not name. @returns their nominations */
export async function endCandidates(tx: RoleModelTx, campaignId: string, now: Date): Promise<string[]> {
  const ended = await tx
    .updateTable('candidate')
    .set({ ended_at: now })
    .where('campaign_id', '=', campaignId)
    .where('nomination_id', 'in', (eb) =>
      eb
        .selectFrom('nomination')
        .select('id')
        .where('campaign_id', '=', campaignId)
        .where('status', '=', 'not_selected'),
    )
    .returning('nomination_id')
    .execute();
  return ended.map(({ nomination_id }) => nomination_id);
}

export async function withdrawCandidate(tx: RoleModelTx, nominationId: string, now: Date): Promise<void> {
  await tx
    .updateTable('candidate')
    .set({ withdrawn_at: now })
    .where('nomination_id', '=', nominationId)
    .execute();
}
