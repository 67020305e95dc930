import { volunteerCategories } from '../../cloudfunctions/host/demo/categories';
import type { Database } from '../../cloudfunctions/platform/database';
import type { VolunteerTables } from '../../cloudfunctions/volunteer/volunteer.tables';
import { paths } from '../../src/navigation/paths';
import { type County, createCounty } from './support/county';
import type { Phone } from './support/phone';

const title = '河岸捡拾';

describe('volunteering on the WeChat build', () => {
  let county: County;
  beforeAll(async () => {
    county = await createCounty();
    await db()
      .insertInto('volunteer_category')
      .values(volunteerCategories.map(({ id, name, icon }, position) => ({ id, name, icon, position })))
      .execute();
  });
  afterAll(() => county.close());

  const db = () => county.harness.db as Database<VolunteerTables>;

  async function volunteer(openid: string, name: string): Promise<Phone> {
    const phone = await county.phoneOf({ openid, name });
    await phone.launch('pages/volunteer/index');
    // 能参加的 shows what has a seat left; a kind of activity shows the full ones too.
    await phone.tap('环境清洁');
    await phone.tap(new RegExp(title));
    await phone.arrive(paths.volunteer.activity({ id: '' }));
    return phone;
  }

  it('fills one seat, makes a line, and hands a cancelled seat to the next', async () => {
    const organiser = await county.phoneOf({
      openid: 'o-organiser',
      grants: [{ role: 'organiser', unitId: 'town-dongmen' }],
      place: { latitude: 39.8, longitude: 102.4 },
    });
    await organiser.launch(paths.volunteer.edit());
    await organiser.type('活动名称', title);
    await organiser.tap('发布');
    await organiser.see('写写做什么');
    await organiser.tap('环境清洁');
    await organiser.type('做什么', '沿河走两公里，捡拾塑料和烟头，适合全家一起来。');
    await organiser.type('集合地点', '东门桥北引道');
    await organiser.tap('定一下位置');
    await organiser.tap('用我现在的位置');
    await organiser.see('位置已定');
    for (let seats = 20; seats > 1; seats -= 1) await organiser.tap('人数减一');
    await organiser.seeOff('人数减一');
    await organiser.tap('发布');
    await organiser.arrive(paths.volunteer.activity({ id: '' }));
    await organiser.see('还剩 1 席');

    const first = await volunteer('o-first', '先到的人');
    await first.tap('报名');
    await first.see('报上了，到时见');
    await first.see('已报上');

    const second = await volunteer('o-second', '后到的人');
    await second.see('可候补，第 1 位');
    await second.tap('候补');
    await second.see('已排上，候补第 1 位');

    const third = await volunteer('o-third', '第三个人');
    await third.tap('候补');
    await third.see('候补第 2 位');

    await organiser.pullDown();
    await organiser.tap(/^名单，/);
    await organiser.see('报上 1 / 1，候补 2');
    expect(organiser.page.text()).toMatch(/先到的人 .*候补的 2 人 .*后到的人 .*第三个人/);

    await first.tap('取消报名');
    await first.see('空出来的席位会马上给候补的下一位');
    await first.tap('再想想');
    await first.see('已报上');
    await first.tap('取消报名');
    await first.see('取消这一班？');
    await first.tap('取消报名');
    await first.see('已取消');

    await second.pullDown();
    await second.see('已报上');
    await third.pullDown();
    await third.see('候补第 1 位');
    await organiser.pullDown();
    await organiser.see('报上 1 / 1，候补 1');
    expect(organiser.page.text()).toMatch(/报上的 1 人 .*后到的人 .*候补的 1 人 .*第三个人/);
    expect(organiser.page.text()).not.toContain('先到的人');

    await county.tick();
    await second.open(paths.account.inbox());
    await second.see(title);
    await second.open(paths.volunteer.myShifts());
    await second.see(title);
  });

  it('tells everybody who signed up that an activity is off', async () => {
    const organiser = await county.phoneOf({
      openid: 'o-second-organiser',
      grants: [{ role: 'organiser', unitId: 'town-dongmen' }],
    });
    await organiser.launch('pages/me/index');
    await organiser.tap('我办的活动');
    await organiser.tap(title);
    await organiser.tap('取消活动');
    await organiser.seeOff('取消活动并通知');
    await organiser.type('原因', '上游放水，河岸不安全');
    await organiser.tap('取消活动并通知');
    await organiser.see('已取消，通知了 2 人');
    await county.tick();

    const second = await county.phoneOf({ openid: 'o-second' });
    await second.launch(paths.account.inbox());
    await second.tap(/^活动取消了/);
    await second.see('上游放水，河岸不安全');
    expect(second.page.buttons()).not.toContain('取消报名');
  });

  it('shows a roster to nobody but those who organise', async () => {
    const { id } = await db().selectFrom('volunteer_shift').select('id').executeTakeFirstOrThrow();
    const phone = await county.phoneOf({ openid: 'o-curious' });
    await phone.launch(paths.volunteer.roster({ shiftId: id }));
    await phone.rest();
    expect(phone.page.text()).not.toContain('后到的人');
  });
});
