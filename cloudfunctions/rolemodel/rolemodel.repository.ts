import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { NominationStatus } from '../../src/core/rolemodel/nomination-status';
import type { Database, Tx } from '../platform/database';
import type {
  CampaignTable,
  CandidateTable,
  NominationEventTable,
  NominationTable,
  RoleModelTables,
} from './rolemodel.tables';

export type CampaignRow = Selectable<CampaignTable>;
export type CandidateRow = Selectable<CandidateTable>;
export type NominationRow = Selectable<NominationTable>;
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
    .columns(['campaign_id', 'id', 'nomination_id', 'category', 'name', 'line', 'story'])
    .expression(
      tx
        .selectFrom('nomination')
        .select(['campaign_id', 'id', 'id as nomination_id', 'category', 'name', 'line', 'story'])
        .where('campaign_id', '=', campaignId)
        .where('status', '=', 'shortlisted'),
    )
    .execute();
}

export async function withdrawCandidate(tx: RoleModelTx, nominationId: string, now: Date): Promise<void> {
  await tx
    .updateTable('candidate')
    .set({ withdrawn_at: now })
    .where('nomination_id', '=', nominationId)
    .execute();
}

export async function insertNomination(
  tx: RoleModelTx,
  nomination: Insertable<NominationTable>,
  event: Omit<Insertable<NominationEventTable>, 'nomination_id' | 'seq'>,
): Promise<void> {
  await tx.insertInto('nomination').values(nomination).execute();
  await tx
    .insertInto('nomination_event')
    .values({ ...event, nomination_id: nomination.id, seq: nomination.version })
    .execute();
}

export async function findNomination(db: Db, id: string): Promise<NominationRow | undefined> {
  return await db.selectFrom('nomination').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Writes a nomination's next state with its event, unless somebody else changed it since it was read.
 * @returns the new version, or undefined where it was changed meanwhile
 */
export async function moveNomination(
  tx: RoleModelTx,
  nomination: NominationRow,
  change: Omit<Updateable<NominationTable>, 'version'> & { readonly status: NominationStatus },
  event: Doer & { readonly action: string; readonly reason: string; readonly at: Date },
): Promise<number | undefined> {
  const version = nomination.version + 1;
  const moved = await tx
    .updateTable('nomination')
    .set({ ...change, version })
    .where('id', '=', nomination.id)
    .where('version', '=', nomination.version)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return undefined;
  await tx
    .insertInto('nomination_event')
    .values({
      nomination_id: nomination.id,
      seq: version,
      from: nomination.status,
      to: change.status,
      ...event,
    })
    .execute();
  return version;
}

/**
 * Moves all nominations of a campaign from one status to another, or only those in `ids`, each with its event.
 * @returns who nominated whom, for the messages
 */
export async function moveNominations(
  tx: RoleModelTx,
  campaignId: string,
  move: { readonly from: NominationStatus; readonly to: NominationStatus; readonly ids?: readonly string[] },
  event: Doer & { readonly action: string; readonly reason: string; readonly at: Date },
): Promise<{ id: string; nominator_id: string; name: string }[]> {
  if (move.ids?.length === 0) return [];
  let update = tx
    .updateTable('nomination')
    .set((eb) => ({ status: move.to, version: eb('version', '+', 1) }))
    .where('campaign_id', '=', campaignId)
    .where('status', '=', move.from);
  if (move.ids) update = update.where('id', 'in', move.ids);
  const moved = await update.returning(['id', 'nominator_id', 'name', 'version']).execute();
  if (moved.length === 0) return [];
  await tx
    .insertInto('nomination_event')
    .values(
      moved.map(({ id, version }) => ({
        nomination_id: id,
        seq: version,
        from: move.from,
        to: move.to,
        ...event,
      })),
    )
    .execute();
  return moved;
}

/** A nomination with what its campaign says of it. */
export type NominationListRow = NominationRow & {
  readonly campaign_title: string;
  readonly campaign_phase: CampaignPhase;
};

function nominationsWithCampaign(db: Db) {
  return db
    .selectFrom('nomination')
    .innerJoin('campaign', 'campaign.id', 'nomination.campaign_id')
    .selectAll('nomination')
    .select(['campaign.title as campaign_title', 'campaign.phase as campaign_phase']);
}

/** A person's own nominations, newest first. */
export async function listNominationsBy(
  db: Db,
  nominatorId: string,
  page: { readonly before: string | undefined; readonly count: number },
): Promise<NominationListRow[]> {
  let query = nominationsWithCampaign(db).where('nominator_id', '=', nominatorId);
  if (page.before !== undefined) query = query.where('nomination.id', '<', page.before);
  return await query.orderBy('nomination.id', 'desc').limit(page.count).execute();
}

/** Oldest first: nominations in the given statuses, of one campaign or all. */
export async function listNominationsIn(
  db: Db,
  where: { readonly statuses: readonly NominationStatus[]; readonly campaignId: string | undefined },
  page: { readonly after: string | undefined; readonly count: number },
): Promise<NominationListRow[]> {
  let query = nominationsWithCampaign(db).where('nomination.status', 'in', where.statuses);
  if (where.campaignId !== undefined) query = query.where('nomination.campaign_id', '=', where.campaignId);
  if (page.after !== undefined) query = query.where('nomination.id', '>', page.after);
  return await query.orderBy('nomination.id').limit(page.count).execute();
}
