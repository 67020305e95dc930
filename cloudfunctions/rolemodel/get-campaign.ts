import { advanceableTo, namesResult, showsCandidates } from '../../src/core/rolemodel/campaign-phase';
import { inVoterOrder } from '../../src/core/rolemodel/candidate-order';
import { formatVerifierKey } from '../../src/core/rolemodel/log/note';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler, ReadCall } from '../platform/function';
import { findPictures } from '../platform/pictures';
import { type BallotBox, findBallotBoxes, findBallotsOf, findStoriesRead } from './ballot.repository';
import {
  type CampaignRow,
  findCampaign,
  findCandidates,
  findHonoured,
  listRules,
} from './campaign.repository';
import { findEntries, findPlan } from './campaign-plan.repository';
import { stateOf } from './campaign-state';
import { candidateOf, nominationPictures, summaryOf } from './campaign-view';
import { findParticipation } from './link.repository';
import { findLog, type StoredLog } from './log.repository';
import { publicLogKeys } from './log-keys';
import { findAreaNames } from './nominator.repository';
import { findResult } from './result.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { latestOf } from './standing-ballots';
import { visibleTo } from './visible-campaign';
import { findVoterKey } from './voter-key';

type Contract = typeof rolemodelContract;

export const getCampaign: Handler<Contract, 'getCampaign', RoleModelTables> = async ({ id }, call) => {
  const { db, actor } = call;
  const campaign = visibleTo(actor, await findCampaign(db, id));
  const [candidates, honoured, [box], result, plan, entries, versions, log] = await Promise.all([
    candidatesOf(campaign, call),
    findHonoured(db, [id]),
    findBallotBoxes(db, [id]),
    findResult(db, id),
    findPlan(db, id),
    findEntries(db, id),
    listRules(db, id),
    findLog(db, id),
  ]);
  const pictures = await findPictures(
    db,
    nominationPictures,
    candidates.map(({ nomination_id }) => nomination_id),
    call.pictures,
  );
  const areas = await findAreaNames(
    db,
    candidates.map(({ area_id }) => area_id),
  );
  const voterKey = actor ? await findVoterKey(db, id, actor.accountId) : undefined;
  const voter = voterKey && { campaignId: id, voterKey };
  return {
    ...summaryOf(campaign, honoured, pictures),
    version: campaign.version,
    rules: campaign.rules,
    // Without a voter there is nobody to be even towards; an order of the campaign's own serves.
    candidates: inVoterOrder(candidates, voter?.voterKey.toString('hex') ?? id).map((row) =>
      candidateOf(row, pictures, areas),
    ),
    votingOpen: box !== undefined && isOpen(box),
    ...(voter && box && { voted: (await standingIn(call, voter, box)) >= campaign.rules.ballots.slots }),
    ...(voter && campaign.rules.mustReadFirst && { readCandidateIds: await findStoriesRead(db, voter) }),
    resultOut: campaign.rules.vote
      ? (result?.agrees ?? false) && campaign.phase !== 'cancelled' && campaign.phase !== 'suspended'
      : namesResult(campaign.phase),
    nextPhases: actor ? [...advanceableTo(await stateOf(db, campaign), actor.permissions)] : [],
    plan: plan.map((planned) => ({
      ...planned,
      enteredAt: entries.get(planned.phase)?.first.toISOString() ?? null,
    })),
    ruleVersions: versions.map(({ version, at, notice, hash }) => ({
      version,
      at: at.toISOString(),
      notice,
      hash: hash.toString('hex'),
    })),
    log: log ? logOf(log, call.secret) : null,
  };
};

function logOf(log: StoredLog, secret: (purpose: string) => Buffer) {
  const keys = publicLogKeys(log, secret);
  return keys.log
    ? {
        origin: log.origin,
        logKey: formatVerifierKey(keys.log),
        promiseKey: formatVerifierKey(keys.promise),
      }
    : null;
}

/** Candidates are shown from publicity on; a pause of the vote does not hide who stands. */
async function candidatesOf(campaign: CampaignRow, { db }: ReadCall<RoleModelTables>) {
  return showsCandidates(campaign.suspended_from ?? campaign.phase)
    ? await findCandidates(db, [campaign.id])
    : [];
}

function isOpen({ phase, early, over }: BallotBox): boolean {
  return phase === 'voting' && !early && !over;
}

/** Ballots of the voter that stand in the current period. */
async function standingIn(
  { db }: ReadCall<RoleModelTables>,
  voter: { readonly campaignId: string; readonly voterKey: Buffer },
  { period }: BallotBox,
): Promise<number> {
  const ballots = await findBallotsOf(db, [voter]);
  // Of a vote whose link was erased only this is known.
  if (ballots.length === 0) return (await findParticipation(db, voter)).length;
  const latest = latestOf(ballots.filter((ballot) => ballot.period === period));
  return latest.filter(({ kind }) => kind !== 'withdraw').length;
}
