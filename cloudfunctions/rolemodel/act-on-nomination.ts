import { Refusal } from '../../src/core/kernel/errors';
import type { Actor } from '../../src/core/kernel/permissions';
import {
  allowedNominationActions,
  type NominationAction,
  type NominationStatus,
} from '../../src/core/rolemodel/nomination-status';
import type { WriteCall } from '../platform/function';
import { type CampaignRow, shareCampaign } from './campaign.repository';
import { doerOf } from './doer';
import { findNomination, moveNomination, type NominationRow } from './nomination.repository';
import type { RoleModelTables } from './rolemodel.tables';

type Call = WriteCall<RoleModelTables> & { readonly actor: Actor };

/** A nomination that the caller may act on now, with its campaign held against a change of phase. */
export interface OpenNomination {
  readonly nomination: NominationRow;
  readonly campaign: CampaignRow;
}

/**
 * Loads a nomination for an action.
 * @param lock how the campaign's row is held
 * @throws Refusal `not_found` where the caller may not see it, `conflict` where they saw an older version,
 *   `forbidden` where the action is not open to them in this state
 */
export async function openFor(
  action: NominationAction,
  target: { readonly id: string; readonly version: number },
  { db, actor }: Call,
  lock: typeof shareCampaign = shareCampaign,
): Promise<OpenNomination> {
  const seen = await findNomination(db, target.id);
  const isNominator = seen?.nominator_id === actor.accountId;
  const keeps = actor.permissions.has(action === 'revoke' ? 'rolemodel.approve' : 'rolemodel.edit');
  if (!seen || !(isNominator || keeps)) throw new Refusal('not_found');
  const campaign = await lock(db, seen.campaign_id);
  // Read again under the campaign's lock: a phase that was just entered may have moved it.
  const nomination = await findNomination(db, target.id);
  if (!campaign || !nomination) throw new Error('a nomination without its campaign');
  if (nomination.version !== target.version) throw new Refusal('conflict');
  const state = { status: nomination.status, campaignPhase: campaign.phase };
  const allowed = allowedNominationActions(state, { isNominator, permissions: actor.permissions });
  if (!allowed.includes(action)) throw new Refusal('forbidden');
  return { nomination, campaign };
}

/** Writes the next state with its event, or `conflict` where another was faster. */
export async function move(
  { db, actor, now, concerns }: Call,
  nomination: NominationRow,
  change: Parameters<typeof moveNomination>[2],
  action: NominationAction,
  reason: string,
): Promise<{ id: string; status: NominationStatus; version: number }> {
  const version = await moveNomination(db, nomination, change, { ...doerOf(actor), action, reason, at: now });
  if (version === undefined) throw new Refusal('conflict');
  concerns('nomination', nomination.id);
  return { id: nomination.id, status: change.status, version };
}
