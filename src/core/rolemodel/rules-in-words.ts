import type { CampaignRules } from './campaign-rules';

type BallotRules = Pick<CampaignRules, 'picks' | 'ballots'>;

/** `最多选 3 位，每人一票`: what a voter has to know before choosing. */
export function ballotRulesInWords({ picks, ballots }: BallotRules): string {
  const choose =
    picks.min === picks.max
      ? `选 ${picks.max} 位`
      : `${picks.min > 1 ? `选 ${picks.min} 到` : '最多选'} ${picks.max} 位`;
  const perCategory = picks.perCategory === null ? '' : `，每类最多 ${picks.perCategory} 位`;
  const often = ballots.period === 'day' ? '每人每天' : '每人';
  return `${choose}${perCategory}，${often}${ballots.slots === 1 ? '一' : ` ${ballots.slots} `}票`;
}

/** What is left to choose, for the bar under the ballot. */
export function choicesLeftInWords({ picks }: BallotRules, chosen: number): string {
  if (chosen < picks.min) return `还要选 ${picks.min - chosen} 位`;
  if (chosen >= picks.max) return '已选满';
  return `还可选 ${picks.max - chosen} 位，也可以不选满`;
}
