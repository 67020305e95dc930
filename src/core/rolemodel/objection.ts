import type { CampaignPhase } from './campaign-phase';

/** What an objection is about. */
export const objectionKinds = ['facts', 'conduct', 'procedure', 'other'] as const;
export type ObjectionKind = (typeof objectionKinds)[number];

export const objectionKindLabels: Record<ObjectionKind, string> = {
  facts: '事迹不实',
  conduct: '有违法失信行为',
  procedure: '推荐程序有问题',
  other: '其他',
};

/** Phases in which names lie open for objections. */
export function takesObjections(phase: CampaignPhase): boolean {
  return phase === 'publicity' || phase === 'result_publicity';
}

/**
 * Whether a campaign may go on: no publicity ends while an objection has no written outcome. A pause, or the end of
 * the whole campaign, may come at any time.
 */
export function mayLeaveWith(
  open: number,
  { from, to }: { readonly from: CampaignPhase; readonly to: CampaignPhase },
): boolean {
  return open === 0 || !takesObjections(from) || to === 'suspended' || to === 'cancelled';
}
