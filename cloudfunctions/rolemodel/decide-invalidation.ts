import { Refusal } from '../../src/core/kernel/errors';
import { entryLine } from '../../src/core/rolemodel/ballot-entry';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler, WriteCall } from '../platform/function';
import { actingRole } from './acting-role';
import { integrateAll } from './ballot-log';
import { lockCampaign } from './campaign.repository';
import {
  findInvalidation,
  findStandingLeaves,
  findStandingPaper,
  type InvalidationRow,
  keepDecision,
} from './invalidation.repository';
import { leafHashOf } from './leaf';
import { refuseOutsideReview } from './open-for-review';
import { reviewPath } from './page-paths';
import { listPaperBatches } from './paper.repository';
import { queueLines } from './pending.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { countCampaign } from './tally-campaign';

/**
 * The second person's word. With it the ballots that still count, or the batch of paper, are named in the log by an
 * `invalidate` each, and the result is counted anew; nothing is deleted.
 */
export const decideInvalidation: Handler<
  typeof rolemodelContract,
  'decideInvalidation',
  RoleModelTables
> = async ({ id, approve, reason }, call) => {
  const { db, actor, now, tell, concerns } = call;
  const seen = await findInvalidation(db, id);
  // The campaign first, as every step does; what was decided meanwhile is seen under its lock.
  const campaign = seen && (await lockCampaign(db, seen.campaign_id));
  const request = campaign && (await findInvalidation(db, id));
  if (!request) throw new Refusal('not_found');
  if (request.outcome !== null) throw new Refusal('conflict');
  refuseOutsideReview(campaign);
  if (request.asked_by === actor.accountId) throw new Refusal('own_work');
  if (!approve && reason === '') throw new Refusal('reason_missing');
  const role = actingRole(actor, 'rolemodel.review');
  const ballots = approve ? await invalidate(request, role, call) : 0;
  const decided = await keepDecision(db, id, {
    outcome: approve ? 'approved' : 'refused',
    answer: reason,
    decided_by: actor.accountId,
    decided_role: role,
    decided_at: now,
    ballots,
  });
  if (!decided) throw new Refusal('conflict');
  tell({
    key: `invalidation ${id} decided`,
    accountId: request.asked_by,
    kind: 'rolemodel_review',
    title: approve ? `已作废 ${ballots} 张选票` : '作废申请没有通过',
    body: reason || `“${campaign.title}”已重新计票。`,
    path: reviewPath(campaign.id),
  });
  concerns('campaign', campaign.id);
  return { id, approved: approve, ballots };
};

async function invalidate(
  request: InvalidationRow,
  role: string,
  { db, now, log }: WriteCall<RoleModelTables>,
): Promise<number> {
  const { campaign_id: campaignId, reason_code: reason, asked_role } = request;
  const { leaves, ballots } = await standing(request, db);
  const lines = leaves.map((leaf) => {
    const of = leaf.toString('base64');
    const line = entryLine({ kind: 'invalidate', of, reason, signers: [asked_role, role] });
    return { line, leaf_hash: leafHashOf(line) };
  });
  await queueLines(db, campaignId, lines, now);
  await integrateAll(db, campaignId, now);
  await countCampaign(db, campaignId, { now, log });
  return ballots;
}

/** What the request is about and still counts: a leaf a ballot, or the one of a whole batch of paper. */
async function standing(
  { campaign_id, station, batch, voter_keys }: InvalidationRow,
  db: WriteCall<RoleModelTables>['db'],
): Promise<{ readonly leaves: readonly Buffer[]; readonly ballots: number }> {
  if (station === null || batch === null) {
    const leaves = await findStandingLeaves(db, campaign_id, voter_keys);
    return { leaves, ballots: leaves.length };
  }
  const leaf = await findStandingPaper(db, { campaign_id, station, batch });
  if (!leaf) return { leaves: [], ballots: 0 };
  const batches = await listPaperBatches(db, campaign_id);
  const paper = batches.find((other) => other.station === station && other.batch === batch);
  return { leaves: [leaf], ballots: paper?.ballots ?? 0 };
}
