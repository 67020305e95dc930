import type { Permission } from '../kernel/permissions';

/** Phases of a campaign in the order of their run; the last two can be entered from many. */
export const campaignPhases = [
  'draft',
  'announced',
  'nominating',
  'vetting',
  'publicity',
  'voting',
  'reviewing',
  'result_publicity',
  'published',
  'archived',
  'suspended',
  'cancelled',
] as const;

export type CampaignPhase = (typeof campaignPhases)[number];

export const campaignPhaseLabels: Record<CampaignPhase, string> = {
  draft: '筹备中',
  announced: '已公告',
  nominating: '推荐中',
  vetting: '审核中',
  publicity: '公示中',
  voting: '投票中',
  reviewing: '核票评议',
  result_publicity: '结果公示',
  published: '已发布',
  archived: '已归档',
  suspended: '已暂停',
  cancelled: '已取消',
};

/** A phase as a step that is planned, asked for or taken: `进入投票`. */
export const campaignStepLabels: Record<CampaignPhase, string> = {
  draft: '筹备',
  announced: '公告',
  nominating: '推荐',
  vetting: '审核',
  publicity: '公示',
  voting: '投票',
  reviewing: '核票评议',
  result_publicity: '结果公示',
  published: '发布',
  archived: '归档',
  suspended: '暂停',
  cancelled: '取消',
};

/**
 * Where a campaign may go from each phase. A suspended one goes back to where it was, and nowhere else, so that
 * pausing cannot skip a step. What is published is not cancelled: an honour is revoked one by one.
 */
export const campaignTransitions: Record<CampaignPhase, readonly CampaignPhase[]> = {
  draft: ['announced', 'cancelled'],
  announced: ['nominating', 'suspended', 'cancelled'],
  nominating: ['vetting', 'suspended', 'cancelled'],
  vetting: ['publicity', 'suspended', 'cancelled'],
  publicity: ['voting', 'reviewing', 'suspended', 'cancelled'],
  voting: ['reviewing', 'suspended', 'cancelled'],
  reviewing: ['result_publicity', 'suspended', 'cancelled'],
  result_publicity: ['published', 'suspended', 'cancelled'],
  published: ['archived'],
  archived: [],
  suspended: [
    'announced',
    'nominating',
    'vetting',
    'publicity',
    'voting',
    'reviewing',
    'result_publicity',
    'cancelled',
  ],
  cancelled: [],
};

/** What decides the next phase. */
export interface CampaignState {
  readonly phase: CampaignPhase;
  /** The phase in which it was suspended; null unless it is. */
  readonly suspendedFrom: CampaignPhase | null;
  readonly rules: { readonly vote: boolean; readonly approvals: readonly CampaignPhase[] };
  /** The phase that the leader has approved for the step from here; undefined where nothing is. */
  readonly approved?: CampaignPhase | undefined;
}

/** The phases that this campaign may enter now, whoever asks. */
export function nextPhases({ phase, suspendedFrom, rules }: CampaignState): readonly CampaignPhase[] {
  return campaignTransitions[phase].filter((to) => {
    if (phase === 'suspended') return to === suspendedFrom || to === 'cancelled';
    // The vote is optional: with one, the close of the vote is the only way to the review.
    if (phase === 'publicity' && to === 'voting') return rules.vote;
    if (phase === 'publicity' && to === 'reviewing') return !rules.vote;
    return true;
  });
}

/**
 * The phases that a person with these permissions may lead the campaign into: who may approve into any lawful one,
 * others who lead it into those that the campaign does not keep for the leader's approval, or that have it.
 */
export function advanceableTo(
  campaign: CampaignState,
  permissions: ReadonlySet<Permission>,
): readonly CampaignPhase[] {
  if (permissions.has('rolemodel.approve')) return nextPhases(campaign);
  if (!permissions.has('rolemodel.lead')) return [];
  const { rules, approved } = campaign;
  return nextPhases(campaign).filter((to) => !rules.approvals.includes(to) || to === approved);
}

/** The phases for which the leader's approval can be asked now. */
export function askableFor(campaign: CampaignState): readonly CampaignPhase[] {
  const { rules, approved } = campaign;
  return nextPhases(campaign).filter((to) => rules.approvals.includes(to) && to !== approved);
}

/** Phases in which what is public lies open for objections for some working days before it goes on. */
export const isPublicity = (phase: CampaignPhase): boolean =>
  phase === 'publicity' || phase === 'result_publicity';

/** Phases in which the public sees a campaign; a draft is the editors' own. */
export const isPublicPhase = (phase: CampaignPhase): boolean => phase !== 'draft';

/** Phases in which the candidates' names and stories are public. */
export const showsCandidates = (phase: CampaignPhase): boolean =>
  ['publicity', 'voting', 'reviewing', 'result_publicity', 'published', 'archived'].includes(phase);

/** Phases in which everybody may read whom the result names. */
export const namesResult = (phase: CampaignPhase): boolean =>
  ['result_publicity', 'published', 'archived'].includes(phase);

/** Whether the vote, if there was one, is over for good in this phase. */
export const votingHasEnded = (phase: CampaignPhase): boolean =>
  ['reviewing', 'result_publicity', 'published', 'archived', 'cancelled'].includes(phase);
