import { Refusal } from '../../src/core/kernel/errors';
import type { CampaignRow } from './campaign.repository';

/** Whether the vote is closed and its result not certified yet: the only time in which the count is worked on. */
export function isOpenForReview({ phase, closed_at, certified_at }: CampaignRow): boolean {
  return closed_at !== null && certified_at === null && (phase === 'voting' || phase === 'reviewing');
}

/** @throws Refusal `already_certified` or `not_closed` */
export function refuseOutsideReview(campaign: CampaignRow): void {
  if (campaign.certified_at !== null) throw new Refusal('already_certified');
  if (!isOpenForReview(campaign)) throw new Refusal('not_closed');
}
