import { browserForTests } from '../support/browser-test';
import { type CallAs, openVote } from '../support/running-vote';

const browser = browserForTests();

describe('signing in', () => {
  it('is asked for where a person is needed, and leads back', async () => {
    const stranger = await browser.visit();
    await stranger.open('features/report/pages/new');
    await stranger.tap('button', '去登录');
    await stranger.tap('button', /^林小满/);
    await stranger.sees('heading', '随手拍');
    await stranger.sees('button', '提交');
  });

  it('changes who one is, and what one may do', async () => {
    const person = await browser.visit({ as: 'citizen2' });
    await person.open('pages/me/index');
    await person.reads('周以宁');
    await person.tap('button', '换身份');
    await person.tap('button', /^沈清和/);
    await person.sees('button', /^工作台/);
  });

  it('ends where the person wants it', async () => {
    const person = await browser.visit({ as: { openid: 'browser-leaver' } });
    await person.open('features/account/pages/settings');
    await person.tap('button', '退出登录');
    await person.find('alertdialog', '退出登录？').getByRole('button', { name: '退出', exact: true }).click();
    await person.sees('button', /^点这里登录/);
  });

  it('is taken back by the server without the person losing the page', async () => {
    const person = await browser.visit();
    person.expectStatus(401);
    await person.page.addInitScript(() => localStorage.setItem('wm.session', '"no-longer-valid"'));
    await person.open('features/report/pages/mine');
    await person.sees('button', '去登录');
  });
});

describe('settings', () => {
  it('turn on care mode at once and keep it', async () => {
    const person = await browser.visit();
    await person.open('features/account/pages/settings');
    await person.tap('switch', /^关怀模式/);
    await person.page.reload();
    await person.settled();
    expect(await person.find('switch', /^关怀模式/).getAttribute('aria-checked')).toBe('true');
    await person.open('pages/home/index');
    await person.sees('button', /^报问题/);
    await person.sees('button', /^找活动/);
    await person.sees('button', /^打电话/);
  });

  it('verify a number in the demo, and a vote that asks for one takes the ballot', async () => {
    const call: CallAs = (persona, operation, input) => browser.api.call(persona, operation, input);
    const { campaignId } = await openVote(call, 2, { eligibility: 'phone_verified' });
    const person = await browser.visit({ as: { openid: 'browser-verified' } });
    await person.open(`features/rolemodel/pages/campaign?id=${campaignId}`);
    await person.sees('heading', '验证过手机号的人才能投');
    await person.tap('checkbox', /^选候选人0/);
    await person.tap('button', '投票');
    await person.told('请先验证手机号');
    await person.tap('button', '验证手机号');
    await person.told('手机号已验证');
    await person.find('heading', '验证过手机号的人才能投').waitFor({ state: 'detached' });
    await person.tap('button', '投票');
    await person.reads('已投进票箱');
    await person.open('features/account/pages/settings');
    await person.sees('button', /^手机号.*已验证/);
    // Ended, so that the other tests' county has the one vote that it began with.
    await call('leader', 'rolemodel.advance', { campaignId, to: 'cancelled', reason: '测试用的评选' });
  });

  it('rename a person', async () => {
    const person = await browser.visit({ as: { openid: 'browser-renamed' } });
    await person.open('features/account/pages/settings');
    await person.tap('button', /^称呼/);
    await person.write('称呼', '河边的老周');
    await person.tap('button', '保存');
    await person.sees('button', /河边的老周/);
  });
});

describe('an address that is no page', () => {
  it('says so and leads home, at the start and on the way', async () => {
    const person = await browser.visit();
    await person.open('features/report/pages/renamed?id=1');
    await person.reads('没有找到这一页');
    await person.tap('button', '去首页');
    await person.sees('button', /^文明手册/);
    await person.open('nothing/here');
    await person.reads('没有找到这一页');
  });
});
