import { askableFor } from '../../src/core/rolemodel/campaign-phase';
import { dueStep } from '../../src/core/rolemodel/campaign-plan';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { fixedRules, isInTheMaking, isOver, mayRevise } from '../../src/core/rolemodel/rules-change';
import type { Handler } from '../platform/function';
import { listApprovalsOf } from './approval.repository';
import { approvalOf } from './approval-view';
import { findCampaign } from './campaign.repository';
import { findPlan } from './campaign-plan.repository';
import { stateOf } from './campaign-state';
import { publicityUntil } from './publicity';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';

/** Requests shown of a campaign; it has few phases to ask for. */
const mostApprovals = 50;

export const campaignDesk: Handler<typeof rolemodelContract, 'campaignDesk', RoleModelTables> = async (
  { id },
  call,
) => {
  const { db, actor, now } = call;
  const campaign = visibleTo(actor, await findCampaign(db, id));
  const { phase, version } = campaign;
  const state = await stateOf(db, campaign);
  const [asked, plan, until] = await Promise.all([
    listApprovalsOf(db, id, mostApprovals),
    findPlan(db, id),
    publicityUntil(call, campaign),
  ]);
  const edits = actor.permissions.has('rolemodel.edit');
  const waits = asked.some(({ decided_at }) => decided_at === null);
  const due = dueStep(state, plan, now.getTime());
  return {
    id,
    version,
    phase,
    editable: edits && isInTheMaking(phase),
    revisable: edits && mayRevise(state),
    plannable: edits && !isOver(phase),
    fixedRules: [...fixedRules(state)],
    askable: edits && !waits ? [...askableFor(state)] : [],
    approvals: asked.map((row) => approvalOf(row, actor)),
    due: due ? { phase: due.phase, startsAt: due.startsAt } : null,
    publicityUntil: until?.toISOString() ?? null,
  };
};
