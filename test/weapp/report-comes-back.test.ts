import { paths } from '../../src/navigation/paths';
import { type County, createCounty } from './support/county';
import type { Phone } from './support/phone';

const title = '菜市街 8 号，小广告';

describe('a report that comes back, on the WeChat build', () => {
  let county: County;
  beforeAll(async () => {
    county = await createCounty();
  });
  afterAll(() => county.close());

  /** What a desk has read stays fresh for a while; whoever waits for something pulls it down. */
  async function openDesk(phone: Phone): Promise<void> {
    await phone.open(paths.staff.desk());
    await phone.pullDown();
  }

  /** A member of staff takes the case from their desk. */
  async function take(phone: Phone): Promise<void> {
    await openDesk(phone);
    await phone.tap(title);
    await phone.arrive(paths.staff.case({ id: '' }));
  }

  async function handle(phone: Phone, words: string): Promise<void> {
    await phone.tap(/^处置完成/);
    await phone.type('没有照片的，写明原因', '墙面在住户院内，不便拍照');
    await phone.type('给市民的答复，会公开', words);
    await phone.tap('提交核查');
    await phone.see('已提交，等待核查');
  }

  it('is returned, sent elsewhere, found wanting, and opened again', async () => {
    // No permission for the position: the place comes from the list, and then words are asked for.
    const citizen = await county.phoneOf({ openid: 'o-citizen' });
    await citizen.launch(paths.report.new({ category: 'posting-ads' }));
    await citizen.tap('选地点');
    await citizen.tap('用我现在的位置');
    await citizen.see('没有位置权限');
    await citizen.tap('东门街道');
    await citizen.seeOff('就是这里');
    await citizen.type('具体位置', '菜市街 8 号');
    await citizen.tap('就是这里');
    await citizen.type('说说看到了什么', '楼道口贴满了办证、通下水的小广告。');
    await citizen.tap('提交');
    await citizen.tap('已经过去了，没来得及拍');
    await citizen.tap('直接提交');
    await citizen.see('你提交了问题');

    const moderator = await county.phoneOf({
      openid: 'o-moderator',
      grants: [{ role: 'moderator', unitId: 'office' }],
    });
    await take(moderator);
    await moderator.tap(/^受理并派单/);
    await moderator.see('派单给东门街道办事处');

    const town = await county.phoneOf({
      openid: 'o-town',
      grants: [{ role: 'handler', unitId: 'town-dongmen' }],
    });
    await take(town);
    await town.tap(/^退回/);
    await town.seeOff('退回');
    await town.type('为什么不归本单位，应归谁', '外立面由城管统一清理');
    await town.tap('退回');
    await town.see('已退回文明办');

    await citizen.pullDown();
    await citizen.see('东门街道办事处退回，文明办重新安排');
    expect(citizen.page.text()).not.toContain('外立面由城管统一清理');

    await openDesk(moderator);
    await moderator.see('退回 1 次');
    await take(moderator);
    await moderator.tap(/^指定单位/);
    await moderator.tap('县城市管理局', { near: '主办单位，只有一个' });
    await moderator.tap('派单');
    await moderator.see('已派给县城市管理局');

    const urban = await county.phoneOf({
      openid: 'o-urban',
      grants: [{ role: 'handler', unitId: 'dept-urban' }],
    });
    await take(urban);
    await urban.tap(/^签收/);
    await handle(urban, '已清除。');

    const inspector = await county.phoneOf({
      openid: 'o-inspector',
      grants: [{ role: 'inspector', unitId: 'office' }],
    });
    await take(inspector);
    await inspector.tap(/^核查/);
    await inspector.tap('不通过，退回再办');
    await inspector.seeOff('退回再办');
    await inspector.type('理由，会告诉市民', '二楼转角还有三张');
    await inspector.tap('退回再办');
    await inspector.see('已退回承办单位');

    await take(urban);
    await urban.see('二楼转角还有三张');
    await handle(urban, '二楼也清了，门口装了公示栏。');
    await take(inspector);
    await inspector.tap(/^核查/);
    await inspector.tap('结案');
    await inspector.see('已结案');

    await citizen.pullDown();
    await citizen.see('已解决');
    await citizen.see('门口装了公示栏');
    await citizen.tap('还没解决好');
    await citizen.type('还有什么没解决', '今天早上又贴了一层');
    await citizen.tap('申请重开');
    await citizen.see('已申请重开');
    await citizen.see('复核中');

    await take(moderator);
    await moderator.tap(/^决定是否重开/);
    await moderator.see('市民说：今天早上又贴了一层');
    await moderator.tap('重开');
    await moderator.type('理由，会告诉市民', '确有反弹，请继续处置');
    await moderator.tap('决定');
    await moderator.see('已重开');

    await citizen.pullDown();
    await citizen.see('处置中');
    await openDesk(urban);
    await urban.see(title);
  });
});
