import { browserForTests } from '../support/browser-test';

const browser = browserForTests();
const wide = { width: 1280, height: 800 } as const;

describe('holding a campaign', () => {
  it('from a template over the leader’s word to a new version of its rules', async () => {
    const title = '白鹭河边的好人';
    const editor = await browser.visit({ ...wide, as: 'editor' });
    await editor.open('features/rolemodel/pages/campaigns');
    await editor.tap('button', '新建评选');
    await editor
      .find('dialog', '评哪一种')
      .getByRole('button', { name: /^年度感动人物/ })
      .click();
    await editor.write(/^名称/, title);
    // The leader keeps the announcement too.
    await editor
      .find('group', '哪些阶段要领导批准')
      .getByRole('checkbox', { name: '公告', exact: true })
      .click();
    await editor.tap('button', '存为草稿');
    await editor.told('已保存');
    await editor.sees('button', '请示进入公告');

    await editor.tap('button', '请示进入公告');
    const ask = editor.find('dialog', '请示进入公告');
    await ask.getByRole('textbox').fill('方案征求过各部门的意见，请批准公告。');
    await ask.getByRole('button', { name: '请领导批示', exact: true }).click();
    await editor.told('已请示');
    await ask.waitFor({ state: 'detached' });

    const leader = await browser.visit({ as: 'leader' });
    await leader.open('features/rolemodel/pages/campaigns');
    await leader.write('批示', '同意，按计划推进。');
    await leader.tap('button', '批准');
    await leader.told('已批准进入公告');
    await leader.close();

    const address = editor.page.url();
    const campaignId = new URL(address.replace('#/', '')).searchParams.get('campaignId') ?? '';
    await editor.open(`features/rolemodel/pages/manage?campaignId=${campaignId}`);
    await editor.tap('button', '发布公告');
    await editor.find('dialog', '发布公告').getByRole('button', { name: '确定', exact: true }).click();
    await editor.told('已进入已公告');
    await editor.tap('button', '开始推荐');
    await editor.find('dialog', '开始推荐').getByRole('button', { name: '确定', exact: true }).click();
    await editor.told('已进入推荐中');

    await editor.open(`features/rolemodel/pages/edit?id=${campaignId}`);
    await editor.find('group', '授予名额').getByRole('button', { name: '授予名额加一' }).click();
    await editor.write(/^公告：改了什么/, '多授予一位，推荐的人多。');
    await editor.tap('button', '公布新版规则');
    await editor.told('规则第 2 版已公布');
    await editor.close();

    const citizen = await browser.visit({ as: 'citizen' });
    await citizen.open(`features/rolemodel/pages/campaign?id=${campaignId}`);
    await citizen.reads('多授予一位，推荐的人多。');
    await citizen.sees('list', '时间安排');
    await citizen.tap('button', '看评选规则');
    await citizen.reads(/一般授予 11 位/);
    await citizen.close();
  });

  it('of pupils asks for their school and says what will be public', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const { id } = await browser.api.call<{ id: string }>('editor', 'rolemodel.createCampaign', {
      title: '白鹭河边的孩子',
      summary: '推荐懂事的孩子。',
      nominatingStartsAt: inDays(0),
      nominatingEndsAt: inDays(3),
      rules: {
        categories: ['美德少年'],
        vote: false,
        picks: { min: 1, max: 1, perCategory: null },
        ballots: { period: 'campaign', slots: 1 },
        eligibility: 'signed_in',
        changeable: false,
        mustReadFirst: false,
        honours: 5,
        approvals: [],
        minors: true,
        consentNeeded: true,
      },
    });
    for (const to of ['announced', 'nominating'])
      await browser.api.call('editor', 'rolemodel.advance', { campaignId: id, to, reason: '' });
    const citizen = await browser.visit({ as: { openid: 'aunt' } });
    await citizen.open(`features/rolemodel/pages/nominate?campaignId=${id}`);
    await citizen.write(/^孩子的名字/, '林小满');
    await citizen.write(/^孩子的学校/, '东门小学');
    await citizen.write(/^他的事迹/, '每天放学扶奶奶去晒太阳，三年没断过。');
    await citizen.write(/^监护人(?!的)/, '林大江');
    await citizen.write(/^监护人的联系方式/, '0000-1234567');
    await citizen.tap('button', '提交推荐');
    await citizen.told('推荐已提交');
    await citizen.close();
  });
});
