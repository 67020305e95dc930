import type { Permission } from '../kernel/permissions';
import type { CampaignPhase } from './campaign-phase';

export const nominationStatuses = [
  'draft',
  'submitted',
  'screening',
  'returned',
  'rejected',
  'merged',
  'vetting',
  'shortlisted',
  'publicity',
  'candidate',
  'selected',
  'runner_up',
  'not_selected',
  'honoured',
  'revoked',
  'withdrawn',
] as const;

export type NominationStatus = (typeof nominationStatuses)[number];

export const nominationStatusLabels: Record<NominationStatus, string> = {
  draft: '草稿',
  submitted: '已提交',
  screening: '初审中',
  returned: '请补充',
  rejected: '未通过',
  merged: '已合并',
  vetting: '核实中',
  shortlisted: '已入围',
  publicity: '公示中',
  candidate: '候选人',
  selected: '入选',
  runner_up: '提名奖',
  not_selected: '未入选',
  honoured: '已授予',
  revoked: '已撤销',
  withdrawn: '已退出',
};

/** Where a nomination may go from each status; the nominee may withdraw until honoured. */
export const nominationTransitions: Record<NominationStatus, readonly NominationStatus[]> = {
  draft: ['submitted', 'withdrawn'],
  // An editor who decides at once does what opening (`screening`) and deciding do in two steps.
  submitted: ['screening', 'returned', 'rejected', 'merged', 'vetting', 'withdrawn'],
  screening: ['returned', 'rejected', 'merged', 'vetting', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  rejected: [],
  merged: [],
  vetting: ['shortlisted', 'rejected', 'withdrawn'],
  shortlisted: ['publicity', 'withdrawn'],
  publicity: ['candidate', 'selected', 'runner_up', 'not_selected', 'withdrawn'],
  candidate: ['selected', 'runner_up', 'not_selected', 'withdrawn'],
  selected: ['honoured', 'withdrawn'],
  runner_up: ['withdrawn'],
  not_selected: [],
  honoured: ['revoked'],
  revoked: [],
  withdrawn: [],
};

export function canBecome(from: NominationStatus, to: NominationStatus): boolean {
  return nominationTransitions[from].includes(to);
}

/** What an editor may decide on a nomination that waits for screening. */
export const screeningOutcomes = [
  'vetting',
  'returned',
  'rejected',
] as const satisfies readonly NominationStatus[];
export type ScreeningOutcome = (typeof screeningOutcomes)[number];

export const screeningOutcomeLabels: Record<ScreeningOutcome, string> = {
  vetting: '通过初审',
  returned: '退回补充',
  rejected: '不予采纳',
};

/** Who can agree, on the nominee's side, that a story becomes public. */
export const consentGivers = ['nominee', 'family', 'guardian'] as const;
export type ConsentGiver = (typeof consentGivers)[number];

export const consentGiverLabels: Record<ConsentGiver, string> = {
  nominee: '本人',
  family: '家属',
  guardian: '监护人',
};

export const nominationActions = ['screen', 'shortlist', 'resubmit', 'withdraw'] as const;
export type NominationAction = (typeof nominationActions)[number];

interface NominationState {
  readonly status: NominationStatus;
  readonly campaignPhase: CampaignPhase;
}

interface NominationViewer {
  readonly isNominator: boolean;
  readonly permissions: ReadonlySet<Permission>;
}

const allows: Record<NominationAction, (nomination: NominationState, viewer: NominationViewer) => boolean> = {
  screen: ({ status, campaignPhase }, { permissions }) =>
    permissions.has('rolemodel.edit') && canBecome(status, 'returned') && isGathering(campaignPhase),
  shortlist: ({ status, campaignPhase }, { permissions }) =>
    permissions.has('rolemodel.edit') && canBecome(status, 'shortlisted') && isGathering(campaignPhase),
  resubmit: ({ status, campaignPhase }, { isNominator }) =>
    isNominator && status === 'returned' && isGathering(campaignPhase),
  // Once the public knows the name, only the office takes the nominee's own word, never the nominator's alone.
  withdraw: ({ status }, { isNominator, permissions }) =>
    canBecome(status, 'withdrawn') &&
    (permissions.has('rolemodel.edit') ||
      (isNominator && !['publicity', 'candidate', 'selected', 'runner_up'].includes(status))),
};

/** Candidates are fixed when publicity begins; until then nominations move. */
function isGathering(phase: CampaignPhase): boolean {
  return phase === 'nominating' || phase === 'vetting';
}

/** The actions open to this person on this nomination now: it draws the buttons, and the server enforces it. */
export function allowedNominationActions(
  nomination: NominationState,
  viewer: NominationViewer,
): NominationAction[] {
  return nominationActions.filter((action) => allows[action](nomination, viewer));
}
