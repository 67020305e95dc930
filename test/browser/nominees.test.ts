import { monthlyRules } from '../../src/core/rolemodel/campaign-rules';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests();
const day = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString();
const wide = { width: 1280, height: 800 } as const;
const story = '巷口的路灯坏了没人管，他自己买来灯泡换上，一换就是十年，从没收过一分钱。';

/** A round of its own without a vote, that takes nominations. */
async function openRound(title: string): Promise<string> {
  const { id } = await browser.api.call<{ id: string }>('editor', 'rolemodel.createCampaign', {
    title,
    summary: '推荐你身边默默做事的人。',
    nominatingStartsAt: inDays(-1),
    nominatingEndsAt: inDays(3),
    rules: { ...monthlyRules, vote: false, categories: ['助人为乐', '敬业奉献'], honours: 1 },
  });
  await lead(id, 'announced', 'nominating');
  return id;
}

async function lead(campaignId: string, ...phases: string[]): Promise<void> {
  for (const to of phases) {
    await browser.api.call('leader', 'rolemodel.advance', { campaignId, to, reason: '按计划进行' });
  }
}

async function vetted(campaignId: string, name: string): Promise<string> {
  const nominator = { openid: `browser-nominator-of-${name}` };
  const { id } = await browser.api.call<{ id: string }>(nominator, 'rolemodel.nominate', {
    campaignId,
    category: '助人为乐',
    name,
    story,
    areaId: 'dongmen',
  });
  await browser.api.call('editor', 'rolemodel.screen', { id, version: 1, outcome: 'vetting' });
  return id;
}

async function shortlisted(campaignId: string, name: string): Promise<string> {
  const id = await vetted(campaignId, name);
  await browser.api.call('editor', 'rolemodel.shortlist', { id, version: 2, consentBy: 'nominee' });
  return id;
}

describe('nominees', () => {
  it('agree by a code, are objected to, and leave by the same code', async () => {
    const campaignId = await openRound('灯下的邻居');
    const id = await vetted(campaignId, '聂长明');
    const manage = `features/rolemodel/pages/manage?campaignId=${campaignId}`;
    const editor = await browser.visit({ ...wide, as: 'editor' });
    await editor.open(manage);
    await editor.tap('button', '请对方在手机上答复');
    const code = await editor
      .find('dialog', '请聂长明或家人答复')
      .locator('.wm-rolemodel-code')
      .textContent();

    // The nominee has no account: the code alone opens the page.
    const nominee = await browser.visit();
    await nominee.open('features/rolemodel/pages/consent');
    await nominee.write('答复码', code?.toLowerCase() ?? '');
    await nominee.tap('button', '看看要公开的内容');
    await nominee.reads(story);
    await nominee.find('radiogroup', '你是谁').getByRole('radio', { name: '家属' }).click();
    await nominee.write(/^你的姓名/, '聂小满');
    await nominee.write(/^和本人的关系/, '女儿');
    await nominee.tap('button', '同意公开');
    await nominee.sees('heading', '已同意公开');

    await editor.page.reload();
    await editor.reads(/家属 聂小满，女儿/);
    await editor.tap('button', '核实无误，入围');
    await editor.told('聂长明已入围');
    await lead(campaignId, 'vetting', 'publicity');

    const objector = await browser.visit({ as: 'citizen2' });
    const candidate = `features/rolemodel/pages/candidate?campaignId=${campaignId}&candidateId=${id}`;
    await objector.open(candidate);
    await objector.tap('button', '提出异议');
    await objector.find('radiogroup', '关于什么').getByRole('radio', { name: '事迹不实' }).click();
    await objector.write(/^具体情况/, '路灯是社区换的，他只换过一次，请核实。');
    await objector.tap('button', '提交异议');
    await objector.told('已收到');
    await objector.reads('核实中');

    await editor.open(manage);
    await editor.reads('1 条等答复');
    await editor.write(/^书面答复/, '社区台账里有他换灯的登记，事迹属实。');
    await editor.tap('button', '不成立，答复');
    await editor.told('已答复');
    await objector.open(`features/rolemodel/pages/campaign?id=${campaignId}`);
    await objector.reads('收到异议 1 条，已书面答复 1 条。');

    await nominee.open(`features/rolemodel/pages/consent?code=${code}`);
    await nominee.tap('button', '我要退出');
    await nominee
      .find('alertdialog', '退出评选？')
      .getByRole('button', { name: '退出', exact: true })
      .click();
    await nominee.reads('已经退出');
    const late = await browser.visit();
    await late.open(candidate);
    await late.reads('已退出这次评选');
    expect(await late.find('main').textContent()).not.toContain(story);
  });

  it('are nominated with town and contact, sent back kindly and amended', async () => {
    const campaignId = await openRound('再说说他的故事');
    const nominate = `features/rolemodel/pages/nominate?campaignId=${campaignId}`;
    const citizen = await browser.visit({ as: { openid: 'browser-amends' } });
    await citizen.open(nominate);
    await citizen.find('radiogroup', '哪一类好人').getByRole('radio', { name: '助人为乐' }).click();
    await citizen.write(/^他的名字/, '尹小山');
    await citizen.find('radiogroup', '他在哪个镇、街道').getByRole('radio', { name: '柳河镇' }).click();
    await citizen.write(/^他的事迹/, story);
    await citizen.write(/^怎样联系你/, '微信');
    await citizen.tap('button', '提交推荐');
    await citizen.told('推荐已提交');

    const { items } = await browser.api.call<{ items: { id: string; version: number }[] }>(
      'editor',
      'rolemodel.nominationQueue',
      { campaignId },
    );
    const [sent] = items;
    await browser.api.call('editor', 'rolemodel.screen', {
      id: sent?.id,
      version: sent?.version,
      outcome: 'returned',
      reason: '请补充是哪条巷子。',
    });
    await citizen.open(`features/rolemodel/pages/campaign?id=${campaignId}`);
    await citizen
      .find('list', '我的推荐')
      .getByRole('button', { name: /尹小山/ })
      .click();
    await citizen.tap('button', '去补充');
    await citizen.sees('heading', '再说说尹小山的故事');
    await citizen.reads('请补充是哪条巷子。');
    await citizen.write(/^他的事迹/, `${story}就在渡口巷。`);
    await citizen.tap('button', '再次提交');
    await citizen.told('已补充');
  });

  it('of a round without a vote are named without a number; the stories of the others end with it', async () => {
    const campaignId = await openRound('不投票的一轮');
    const [first, second, third] = [
      await shortlisted(campaignId, '季青禾'),
      await shortlisted(campaignId, '祝远山'),
      await shortlisted(campaignId, '柏小川'),
    ];
    await lead(campaignId, 'vetting', 'publicity', 'reviewing');
    await browser.api.call('leader', 'rolemodel.advance', {
      campaignId,
      to: 'result_publicity',
      reason: '评议',
      selected: [first],
      runnersUp: [second],
    });
    const reader = await browser.visit();
    const campaign = `features/rolemodel/pages/campaign?id=${campaignId}`;
    await reader.open(campaign);
    await reader.tap('button', '看评选结果');
    await reader.reads(/结果正在公示，还没有发布。.*拟获评.*季青禾.*拟获提名奖.*祝远山/);
    await lead(campaignId, 'published');
    await reader.page.reload();
    await reader.reads(/ 发布.*获评.*季青禾.*提名奖.*祝远山/);
    expect(await reader.find('main').textContent()).not.toMatch(/柏小川|\d 票|\d 分/);
    await reader.find('button', /^季青禾，/).click();
    await reader.sees('heading', '季青禾');

    await reader.open(campaign);
    await reader.reads('还有 1 位候选人参加了这次评选');
    expect(await reader.find('main').textContent()).not.toContain('柏小川');
    await reader.open(`features/rolemodel/pages/candidate?campaignId=${campaignId}&candidateId=${third}`);
    await reader.reads('这次评选已经结束');
    expect(await reader.find('main').textContent()).not.toContain('柏小川');
    await reader.tap('button', '看看获评的人');
    await reader.reads('获评的人');
  });

  it('have a picture to pass on, and their place on the roll', async () => {
    const reader = await browser.visit();
    await reader.open('pages/rolemodel/index');
    await reader.tap('button', /^荣誉榜/);
    await reader.reads('荣誉已撤销');
    await reader.reads('小麦');
    expect(await reader.find('main').textContent()).not.toContain('盛小麦');
    await reader.tap('button', /乡镇和类别/);
    await reader.find('radiogroup', '镇、街道').getByRole('radio', { name: '柳河镇' }).click();
    await reader.tap('button', '好了');
    await reader.tap('button', /柏青松/);
    await reader.tap('button', '分享图片');
    const download = reader.page.waitForEvent('download');
    await reader.tap('button', '下载图片');
    expect((await download).suggestedFilename()).toBe('柏青松.png');
    await reader.told('图片已保存');
  });
});
