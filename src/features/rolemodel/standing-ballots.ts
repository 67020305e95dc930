import { shanghaiDay } from '../../core/kernel/time';
import type { CampaignRules } from '../../core/rolemodel/campaign-rules';
import type { Output } from '../../gateway/operations';
import { replacedBy } from './check-receipt';

export type MyBallot = Output<'rolemodel.myBallot'>['items'][number];

/** The ballots that another one of the same voter took the place of, or ended. Leaf hashes. */
export function supersededBy(items: readonly MyBallot[]): ReadonlyMap<string, MyBallot> {
  const ended = new Map<string, MyBallot>();
  for (const item of items) {
    const of = replacedBy(item.receipt.entry);
    if (of !== undefined) ended.set(of, item);
  }
  return ended;
}

/** The ballots that can be replaced or withdrawn now: they stand, and their period is not over. */
export function changeableBallots(
  items: readonly MyBallot[],
  { changeable, ballots }: Pick<CampaignRules, 'changeable' | 'ballots'>,
  now: number,
): MyBallot[] {
  if (!changeable) return [];
  const ended = supersededBy(items);
  return items.filter(
    ({ kind, receipt }) =>
      kind !== 'withdraw' &&
      !ended.has(receipt.leafHash) &&
      (ballots.period === 'campaign' || shanghaiDay(receipt.castAt) === shanghaiDay(now)),
  );
}
