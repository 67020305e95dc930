import { type CampaignRules, monthlyRules } from '../../src/core/rolemodel/campaign-rules';

/** Calls an operation (`rolemodel.advance`) as a persona of the demo county; fails on a refusal. */
export type CallAs = (
  persona: 'editor' | 'leader' | 'citizen',
  operation: string,
  input: object,
) => Promise<Record<string, unknown>>;

export interface RunningVote {
  readonly campaignId: string;
  readonly candidateIds: readonly string[];
}

/** A campaign of one category whose vote runs: one ballot a person, one to three picks, unless `rules` say otherwise. */
export async function openVote(
  call: CallAs,
  candidates: number,
  rules: Partial<CampaignRules> = {},
): Promise<RunningVote> {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const campaign = await call('editor', 'rolemodel.createCampaign', {
    title: '身边好人',
    summary: '选出打动你的人',
    rules: { ...monthlyRules, categories: ['助人为乐'], honours: 1, ...rules },
    nominatingStartsAt: at(1),
    nominatingEndsAt: at(2),
    votingStartsAt: at(3),
    votingEndsAt: at(48),
  });
  const campaignId = String(campaign.id);
  const advance = (to: string) => call('leader', 'rolemodel.advance', { campaignId, to, reason: '' });
  await advance('announced');
  await advance('nominating');
  const candidateIds: string[] = [];
  for (let index = 0; index < candidates; index += 1) {
    const { id } = await call('citizen', 'rolemodel.nominate', {
      campaignId,
      category: '助人为乐',
      name: `候选人${index}`,
      story: '多年如一日地帮助邻居，大家都看在眼里。',
    });
    await call('editor', 'rolemodel.screen', { id, version: 1, outcome: 'vetting' });
    await call('editor', 'rolemodel.shortlist', { id, version: 2, consentBy: 'nominee' });
    candidateIds.push(String(id));
  }
  for (const to of ['vetting', 'publicity', 'voting']) await advance(to);
  return { campaignId, candidateIds };
}
