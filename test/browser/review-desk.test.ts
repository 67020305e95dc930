import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import { type CampaignRules, monthlyRules } from '../../src/core/rolemodel/campaign-rules';
import type { Input, Output } from '../../src/gateway/operations';
import type { SiteCaller } from '../support/browser-site';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests();
const wide = { width: 1280, height: 800 } as const;
const day = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString();
const names = ['季青禾', '祝远山', '柏小川'];

/** A campaign with its candidates, led up to these phases. */
async function campaign(rules: Partial<CampaignRules>, ...phases: readonly CampaignPhase[]) {
  const call = <T>(as: SiteCaller, operation: string, input: object) =>
    browser.api.call<T>(as, `rolemodel.${operation}`, input);
  const lead = async (...to: readonly CampaignPhase[]) => {
    for (const phase of to) await call('leader', 'advance', { campaignId: id, to: phase, reason: '按计划' });
  };
  const whole = { ...monthlyRules, honours: 1, runnersUp: 1, ...rules };
  const { id } = await call<Output<'rolemodel.createCampaign'>>('editor', 'createCampaign', {
    title: '核票台上的好人',
    summary: '推荐你身边默默做事的人。',
    nominatingStartsAt: inDays(-1),
    nominatingEndsAt: inDays(3),
    ...(whole.vote && { votingStartsAt: inDays(4), votingEndsAt: inDays(8) }),
    rules: whole,
  });
  await lead('announced', 'nominating');
  const candidates: string[] = [];
  for (const name of names) {
    const made = await call<Output<'rolemodel.nominate'>>({ openid: `desk-${name}` }, 'nominate', {
      campaignId: id,
      name,
      category: whole.categories[0],
      story: '巷口的路灯坏了没人管，他自己买来灯泡换上，一换就是十年。',
    });
    const { version } = await call<Output<'rolemodel.screen'>>('editor', 'screen', {
      id: made.id,
      version: made.version,
      outcome: 'vetting',
    });
    await call('editor', 'shortlist', { id: made.id, version, consentBy: 'nominee' });
    candidates.push(made.id);
  }
  await lead('vetting', 'publicity', ...phases);
  return { id, candidates, lead };
}

describe('the desk of a count', () => {
  it('gives the jury’s order to who proposes, where nobody votes', async () => {
    const { id, candidates } = await campaign({ vote: false, jury: { weight: 100 } }, 'reviewing');
    const editor = await browser.visit({ ...wide, as: 'editor' });
    await editor.open(`features/rolemodel/pages/manage?campaignId=${id}`);
    await editor.tap('button', '评委');
    await editor.sees('heading', '评委');
    await editor.reads('这次评选没有投票，由评委评议。');
    await editor.write('登记评委，一行一人', '张老师');
    await editor.tap('button', '生成邀请码');
    await editor.reads('邀请码只显示这一次');
    const [code] =
      /张老师 ([0-9A-Z-]{14})/.exec((await editor.find('main').textContent()) ?? '')?.slice(1) ?? [];
    const juror = { openid: 'desk-juror' };

    const leader = await browser.visit({ ...wide, as: 'leader' });
    await leader.open(`features/rolemodel/pages/manage?campaignId=${id}`);
    await leader.tap('button', '公示结果');
    const sheet = leader.find('dialog', '公示结果');
    await sheet.getByText('还没有评委给全部候选人打分').waitFor();
    expect(await sheet.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await sheet.getByRole('button', { name: '再想想' }).click();

    await browser.api.call(juror, 'rolemodel.joinJury', { campaignId: id, code });
    const scores = candidates.map((candidateId, index) => ({ candidateId, score: [70, 80, 95][index] ?? 0 }));
    const scored: Input<'rolemodel.scoreCandidates'> = { campaignId: id, scores };
    await browser.api.call(juror, 'rolemodel.scoreCandidates', scored);
    await leader.tap('button', '公示结果');
    await sheet.getByText('按评委平均分排列').waitFor();
    const chosen = sheet.getByRole('checkbox', { checked: true });
    expect(await chosen.allTextContents()).toEqual(['柏小川 95.00 分', '祝远山']);
    await sheet.getByRole('button', { name: '确定' }).click();
    await leader.told('已进入结果公示');
  });

  it('takes a batch of paper out by two people, and takes its correction as the next one', async () => {
    const { id, candidates } = await campaign({ paper: true }, 'voting');
    const read: Input<'rolemodel.enterPaper'> = {
      campaignId: id,
      station: '西门小学',
      ballots: 9,
      counts: candidates.map((candidateId, index) => ({ candidateId, votes: [6, 3, 0][index] ?? 0 })),
    };
    for (const as of ['editor', 'reviewer'] as const)
      await browser.api.call(as, 'rolemodel.enterPaper', read);
    await browser.api.call('leader', 'rolemodel.advance', { campaignId: id, to: 'reviewing', reason: '' });
    const editor = await browser.visit({ ...wide, as: 'editor' });
    await editor.open(`features/rolemodel/pages/review?campaignId=${id}`);
    await editor.tap('button', '申请作废西门小学的纸质票');
    await editor.write(/^查到了什么/, '混进了上午已经数过的一叠');
    await editor.tap('button', '申请作废');
    await editor.told('已申请作废 9 张，等另一位复核人决定');
    await editor.reads(/涉及西门小学的纸质票/);
    expect(await editor.find('button', '申请作废西门小学的纸质票').count()).toBe(0);

    const reviewer = await browser.visit({ ...wide, as: 'reviewer' });
    await reviewer.open(`features/rolemodel/pages/review?campaignId=${id}`);
    await reviewer.tap('button', '同意作废');
    await reviewer.told('已作废 9 张并重新计票');
    await reviewer.reads('已作废');
    await reviewer.tap('button', '录入一批');
    await reviewer.write(/^投票点/, '西门小学');
    await reviewer.write(/^第几批/, '2');
    await reviewer.write(/^有效选票张数/, '7');
    await reviewer.write('季青禾的票数', '7');
    await reviewer.tap('button', '录入');
    await reviewer.told('已录入，等第二人录入');
    await reviewer.reads('西门小学第 2 批');
  });
});
