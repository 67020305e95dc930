import { type Insertable, type Selectable, sql } from 'kysely';
import type { Role } from '../../src/core/kernel/permissions';
import type { ApprovalOutcome } from '../../src/core/rolemodel/approval';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { Database, Tx } from '../platform/database';
import type { CampaignRow } from './campaign.repository';
import type { CampaignApprovalTable, RoleModelTables } from './rolemodel.tables';

export type ApprovalRow = Selectable<CampaignApprovalTable>;
/** A request with the name of its campaign. */
export type ApprovalListRow = ApprovalRow & { readonly campaign_title: string };
type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

function approvalsWithCampaign(db: Db) {
  return db
    .selectFrom('campaign_approval')
    .innerJoin('campaign', 'campaign.id', 'campaign_approval.campaign_id')
    .selectAll('campaign_approval')
    .select('campaign.title as campaign_title');
}

export async function insertApproval(
  tx: RoleModelTx,
  approval: Insertable<CampaignApprovalTable>,
): Promise<void> {
  await tx.insertInto('campaign_approval').values(approval).execute();
}

export async function findApproval(db: Db, id: string): Promise<ApprovalRow | undefined> {
  return await db.selectFrom('campaign_approval').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function isApprovalWaiting(db: Db, campaignId: string): Promise<boolean> {
  const row = await db
    .selectFrom('campaign_approval')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .where('decided_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

// What was asked before the last step was about that step.
const sinceLastStep = sql<boolean>`asked_at >= coalesce((select max(at) from campaign_event
  where campaign_event.campaign_id = campaign_approval.campaign_id and action = 'advance'), '-infinity')`;

/** The phase that the leader approved for the step from where the campaign stands; the last word counts. */
export async function findApproved(db: Db, campaign: CampaignRow): Promise<CampaignPhase | undefined> {
  const row = await db
    .selectFrom('campaign_approval')
    .select(['to_phase', 'outcome'])
    .where('campaign_id', '=', campaign.id)
    .where('from_phase', '=', campaign.phase)
    .where('decided_at', 'is not', null)
    .where(sinceLastStep)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.outcome === 'approved' ? row.to_phase : undefined;
}

/** @returns false where somebody else decided meanwhile */
export async function decideApproval(
  tx: RoleModelTx,
  id: string,
  decision: {
    readonly outcome: ApprovalOutcome;
    readonly answer: string;
    readonly decided_by: string | null;
    readonly decided_at: Date;
  },
): Promise<boolean> {
  const decided = await tx
    .updateTable('campaign_approval')
    .set(decision)
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .executeTakeFirst();
  return decided.numUpdatedRows > 0n;
}

/**
 * Ends what still waits on a campaign that was led on without a decision: a request for the very step that the leader
 * took is granted by it.
 */
export async function endWaitingApprovals(
  tx: RoleModelTx,
  campaignId: string,
  step: { readonly to: CampaignPhase; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('campaign_approval')
    .set({
      outcome: sql<ApprovalOutcome>`case when to_phase = ${step.to}::text then 'approved' else 'lapsed' end`,
      decided_by: step.by,
      decided_at: step.at,
    })
    .where('campaign_id', '=', campaignId)
    .where('decided_at', 'is', null)
    .execute();
}

/** A campaign or its rules were changed: what was asked or approved for the next step was about something else. */
export async function lapseApprovals(
  tx: RoleModelTx,
  campaignId: string,
  change: { readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('campaign_approval')
    .set({ outcome: 'lapsed', decided_by: change.by, decided_at: change.at })
    .where('campaign_id', '=', campaignId)
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '=', 'approved')]))
    .where(sinceLastStep)
    .execute();
}

/** What waits for a decision, oldest first. */
export async function listWaitingApprovals(
  db: Db,
  page: { readonly after: string | undefined; readonly count: number },
): Promise<ApprovalListRow[]> {
  let query = approvalsWithCampaign(db).where('decided_at', 'is', null);
  if (page.after !== undefined) query = query.where('campaign_approval.id', '>', page.after);
  return await query.orderBy('campaign_approval.id').limit(page.count).execute();
}

/** The requests of one campaign, newest first. */
export async function listApprovalsOf(db: Db, campaignId: string, count: number): Promise<ApprovalListRow[]> {
  return await approvalsWithCampaign(db)
    .where('campaign_id', '=', campaignId)
    .orderBy('campaign_approval.id', 'desc')
    .limit(count)
    .execute();
}

/** Who may decide on requests, or who prepares campaigns: the people to tell. */
export async function listPeopleWithRoles(db: Db, roles: readonly Role[], atMost: number): Promise<string[]> {
  if (roles.length === 0) return [];
  const rows = await db
    .selectFrom('role_grant')
    .select('account_id')
    .distinct()
    .where('role', 'in', roles)
    .orderBy('account_id')
    .limit(atMost)
    .execute();
  return rows.map(({ account_id }) => account_id);
}
