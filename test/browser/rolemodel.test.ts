import { monthlyRules } from '../../src/core/rolemodel/campaign-rules';
import type { Visit } from '../support/browser';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests(180_000);
const title = '巷子里的好人';
const day = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString();
const wide = { width: 1280, height: 800 } as const;

/** A campaign of its own, so that the demo county's stays in voting. */
async function announcedCampaign(): Promise<string> {
  const { id } = await browser.api.call<{ id: string }>('editor', 'rolemodel.createCampaign', {
    title,
    summary: '推荐你身边默默做事的人。',
    nominatingStartsAt: inDays(-1),
    nominatingEndsAt: inDays(3),
    votingStartsAt: inDays(4),
    votingEndsAt: inDays(8),
    rules: {
      ...monthlyRules,
      categories: ['助人为乐', '敬业奉献'],
      picks: { min: 1, max: 1, perCategory: null },
      honours: 1,
      log: { afterBallots: 1, afterSeconds: 1 },
    },
  });
  return id;
}

/** Leads the campaign on by its office's page. */
async function lead(editor: Visit, step: string, phase: string): Promise<void> {
  await editor.tap('button', step);
  const sheet = editor.find('dialog', step);
  await sheet.getByRole('textbox').fill('按计划进行');
  await sheet.getByRole('button', { name: '确定', exact: true }).click();
  await editor.told(`已进入${phase}`);
  await sheet.waitFor({ state: 'detached' });
}

async function nominate(campaignId: string, by: string, name: string): Promise<void> {
  const citizen = await browser.visit({ as: { openid: by } });
  await citizen.open(`features/rolemodel/pages/nominate?campaignId=${campaignId}`);
  await citizen.find('radiogroup', '哪一类好人').getByRole('radio', { name: '助人为乐' }).click();
  await citizen.write(/^他的名字/, name);
  await citizen.write(/^一句话介绍/, '十年替邻居照看门前的灯');
  await citizen.write(/^他的事迹/, '巷口的路灯坏了没人管，他自己买来灯泡换上，一换就是十年。'.repeat(4));
  await citizen.tap('button', '提交推荐');
  await citizen.told('推荐已提交');
  await citizen.sees('button', new RegExp(name));
}

describe('role models', () => {
  it('are nominated, screened, voted for and honoured', async () => {
    const campaignId = await announcedCampaign();
    const campaign = `features/rolemodel/pages/campaign?id=${campaignId}`;
    const results = `features/rolemodel/pages/results?campaignId=${campaignId}`;
    const editor = await browser.visit({ ...wide, as: 'editor' });
    await editor.open(`features/rolemodel/pages/manage?campaignId=${campaignId}`);
    await lead(editor, '发布公告', '已公告');
    await lead(editor, '开始推荐', '推荐中');

    await nominate(campaignId, 'browser-nominator-1', '马德福');
    await nominate(campaignId, 'browser-nominator-2', '石小梅');
    await editor.page.reload();
    await lead(editor, '截止推荐，开始审核', '审核中');
    for (const name of ['马德福', '石小梅']) {
      await editor
        .find('list', '推荐')
        .getByRole('button', { name: new RegExp(name) })
        .click();
      await editor.tap('button', '通过初审');
      await editor.told(`${name}：通过初审`);
      await editor
        .find('list', '推荐')
        .getByRole('button', { name: new RegExp(name) })
        .click();
      await editor.find('radiogroup', '谁同意公开事迹').getByRole('radio').first().click();
      await editor.tap('button', '核实无误，入围');
      await editor.told(`${name}已入围`);
    }
    await lead(editor, '公示入围人选', '公示中');
    await lead(editor, '开放投票', '投票中');

    const receipt = `features/rolemodel/pages/receipt?campaignId=${campaignId}`;
    let last: Visit | undefined;
    for (const voter of ['browser-voter-1', 'browser-voter-2', 'browser-voter-3']) {
      const citizen = await browser.visit({ as: { openid: voter } });
      last = citizen;
      await citizen.open(campaign);
      const name = voter === 'browser-voter-3' ? '石小梅' : '马德福';
      await citizen.tap('checkbox', new RegExp(name));
      await citizen.tap('button', '投票');
      // The host takes it in within seconds; the page asks until it has the proof.
      await citizen.sees('heading', /已投进票箱|已计入票箱/);
      await citizen.find('heading', '已计入票箱').waitFor({ timeout: 30_000 });
      await citizen.reads(/在公开票箱第 \d 条/);
      await citizen.tap('button', /^显示你的选择/);
      await citizen.reads(name);
      // One ballot a person: the page offers none any more.
      await citizen.open(campaign);
      await citizen.reads('你已投过票');
      expect(await citizen.find('button', '投票').count()).toBe(0);
    }

    const early = await browser.visit();
    early.expectStatus(403);
    await early.open(results);
    expect(await early.find('main').textContent()).not.toMatch(/\d+ 票/);

    await lead(editor, '截止并计票', '核票评议');
    const late = await browser.visit();
    // The result's file is there once its head is signed, up to a second after the close; the page waits for it.
    late.expectStatus(404);
    await late.open(results);
    await late.reads('共 3 张有效选票');
    await late.reads(/马德福[\s\S]*2 票[\s\S]*石小梅[\s\S]*1 票/);

    // Anybody verifies it, with the public files alone.
    await late.tap('button', /^自己验票/);
    await late.tap('button', '开始验票');
    await late.reads('验票通过');
    await late.reads('重新数出的票数和公布的一样');
    // Files that were changed on their way are named.
    await late.page.route('**/log/*/tile/entries/**', async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      body[body.length - 4] = (body[body.length - 4] ?? 0) ^ 1;
      await route.fulfill({ response: answer, body });
    });
    await late.tap('button', '再验一遍');
    await late.reads('验票没有通过');
    await late.reads('条目被改动过');

    await lead(editor, '公示结果', '结果公示');
    await lead(editor, '发布结果', '已发布');
    await late.open('pages/rolemodel/index');
    await late
      .find('list', `${title}的获评者`)
      .getByRole('button', { name: /马德福/ })
      .waitFor();

    // The county tells nobody's name any more who was not honoured; the voter's own phone still does to them.
    await last?.open(receipt);
    await last?.page.reload();
    await last?.tap('button', /^显示你的选择/);
    await last?.reads('石小梅');
    await last?.reads('只存在这台手机上，只给你看');
    const other = await browser.visit({ as: { openid: 'browser-voter-3' } });
    await other.open(receipt);
    await other.tap('button', /^显示你的选择/);
    await other.reads('一位没有获评的候选人');
    expect(await other.find('main').textContent()).not.toContain('石小梅');
  });

  it('show their stories before the vote', async () => {
    const reader = await browser.visit();
    await reader.open('pages/rolemodel/index');
    await reader.tap('button', '读事迹，去投票');
    await reader.sees('heading', '选出打动你的人');
    await reader
      .find('button', /读.*事迹/)
      .first()
      .click();
    await reader.sees('heading', '好人事迹');
  });
});
