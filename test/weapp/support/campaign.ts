import { type CampaignRules, monthlyRules } from '../../../src/core/rolemodel/campaign-rules';
import type { County } from './county';

/** Long enough to be taken. */
export const story = '十二年里每天清早把巷口的路扫干净，下雪天更早，邻居出门从没滑倒过。';

const day = 24 * 3_600_000;

/**
 * A round for neighbours that takes nominations: the county's editors set it up on a computer.
 * @returns its id
 */
export async function openRound(
  { harness }: County,
  title: string,
  rules: Partial<CampaignRules> & Pick<CampaignRules, 'vote'>,
): Promise<string> {
  const at = (days: number) => new Date(Date.now() + days * day).toISOString();
  const { id } = await harness.ok<{ id: string }>('editor', 'rolemodel.createCampaign', {
    title,
    summary: '选出让人心里一热的邻居',
    rules: { ...monthlyRules, honours: 1, ...rules },
    nominatingStartsAt: at(-1),
    nominatingEndsAt: at(1),
    ...(rules.vote && { votingStartsAt: at(2), votingEndsAt: at(5) }),
  });
  for (const to of ['announced', 'nominating'])
    await harness.ok('editor', 'rolemodel.advance', { campaignId: id, to, reason: '开始' });
  return id;
}
