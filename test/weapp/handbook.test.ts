import { paths } from '../../src/navigation/paths';
import { type County, createCounty } from './support/county';

const search = '想知道什么，例如：狗绳、充电';
const article = '遛狗牵绳，随手清便';

describe('handbook on the WeChat build', () => {
  let county: County;
  beforeAll(async () => {
    county = await createCounty();
  });
  afterAll(() => county.close());

  it('is found on the first page, searched in Chinese and read', async () => {
    const phone = await county.phoneOf({ openid: 'o-reader' });
    await phone.launch();
    await phone.tap('文明手册', { near: '随手拍' });
    await phone.arrive(paths.handbook.index());
    await phone.see('光盘与公筷');
    await phone.type(search, '牵绳');
    await phone.see(article);
    await phone.seeNoMore('光盘与公筷');
    await phone.tap(article);
    await phone.arrive(paths.handbook.article({ id: '' }));
    await phone.see('出门四件事');
    expect(phone.page.text()).toContain('系犬绳');

    await phone.tap('下一篇');
    await phone.see('四分类怎么分');
    expect(phone.depth).toBe(3);
    await phone.swipeBack();
    expect(phone.page.value(search)).toBe('牵绳');
  });

  it('says what to do where a search finds nothing', async () => {
    const phone = await county.phoneOf({ openid: 'o-seeker' });
    await phone.launch(paths.handbook.index({ query: '火星' }));
    await phone.see('没有找到');
  });

  it('keeps what was read for a walk without network', async () => {
    const phone = await county.phoneOf({ openid: 'o-walker' });
    const shared = paths.handbook.article({ id: 'dog-leash' });
    await phone.launch(shared);
    await phone.see('出门四件事');
    phone.setOnline(false);
    await phone.open(shared);
    await phone.see('出门四件事');
    expect(phone.page.text()).toContain('没有网络');
    await phone.tap('返回');
    await phone.arrive('pages/home/index');
  });

  it('leads from a rule to the report form with its category', async () => {
    const phone = await county.phoneOf({ openid: 'o-witness' });
    await phone.launch(paths.handbook.article({ id: 'dog-leash' }));
    await phone.tap('看到“不牵犬绳”的？');
    await phone.arrive(paths.report.new());
    await phone.see('不牵犬绳');
  });
});
