import { paths } from '../../src/navigation/paths';
import { type County, createCounty } from './support/county';

describe('account on the WeChat build', () => {
  let county: County;
  beforeAll(async () => {
    county = await createCounty();
  });
  afterAll(() => county.close());

  it('knows a person by WeChat alone; they choose a name and agree to the privacy page', async () => {
    const phone = await county.phoneOf({ openid: 'o-newcomer', name: '清源市民', newcomer: true });
    await phone.launch();
    await phone.tap('我的');
    await phone.arrive('pages/me/index');
    await phone.see('清源市民');
    expect(phone.page.text()).not.toContain('登录');

    await phone.tap('设置');
    await phone.arrive(paths.account.settings());
    await phone.tap('称呼');
    await phone.type('称呼', '巷口老周');
    await phone.tap('保存');
    await phone.see('称呼改好了');
    await phone.tap('我们怎样使用你的信息');
    await phone.tap('我看过了，同意');
    await phone.see('你在');
    await phone.swipeBack();
    await phone.swipeBack();
    await phone.see('巷口老周');
  });

  it('says so where a code or a card leads to no page, and leads home', async () => {
    const phone = await county.phoneOf({ openid: 'o-lost' });
    await phone.launch('features/report/pages/renamed?id=1');
    await phone.see('没有找到这一页');
    await phone.tap('去首页');
    await phone.arrive('pages/home/index');
  });

  it('says at the field what is wrong with a name', async () => {
    const phone = await county.phoneOf({ openid: 'o-nameless', name: '原来的名字' });
    await phone.launch(paths.account.settings());
    await phone.tap('称呼');
    await phone.type('称呼', '   ');
    await phone.tap('保存');
    await phone.rest();
    expect(phone.page.has('称呼改好了')).toBe(false);
    await phone.tap('关闭');
    expect(phone.page.text()).toContain('原来的名字');
  });

  it('keeps the larger view over a new start of the page', async () => {
    const phone = await county.phoneOf({ openid: 'o-elder' });
    await phone.launch(paths.account.settings());
    await phone.tap('关怀模式');
    expect(phone.page.isChosen('关怀模式')).toBe(true);
    await phone.open('pages/home/index');
    await phone.see('报问题');
    expect(phone.page.buttons()).toEqual(expect.arrayContaining([expect.stringContaining('打电话')]));
  });

  it('hands out what is kept about a person, and forgets them on their word', async () => {
    const phone = await county.phoneOf({ openid: 'o-leaver', name: '要走的人' });
    await phone.launch(paths.account.settings());
    await phone.tap('取回我的信息');
    await phone.see('已复制');
    expect(JSON.parse(phone.clipboard ?? '')).toMatchObject({ account: { displayName: '要走的人' } });

    await phone.tap('注销账号');
    await phone.seeOff('注销，不能恢复');
    await phone.type('确定的话，请输入“注销账号”', '注销账号');
    await phone.tap('注销，不能恢复');
    await phone.arrive('pages/home/index');
    const left = await county.harness.db
      .selectFrom('account')
      .select('id')
      .where('display_name', '=', '要走的人')
      .execute();
    expect(left).toEqual([]);
  });

  it('says that there is no network, and goes on when it is back', async () => {
    const phone = await county.phoneOf({ openid: 'o-tunnel', name: '隧道里的人' });
    phone.setOnline(false);
    await phone.launch('pages/me/index');
    await phone.see('没有网络');
    phone.setOnline(true);
    await phone.pullDown();
    await phone.see('隧道里的人');
  });
});
