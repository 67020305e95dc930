import { type Selectable, sql } from 'kysely';
import { type CampaignPhase, campaignTransitions } from '../../src/core/rolemodel/campaign-phase';
import {
  type PlannablePhase,
  type PlannedPhase,
  plannablePhases,
} from '../../src/core/rolemodel/campaign-plan';
import type { Database, Tx } from '../platform/database';
import type { CampaignPhasePlanTable, RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/** The plan in the order of its run. */
export async function findPlan(db: Db, campaignId: string): Promise<PlannedPhase[]> {
  const rows = await db
    .selectFrom('campaign_phase_plan')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .execute();
  return rows
    .map(plannedOf)
    .sort((a, b) => plannablePhases.indexOf(a.phase) - plannablePhases.indexOf(b.phase));
}

function plannedOf({ phase, starts_at, ends_at }: Selectable<CampaignPhasePlanTable>): PlannedPhase {
  return { phase, startsAt: starts_at.toISOString(), endsAt: ends_at?.toISOString() ?? null };
}

/** Writes a whole plan; what was moved is reminded of anew. */
export async function replacePlan(
  tx: RoleModelTx,
  campaignId: string,
  plan: readonly PlannedPhase[],
): Promise<void> {
  const kept = await tx
    .deleteFrom('campaign_phase_plan')
    .where('campaign_id', '=', campaignId)
    .returning(['phase', 'starts_at', 'reminded_at'])
    .execute();
  if (plan.length === 0) return;
  await tx
    .insertInto('campaign_phase_plan')
    .values(
      plan.map(({ phase, startsAt, endsAt }) => {
        const before = kept.find((row) => row.phase === phase);
        const starts = new Date(startsAt);
        return {
          campaign_id: campaignId,
          phase,
          starts_at: starts,
          ends_at: endsAt === null ? null : new Date(endsAt),
          reminded_at: before?.starts_at.getTime() === starts.getTime() ? before.reminded_at : null,
        };
      }),
    )
    .execute();
}

/** When a phase was entered; twice where a pause led back into it. */
interface PhaseEntry {
  readonly first: Date;
  readonly last: Date;
}

/** The phases that a campaign has been in, by its own history. */
export async function findEntries(
  db: Db,
  campaignId: string,
): Promise<ReadonlyMap<CampaignPhase, PhaseEntry>> {
  const rows = await db
    .selectFrom('campaign_event')
    .select((eb) => ['to', eb.fn.min('at').as('first'), eb.fn.max('at').as('last')])
    .where('campaign_id', '=', campaignId)
    .where('action', '=', 'advance')
    .groupBy('to')
    .execute();
  return new Map(rows.map(({ to, first, last }) => [to, { first, last }]));
}

/** Steps that the plan can ask for: from which phase into which. */
const steps = plannablePhases.flatMap((to) =>
  (Object.keys(campaignTransitions) as CampaignPhase[])
    .filter((from) => from !== 'suspended' && campaignTransitions[from].includes(to))
    .map((from) => ({ from, to })),
);

/** Campaigns with a step that by the plan should have been taken, and of which nobody was reminded. */
export async function findOverdueCampaigns(db: Db, now: Date, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('campaign_phase_plan as plan')
    .innerJoin('campaign', 'campaign.id', 'plan.campaign_id')
    .select('plan.campaign_id')
    .distinct()
    .where('plan.reminded_at', 'is', null)
    .where('plan.starts_at', '<=', now)
    .where((eb) =>
      eb.or(
        steps.map(({ from, to }) => eb.and([eb('campaign.phase', '=', from), eb('plan.phase', '=', to)])),
      ),
    )
    // With a vote, the review is not the next step of publicity, however late it is.
    .where(sql<boolean>`not (campaign.phase = 'publicity' and plan.phase = 'reviewing'
      and (campaign.rules ->> 'vote')::boolean)`)
    .orderBy('plan.campaign_id')
    .limit(count)
    .execute();
  return rows.map(({ campaign_id }) => campaign_id);
}

/** @returns false where its editors were reminded of this step before */
export async function markReminded(
  tx: RoleModelTx,
  campaignId: string,
  phase: PlannablePhase,
  now: Date,
): Promise<boolean> {
  const marked = await tx
    .updateTable('campaign_phase_plan')
    .set({ reminded_at: now })
    .where('campaign_id', '=', campaignId)
    .where('phase', '=', phase)
    .where('reminded_at', 'is', null)
    .executeTakeFirst();
  return marked.numUpdatedRows > 0n;
}
