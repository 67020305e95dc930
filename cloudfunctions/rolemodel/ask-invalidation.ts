import { Refusal } from '../../src/core/kernel/errors';
import { rolesWith } from '../../src/core/kernel/permissions';
import { findAnomalies } from '../../src/core/rolemodel/anomaly';
import { invalidationLabel } from '../../src/core/rolemodel/invalidation';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { actingRole } from './acting-role';
import { voterToken } from './anomalies';
import { listPeopleWithRoles } from './approval.repository';
import { lockCampaign } from './campaign.repository';
import { findStandingLeaves, insertInvalidation, listWaitingInvalidations } from './invalidation.repository';
import { refuseOutsideReview } from './open-for-review';
import { reviewPath } from './page-paths';
import type { RoleModelTables } from './rolemodel.tables';
import { listSightings } from './sighting.repository';
import { visibleTo } from './visible-campaign';

const mostReviewers = 50;

/**
 * Asks that a group's ballots be taken out of the count. Only groups of the anomaly report can be named: by who, where
 * and when, so that nobody can pick ballots by what they say.
 */
export const askInvalidation: Handler<typeof rolemodelContract, 'askInvalidation', RoleModelTables> = async (
  { campaignId, groupId, voters, reasonCode, reason },
  { db, actor, now, newId, tell, concerns },
) => {
  const campaign = visibleTo(actor, await lockCampaign(db, campaignId));
  refuseOutsideReview(campaign);
  const { sightings } = await listSightings(db, campaignId);
  const group = findAnomalies(sightings).find(({ id }) => id === groupId);
  if (!group) throw new Refusal('not_found');
  const waiting = await listWaitingInvalidations(db, campaignId);
  if (waiting.some(({ group_id }) => group_id === groupId)) throw new Refusal('already_asked');
  const chosen = group.voters.filter((voter) => voters === undefined || voters.includes(voterToken(voter)));
  const voterKeys = chosen.map((voter) => Buffer.from(voter, 'hex'));
  const leaves = await findStandingLeaves(db, campaignId, voterKeys);
  if (leaves.length === 0) throw new Refusal('nothing_to_invalidate');
  const id = newId();
  await insertInvalidation(db, {
    id,
    campaign_id: campaignId,
    group_id: groupId,
    voter_keys: voterKeys,
    voters: voterKeys.length,
    reason_code: reasonCode,
    reason,
    asked_by: actor.accountId,
    asked_role: actingRole(actor, 'rolemodel.guard'),
    asked_at: now,
    outcome: null,
    decided_by: null,
    decided_role: null,
    decided_at: null,
  });
  for (const accountId of await listPeopleWithRoles(db, rolesWith('rolemodel.review'), mostReviewers)) {
    if (accountId === actor.accountId) continue;
    tell({
      key: `invalidation ${id} ${accountId}`,
      accountId,
      kind: 'rolemodel_review',
      title: `请复核：“${campaign.title}”有 ${leaves.length} 张选票申请作废`,
      body: `${invalidationLabel(reasonCode)}。${reason}`,
      path: reviewPath(campaignId),
    });
  }
  concerns('campaign', campaignId);
  return { id, ballots: leaves.length };
};
