import type { CampaignState } from '../../src/core/rolemodel/campaign-phase';
import type { Database } from '../platform/database';
import { findApproved } from './approval.repository';
import type { CampaignRow } from './campaign.repository';
import type { RoleModelTables } from './rolemodel.tables';

/** A campaign as the rules on its next step judge it. */
export async function stateOf(db: Database<RoleModelTables>, campaign: CampaignRow): Promise<CampaignState> {
  return {
    phase: campaign.phase,
    suspendedFrom: campaign.suspended_from,
    rules: campaign.rules,
    // Most campaigns keep nothing for the leader, and have nothing to look up.
    approved: campaign.rules.approvals.length > 0 ? await findApproved(db, campaign) : undefined,
  };
}
