import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportTables } from '../../cloudfunctions/report/report.tables';
import templates from '../../src/device/notify-templates.json';
import { paths } from '../../src/navigation/paths';
import { type County, createCounty, makePhoto } from './support/county';

const words = '二单元楼道堆了三辆旧电动车和纸箱，过不去人。';
const address = '桂花小区 3 号楼';
const title = `${address}，楼道堆杂物`;
const townOffice = '东门街道办事处';

describe('reports on the WeChat build', () => {
  let county: County;
  let folder: string;
  let photos: { before: string; after: string };
  let place: { latitude: number; longitude: number };

  beforeAll(async () => {
    county = await createCounty();
    folder = await mkdtemp(join(tmpdir(), 'wenming-photos-'));
    photos = {
      before: await makePhoto(join(folder, 'before.jpg'), '#8a6d4b'),
      after: await makePhoto(join(folder, 'after.jpg'), '#7fa37f'),
    };
    const areas = await county.harness.ok<{ items: { id: string; centre: typeof place }[] }>(
      'nobody',
      'report.areas',
      {},
    );
    const town = areas.items.find(({ id }) => id === 'dongmen');
    if (town === undefined) throw new Error('the county has no such town');
    place = town.centre;
  });
  afterAll(async () => {
    await county.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes from a photograph to a verified solution, and everybody sees what is theirs', async () => {
    const citizen = await county.phoneOf({ openid: 'o-citizen', place, pictures: [photos.before] });
    await citizen.launch();
    await citizen.tap('随手拍', { near: '我的' });
    await citizen.tap('拍照，报一个问题');
    await citizen.arrive(paths.report.new());
    await citizen.tap('提交');
    await citizen.see('还差一点没填');
    await citizen.attach('拍照');
    await citizen.tap('改地点');
    await citizen.type('具体位置', address);
    await citizen.tap('就是这里');
    await citizen.tap('乱堆放');
    await citizen.tap('楼道堆杂物');
    await citizen.type('说说看到了什么', words);
    await citizen.rest();
    await citizen.tap('提交');
    await citizen.arrive(paths.report.case({ id: '' }));
    await citizen.see('你提交了问题');
    // One question for each tap on 提交, within it; none for as long as the county has no template of WeChat's.
    for (const question of citizen.subscribeQuestions) {
      expect(question).toEqual({ templates: [templates.report], withinTap: true });
    }
    expect(citizen.subscribeQuestions).toHaveLength(templates.report === '' ? 0 : 2);
    await citizen.see('审核中');
    const number = /编号 (\S+)/.exec(citizen.page.text())?.[1] ?? '';
    expect(number).toMatch(/^QY\d{4}-\d+$/);
    await citizen.seePicture('处置前的照片');
    const { id } = await county.harness.db
      .withTables<ReportTables>()
      .selectFrom('report')
      .select('id')
      .executeTakeFirstOrThrow();

    // Not yet accepted: a stranger finds nothing at all.
    const stranger = await county.phoneOf({ openid: 'o-stranger', place });
    await stranger.launch(paths.report.case({ id }));
    await stranger.rest();
    expect(stranger.page.text()).not.toContain(number);
    expect(stranger.page.text()).not.toContain(address);

    const moderator = await county.phoneOf({
      openid: 'o-moderator',
      grants: [{ role: 'moderator', unitId: 'office' }],
    });
    await moderator.launch('pages/me/index');
    await moderator.tap('工作台');
    await moderator.tap(title);
    await moderator.see(words);
    expect(moderator.page.text()).toContain(townOffice);
    expect(moderator.page.text()).not.toContain('o-citizen');
    await moderator.tap(/^受理并派单/);
    await moderator.see(`派单给${townOffice}`);

    await citizen.pullDown();
    await citizen.see('文明办已受理');
    await citizen.see(`派单给${townOffice}`);

    const outsider = await county.phoneOf({
      openid: 'o-handler-elsewhere',
      grants: [{ role: 'handler', unitId: 'dept-market' }],
    });
    await outsider.launch(paths.staff.desk());
    await outsider.see('都办完了');
    await outsider.open(paths.staff.case({ id }));
    await outsider.see(number);
    expect(outsider.page.buttons().some((name) => /签收|退回/.test(name))).toBe(false);

    const handler = await county.phoneOf({
      openid: 'o-handler',
      grants: [{ role: 'handler', unitId: 'town-dongmen' }],
      pictures: [photos.after],
    });
    await handler.launch(paths.staff.desk());
    await handler.tap(title);
    await handler.tap(/^签收/);
    await handler.tap(/^处置完成/);
    await handler.seeOff('提交核查');
    await handler.attach('拍照');
    await handler.type('给市民的答复，会公开', '已请住户搬走杂物，楼道通了，每周巡一次。');
    await handler.tap('提交核查');
    await handler.see('已提交，等待核查');

    await citizen.pullDown();
    await citizen.see('楼道通了');
    await citizen.see('核查中');
    await citizen.seePicture('处置后的照片');

    const inspector = await county.phoneOf({
      openid: 'o-inspector',
      grants: [{ role: 'inspector', unitId: 'office' }],
    });
    await inspector.launch(paths.staff.desk());
    await inspector.tap(title);
    await inspector.tap(/^核查/);
    await inspector.tap('结案');
    await inspector.see('已结案');

    await citizen.pullDown();
    await citizen.see('已解决');
    await county.tick();
    await citizen.open(paths.account.inbox());
    await citizen.see(number);

    // Published, without a word about who reported it.
    await stranger.open('pages/report/index');
    await stranger.tap('看我附近的');
    await stranger.see('3 公里内公开的问题');
    await stranger.see(title);
    await stranger.tap(new RegExp(`^${title}`));
    await stranger.see('楼道通了');
    expect(stranger.page.text()).not.toContain('o-citizen');
    const far = await county.phoneOf({
      openid: 'o-far',
      place: { latitude: place.latitude + 0.3, longitude: place.longitude },
    });
    await far.launch('pages/report/index');
    await far.tap('看我附近的');
    await far.see('附近没有公开的问题');
  });

  it('asks the citizen what is missing, and goes on with the answer', async () => {
    const citizen = await county.phoneOf({ openid: 'o-brief', place });
    await citizen.launch(paths.report.new({ category: 'facility-light' }));
    await citizen.type('说说看到了什么', '路灯不亮。');
    await citizen.tap('提交');
    await citizen.tap('已经过去了，没来得及拍');
    await citizen.tap('直接提交');
    await citizen.see('你提交了问题');

    const moderator = await county.phoneOf({
      openid: 'o-moderator-2',
      grants: [{ role: 'moderator', unitId: 'office' }],
    });
    await moderator.launch(paths.staff.desk());
    await moderator.tap(/路灯不亮/);
    await moderator.tap(/^请补充/);
    await moderator.type('想问什么', '是哪一盏？灯杆上有编号。');
    await moderator.tap('发给市民');
    await moderator.see('已请市民补充');

    await county.tick();
    await citizen.open(paths.account.inbox());
    await citizen.tap(/补充/);
    await citizen.see('是哪一盏');
    await citizen.tap('补充说明');
    await citizen.type('你的回答', '7 号灯杆。');
    await citizen.tap('发给受理员');
    await citizen.see('你补充了说明');
    await moderator.pullDown();
    await moderator.see('7 号灯杆');
  });

  it('keeps a report that was begun, and sends it once over a bad network', async () => {
    const citizen = await county.phoneOf({ openid: 'o-tunnel', place });
    await citizen.launch('pages/report/index');
    await citizen.tap('拍照，报一个问题');
    await citizen.tap('乱停车');
    await citizen.type('说说看到了什么', '两辆车停在盲道上。');
    await citizen.tap('返回');
    await citizen.arrive('pages/report/index');
    await citizen.tap('拍照，报一个问题');
    await citizen.see('拍照的地点');
    expect(citizen.page.value('说说看到了什么')).toBe('两辆车停在盲道上。');

    citizen.setOnline(false);
    await citizen.tap('提交');
    await citizen.tap('已经过去了，没来得及拍');
    await citizen.tap('直接提交');
    await citizen.see('没有网络，已存下，联网后自动提交');
    await citizen.see('等待提交');
    citizen.setOnline(true);
    await citizen.see('存下的问题已提交');
    await citizen.seeNoMore('等待提交');
    await citizen.open(paths.report.mine());
    await citizen.see('乱停车');
    expect(citizen.page.buttons().filter((name) => name.includes('乱停车'))).toHaveLength(1);
  });
});
