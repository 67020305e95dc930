import { Refusal } from '../../src/core/kernel/errors';
import type { ParsedInput } from '../../src/core/kernel/operation';
import { rolesWith } from '../../src/core/kernel/permissions';
import { findAnomalies } from '../../src/core/rolemodel/anomaly';
import { invalidationLabel } from '../../src/core/rolemodel/invalidation';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler, WriteCall } from '../platform/function';
import { actingRole } from './acting-role';
import { voterToken } from './anomalies';
import { listPeopleWithRoles } from './approval.repository';
import { lockCampaign } from './campaign.repository';
import {
  findStandingLeaves,
  findStandingPaper,
  type InvalidationRow,
  insertInvalidation,
  listWaitingInvalidations,
} from './invalidation.repository';
import { refuseOutsideReview } from './open-for-review';
import { reviewPath } from './page-paths';
import { listPaperBatches } from './paper.repository';
import { paperId } from './paper-view';
import type { RoleModelTables } from './rolemodel.tables';
import { listSightings } from './sighting.repository';
import { visibleTo } from './visible-campaign';

const mostReviewers = 50;

type Contract = typeof rolemodelContract;
type Input = ParsedInput<Contract, 'askInvalidation'>;
type Call = WriteCall<RoleModelTables>;

/** What is asked to be taken out, and how many ballots of it count now. */
interface Subject extends Pick<InvalidationRow, 'group_id' | 'station' | 'batch' | 'voter_keys'> {
  readonly ballots: number;
}

/**
 * Asks that ballots be taken out of the count: a group of the anomaly report, which is named by who, where and when, so
 * that nobody can pick ballots by what they say; or a counted batch of paper, as a whole.
 */
export const askInvalidation: Handler<Contract, 'askInvalidation', RoleModelTables> = async (input, call) => {
  const { campaignId, groupId, paperId: wanted, reasonCode, reason } = input;
  const { db, actor, now, newId, tell, concerns } = call;
  const campaign = visibleTo(actor, await lockCampaign(db, campaignId));
  refuseOutsideReview(campaign);
  const { ballots, ...subject } =
    wanted === undefined ? await groupOf(input, groupId ?? '', call) : await paperOf(input, wanted, call);
  const id = newId();
  await insertInvalidation(db, {
    id,
    campaign_id: campaignId,
    ...subject,
    voters: subject.voter_keys.length,
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
  const what = subject.station === null ? '选票' : '纸质选票';
  for (const accountId of await listPeopleWithRoles(db, rolesWith('rolemodel.review'), mostReviewers)) {
    if (accountId === actor.accountId) continue;
    tell({
      key: `invalidation ${id} ${accountId}`,
      accountId,
      kind: 'rolemodel_review',
      title: `请复核：“${campaign.title}”有 ${ballots} 张${what}申请作废`,
      body: `${invalidationLabel(reasonCode)}。${reason}`,
      path: reviewPath(campaignId),
    });
  }
  concerns('campaign', campaignId);
  return { id, ballots };
};

async function groupOf({ campaignId, voters }: Input, groupId: string, { db }: Call): Promise<Subject> {
  const { sightings } = await listSightings(db, campaignId);
  const group = findAnomalies(sightings).find(({ id }) => id === groupId);
  if (!group) throw new Refusal('not_found');
  const waiting = await listWaitingInvalidations(db, campaignId);
  if (waiting.some(({ group_id }) => group_id === groupId)) throw new Refusal('already_asked');
  const chosen = group.voters.filter((voter) => voters === undefined || voters.includes(voterToken(voter)));
  const voterKeys = chosen.map((voter) => Buffer.from(voter, 'hex'));
  const leaves = await findStandingLeaves(db, campaignId, voterKeys);
  if (leaves.length === 0) throw new Refusal('nothing_to_invalidate');
  return { group_id: groupId, station: null, batch: null, voter_keys: voterKeys, ballots: leaves.length };
}

async function paperOf({ campaignId }: Input, wanted: string, { db }: Call): Promise<Subject> {
  const paper = (await listPaperBatches(db, campaignId)).find((one) => paperId(one) === wanted);
  if (!paper) throw new Refusal('not_found');
  const { station, batch, ballots } = paper;
  const waiting = await listWaitingInvalidations(db, campaignId);
  if (waiting.some((other) => other.station === station && other.batch === batch))
    throw new Refusal('already_asked');
  if (!(await findStandingPaper(db, paper))) throw new Refusal('nothing_to_invalidate');
  return { group_id: null, station, batch, voter_keys: [], ballots };
}
