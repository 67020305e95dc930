import type { Insertable, Selectable, Updateable } from 'kysely';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { NominationStatus } from '../../src/core/rolemodel/nomination-status';
import type { Database, Tx } from '../platform/database';
import type { Doer } from './campaign.repository';
import type { NominationEventTable, NominationTable, RoleModelTables } from './rolemodel.tables';

export type NominationRow = Selectable<NominationTable>;
type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

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
 * @returns who was moved, for the messages
 */
export async function moveNominations(
  tx: RoleModelTx,
  campaignId: string,
  move: { readonly from: NominationStatus; readonly to: NominationStatus; readonly ids?: readonly string[] },
  event: Doer & { readonly action: string; readonly reason: string; readonly at: Date },
): Promise<{ id: string; name: string }[]> {
  if (move.ids?.length === 0) return [];
  let update = tx
    .updateTable('nomination')
    .set((eb) => ({ status: move.to, version: eb('version', '+', 1) }))
    .where('campaign_id', '=', campaignId)
    .where('status', '=', move.from);
  if (move.ids) update = update.where('id', 'in', move.ids);
  const moved = await update.returning(['id', 'name', 'version']).execute();
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
  readonly unit_name: string | null;
  /** Of the nomination that goes on in its place. */
  readonly kept_status: NominationStatus | null;
};

function nominationsWithCampaign(db: Db) {
  return db
    .selectFrom('nomination')
    .innerJoin('campaign', 'campaign.id', 'nomination.campaign_id')
    .leftJoin('unit', 'unit.id', 'nomination.unit_id')
    .leftJoin('nomination as kept', 'kept.id', 'nomination.merged_into')
    .selectAll('nomination')
    .select([
      'campaign.title as campaign_title',
      'campaign.phase as campaign_phase',
      'unit.name as unit_name',
      'kept.status as kept_status',
    ]);
}

/** A person's own nominations, newest first. */
export async function listNominationsBy(
  db: Db,
  nominatorId: string,
  page: { readonly before: string | undefined; readonly count: number },
): Promise<NominationListRow[]> {
  let query = nominationsWithCampaign(db).where('nomination.nominator_id', '=', nominatorId);
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

/** Nominations of a campaign that can be of the same person as another one: all that were not given up or merged. */
export async function listComparable(db: Db, campaignId: string, atMost: number) {
  return await db
    .selectFrom('nomination')
    .select(['id', 'name', 'category', 'area_id', 'line', 'story', 'status'])
    .where('campaign_id', '=', campaignId)
    .where('status', 'not in', ['merged', 'withdrawn', 'rejected'])
    .orderBy('id', 'desc')
    .limit(atMost)
    .execute();
}

/** What was merged into the one goes on in the other. */
export async function repointMerged(tx: RoleModelTx, from: string, into: string): Promise<void> {
  await tx.updateTable('nomination').set({ merged_into: into }).where('merged_into', '=', from).execute();
}

export async function countMergedInto(db: Db, id: string): Promise<number> {
  const rows = await db.selectFrom('nomination').select('id').where('merged_into', '=', id).execute();
  return rows.length;
}
