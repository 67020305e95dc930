import { paths } from '../../src/navigation/paths';
import { type CallAs, openVote } from '../support/running-vote';
import { type County, createCounty } from './support/county';

describe('a vote that asks for a verified number, on the WeChat build', () => {
  let county: County;
  let campaignId: string;

  beforeAll(async () => {
    county = await createCounty({ open: true });
    const call: CallAs = (persona, operation, input) => county.harness.ok(persona, operation, input);
    ({ campaignId } = await openVote(call, 2, { eligibility: 'phone_verified' }));
  });
  afterAll(() => county.close());

  it('takes the ballot of whoever gives their number, and not before', async () => {
    const phone = await county.phoneOf({ openid: 'o-with-number' });
    await phone.launch(paths.rolemodel.campaign({ id: campaignId }));
    await phone.see('验证过手机号的人才能投');
    await phone.tap(/^选候选人0/);
    await phone.tap('投票');
    await phone.see('请先验证手机号');

    // Saying no leaves everything as it was.
    await phone.givePhone('验证手机号', 'fail user deny');
    await phone.rest();
    expect(phone.page.has('验证过手机号的人才能投')).toBe(true);
    expect(phone.page.has('请稍后再试')).toBe(false);
    await phone.givePhone('验证手机号', 'fail no permission');
    await phone.see('微信没有给出手机号，请稍后再试');

    await phone.givePhone('验证手机号');
    await phone.see('手机号已验证');
    await phone.rest();
    expect(phone.page.has('验证过手机号的人才能投')).toBe(false);
    await phone.tap('投票');
    await phone.arrive(paths.rolemodel.receipt({ campaignId }));
    await phone.see('已投进票箱');

    await phone.open(paths.account.settings());
    await phone.see('已验证');
  });

  it('is verified from the settings as well', async () => {
    const phone = await county.phoneOf({ openid: 'o-from-settings' });
    await phone.launch(paths.account.settings());
    await phone.see('未验证');
    await phone.tap('手机号');
    await phone.see('还原不出号码');
    await phone.givePhone('验证手机号');
    await phone.see('已验证');
  });
});
