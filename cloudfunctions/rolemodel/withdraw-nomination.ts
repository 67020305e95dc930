import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { move, openFor } from './act-on-nomination';
import { lockCampaign, moveCampaign, withdrawCandidate } from './campaign.repository';
import { doerOf } from './doer';
import type { RoleModelTables } from './rolemodel.tables';

/** Takes a name back. A candidate's campaign gets a new version, so that ballots judged before look again. */
export const withdrawNomination: Handler<typeof rolemodelContract, 'withdraw', RoleModelTables> = async (
  { id, version, reason },
  call,
) => {
  const { nomination, campaign } = await openFor('withdraw', { id, version }, call, lockCampaign);
  await withdrawCandidate(call.db, id, call.now);
  await moveCampaign(
    call.db,
    campaign,
    { phase: campaign.phase },
    { ...doerOf(call.actor), action: 'withdraw_nomination', reason, at: call.now },
  );
  return await move(call, nomination, { status: 'withdrawn', note: reason }, 'withdraw', reason);
};
