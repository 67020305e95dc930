import { type County, createCounty } from './support/county';

describe('handbook on the WeChat build', () => {
  let county: County;
  beforeAll(async () => {
    county = await createCounty();
  });
  afterAll(() => county.close());

  it('is searched and read', async () => {
    const phone = await county.phoneOf({ openid: 'o-reader' });
    await phone.launch('features/handbook/pages/index');
    await phone.see('遛狗牵绳');
    await phone.type('想知道什么，例如：狗绳、充电', '牵绳');
    await phone.seeNoMore('光盘与公筷');
    console.log(phone.page.text(), phone.page.buttons());
    await phone.tap('遛狗牵绳，随手清便');
    await phone.arrive('features/handbook/pages/article');
    await phone.rest();
    console.log(phone.page.text(), phone.page.buttons());
    await phone.tap('返回');
    await phone.arrive('features/handbook/pages/index');
  });
});
