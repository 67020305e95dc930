import { advanceableTo, showsCandidates } from '../../src/core/rolemodel/campaign-phase';
import { inVoterOrder } from '../../src/core/rolemodel/candidate-order';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler, ReadCall } from '../platform/function';
import { findPictures } from '../platform/pictures';
import {
  type BallotBox,
  findBallotBoxes,
  findBallotsOf,
  findResult,
  findStoriesRead,
} from './ballot.repository';
import { type CampaignRow, findCampaign, findCandidates, findHonoured } from './campaign.repository';
import { candidateOf, nominationPictures, summaryOf } from './campaign-view';
import { findAreaNames } from './nominator.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';
import { getVoterKey } from './voter-key';

type Contract = typeof rolemodelContract;

export const getCampaign: Handler<Contract, 'getCampaign', RoleModelTables> = async ({ id }, call) => {
  const { db, actor } = call;
  const campaign = visibleTo(actor, await findCampaign(db, id));
  const [candidates, honoured, [box], result] = await Promise.all([
    candidatesOf(campaign, call),
    findHonoured(db, [id]),
    findBallotBoxes(db, [id]),
    findResult(db, id),
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
  const voter = actor && { campaignId: id, voterKey: await getVoterKey(db, id, actor.accountId) };
  return {
    ...summaryOf(campaign, honoured, pictures),
    version: campaign.version,
    rules: campaign.rules,
    // Without a voter there is nobody to be even towards; an order of the campaign's own serves.
    candidates: inVoterOrder(candidates, voter?.voterKey.toString('hex') ?? id).map((row) =>
      candidateOf(row, pictures, areas),
    ),
    votingOpen: box !== undefined && isOpen(box),
    ...(voter && box && { voted: (await castIn(call, voter, box)) >= campaign.rules.ballots.slots }),
    ...(voter && campaign.rules.mustReadFirst && { readCandidateIds: await findStoriesRead(db, voter) }),
    resultOut: (result?.agrees ?? false) && campaign.phase !== 'cancelled' && campaign.phase !== 'suspended',
    nextPhases: [...advanceableTo(stateOf(campaign), actor?.permissions ?? new Set())],
  };
};

export function stateOf(campaign: CampaignRow) {
  return { phase: campaign.phase, suspendedFrom: campaign.suspended_from, rules: campaign.rules };
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

async function castIn(
  { db }: ReadCall<RoleModelTables>,
  voter: { readonly campaignId: string; readonly voterKey: Buffer },
  { period }: BallotBox,
): Promise<number> {
  const ballots = await findBallotsOf(db, [voter]);
  return ballots.filter((ballot) => ballot.period === period).length;
}
