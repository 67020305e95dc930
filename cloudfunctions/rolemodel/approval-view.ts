import type { ContractOutput } from '../../src/core/kernel/operation';
import type { Actor } from '../../src/core/kernel/permissions';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { ApprovalListRow, ApprovalRow } from './approval.repository';

type Approval = ContractOutput<typeof rolemodelContract, 'approvals'>['items'][number];

export function approvalOf(row: ApprovalListRow, actor: Actor): Approval {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    campaignTitle: row.campaign_title,
    from: row.from_phase,
    to: row.to_phase,
    reason: row.reason,
    askedAt: row.asked_at.toISOString(),
    outcome: row.outcome,
    answer: row.answer,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidable: mayDecide(row, actor),
  };
}

/** Who may approve decides, but for a request of their own. */
export function mayDecide(row: ApprovalRow, actor: Actor): boolean {
  return (
    row.decided_at === null && row.asked_by !== actor.accountId && actor.permissions.has('rolemodel.approve')
  );
}
