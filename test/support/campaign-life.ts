import type { RoleModelTables } from '../../cloudfunctions/rolemodel/rolemodel.tables';
import type { ContractOutput } from '../../src/core/kernel/operation';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import { type CampaignRules, monthlyRules } from '../../src/core/rolemodel/campaign-rules';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Harness, TestCaller } from './harness';

type Contract = typeof rolemodelContract;
export type Out<A extends keyof Contract['operations'] & string> = ContractOutput<Contract, A>;

/** The result of a campaign with a vote. */
export type VoteResults = Extract<Out<'results'>, { vote: true }>;

export const hour = 3_600_000;
export const day = 24 * hour;

export const rules: CampaignRules = {
  ...monthlyRules,
  categories: ['助人为乐', '见义勇为', '诚实守信'],
  picks: { min: 1, max: 2, perCategory: null, minPerCategory: null },
  honours: 1,
};

export const people = [
  { name: '甲', category: '助人为乐' },
  { name: '乙', category: '见义勇为' },
  { name: '丙', category: '诚实守信' },
  { name: '丁', category: '助人为乐' },
] as const;

/** The steps of a campaign's life as tests take them, on the harness of the test that runs. */
export function campaignLife(harnessNow: () => Harness) {
  const db = () => harnessNow().db.withTables<RoleModelTables>();
  const advance = (campaignId: string, to: CampaignPhase, as: TestCaller = 'leader') =>
    harnessNow().ok<Out<'advance'>>(as, 'rolemodel.advance', { campaignId, to, reason: '到时间了' });
  const getCampaign = (id: string, as: TestCaller = 'citizen') =>
    harnessNow().ok<Out<'getCampaign'>>(as, 'rolemodel.getCampaign', { id });

  async function createCampaign(change: Partial<CampaignRules> = {}): Promise<string> {
    const at = (offset: number) => new Date(harnessNow().time + offset).toISOString();
    const merged = { ...rules, ...change };
    const { id } = await harnessNow().ok<Out<'createCampaign'>>('editor', 'rolemodel.createCampaign', {
      title: '身边好人',
      summary: '选出打动你的人',
      rules: merged,
      nominatingStartsAt: at(hour),
      nominatingEndsAt: at(2 * day),
      ...(merged.vote && { votingStartsAt: at(3 * day), votingEndsAt: at(6 * day) }),
    });
    return id;
  }

  async function nominating(change: Partial<CampaignRules> = {}): Promise<string> {
    const id = await createCampaign(change);
    await advance(id, 'announced', 'editor');
    await advance(id, 'nominating', 'editor');
    return id;
  }

  const nominate = (campaignId: string, index = 0, as: TestCaller = 'citizen') =>
    harnessNow().ok<Out<'nominate'>>(as, 'rolemodel.nominate', {
      campaignId,
      ...people[index],
      story: '多年如一日地帮助邻居，大家都看在眼里。',
    });

  async function shortlisted(campaignId: string, index: number): Promise<string> {
    const { id, version } = await nominate(campaignId, index);
    const screened = await harnessNow().ok<Out<'screen'>>('editor', 'rolemodel.screen', {
      id,
      version,
      outcome: 'vetting',
    });
    await harnessNow().ok('editor', 'rolemodel.shortlist', {
      id,
      version: screened.version,
      consentBy: 'nominee',
    });
    return id;
  }

  async function publicity(
    change: Partial<CampaignRules> = {},
  ): Promise<{ id: string; candidates: string[] }> {
    const id = await nominating(change);
    const candidates: string[] = [];
    for (const index of people.keys()) candidates.push(await shortlisted(id, index));
    await advance(id, 'vetting', 'editor');
    await advance(id, 'publicity', 'editor');
    return { id, candidates };
  }

  async function voting(change: Partial<CampaignRules> = {}): Promise<{ id: string; candidates: string[] }> {
    const campaign = await publicity(change);
    await advance(campaign.id, 'voting');
    return campaign;
  }

  let made = 0;
  const voter = (): { openid: string } => {
    made += 1;
    return { openid: `voter-${made}` };
  };

  const cast = (
    as: TestCaller,
    campaignId: string,
    choices: readonly (string | undefined)[],
    more: object = {},
    requestId?: string,
  ) =>
    harnessNow().ok<Out<'castBallot'>>(
      as,
      'rolemodel.castBallot',
      { campaignId, choices, ...more },
      requestId,
    );
  const castRefused = (
    as: TestCaller,
    campaignId: string,
    choices: readonly (string | undefined)[],
    more: object = {},
  ) => harnessNow().refused(as, 'rolemodel.castBallot', { campaignId, choices, ...more });

  const ballotCount = async (campaignId: string): Promise<number> => {
    const { count } = await db()
      .selectFrom('ballot')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('campaign_id', '=', campaignId)
      .executeTakeFirstOrThrow();
    return count;
  };

  return {
    db,
    advance,
    getCampaign,
    createCampaign,
    nominating,
    nominate,
    shortlisted,
    publicity,
    voting,
    voter,
    cast,
    castRefused,
    ballotCount,
  };
}
