import { sql } from 'kysely';
import { paths } from '../../src/navigation/paths';
import { openRound, story } from './support/campaign';
import { type County, createCounty, type PersonOptions } from './support/county';
import type { Phone } from './support/phone';

describe('role models on the WeChat build', () => {
  let county: County;
  let campaignId: string;

  beforeAll(async () => {
    county = await createCounty();
    campaignId = await openRound(county, '巷里好人', {
      vote: true,
      categories: ['助人为乐', '敬业奉献'],
      picks: { min: 1, max: 2, perCategory: null, minPerCategory: null },
      changeable: true,
      log: { afterBallots: 1, afterSeconds: 1 },
    });
  });
  afterAll(() => county.close());

  const voter = async (openid: string, options: Partial<PersonOptions> = {}): Promise<Phone> => {
    const phone = await county.phoneOf({ openid, ...options });
    await phone.launch(paths.rolemodel.campaign({ id: campaignId }));
    return phone;
  };

  async function nominate(name: string, category: string): Promise<void> {
    const phone = await county.phoneOf({ openid: `o-nominator-of-${name}` });
    await phone.launch('pages/rolemodel/index');
    await phone.tap('我要推荐');
    await phone.tap(category);
    await phone.type('他的名字', name);
    await phone.seeOff('提交推荐');
    await phone.type('他的事迹', story);
    await phone.tap('提交推荐');
    await phone.see('推荐已提交');
  }

  async function advance(phone: Phone, step: string, phase: string): Promise<void> {
    await phone.tap(step);
    await phone.type('说明（记入评选经过）', '按方案进行');
    await phone.tap('确定');
    await phone.see(`已进入${phase}`);
  }

  it('goes from nominations over a vote to its result', async () => {
    await nominate('甲大爷', '助人为乐');
    await nominate('乙师傅', '敬业奉献');
    await nominate('丙阿姨', '助人为乐');

    const editor = await voter('o-editor', { grants: [{ role: 'editor', unitId: 'office' }] });
    await editor.tap('管理');
    for (const name of ['甲大爷', '乙师傅', '丙阿姨']) {
      await editor.tap(name, { near: '已提交' });
      await editor.tap('通过初审');
      await editor.tap('本人');
      await editor.tap('核实无误，入围');
      await editor.see(`${name}已入围`);
    }
    await advance(editor, '截止推荐，开始审核', '审核中');
    await advance(editor, '公示入围人选', '公示中');

    const leader = await voter('o-leader', { grants: [{ role: 'leader', unitId: null }] });
    await leader.tap('管理');
    // This county is no demo: publicity lasts its working days. They pass, and the leader tries again.
    await leader.tap('开放投票');
    await leader.tap('确定');
    await leader.see('才满，之后才能进入下一阶段');
    await leader.tap('再想想');
    await sql`update campaign_event set at = at - interval '30 days' where "to" = 'publicity'`.execute(
      county.harness.db,
    );
    await advance(leader, '开放投票', '投票中');

    // The signer comes by: from now on phones know the keys of the log.
    await county.tick();
    const first = await voter('o-voter-1');
    await first.tap(/^选甲大爷/);
    await first.tap(/^选乙师傅/);
    await first.see('已选满');
    await first.seeOff(/^选丙阿姨/);
    await first.tap('投票');
    await first.arrive(paths.rolemodel.receipt({ campaignId }));
    await first.see('已投进票箱');
    await first.see('指纹由这台手机算出，并与票箱里的核对一致');
    await first.see('票箱已签字承诺');
    expect(first.page.text()).not.toContain('甲大爷');
    await first.tap('显示你的选择');
    expect(first.page.text()).toContain('甲大爷、乙师傅');

    // A second ballot is not offered to somebody who voted.
    await first.tap('回到评选');
    await first.see('你已投过票');
    expect(first.page.buttons()).not.toContain('投票');

    for (const openid of ['o-voter-2', 'o-voter-3']) {
      const phone = await voter(openid);
      await phone.tap(/^选甲大爷/);
      await phone.tap('投票');
      await phone.see('已投进票箱');
    }

    // The log takes them in; the phone asks for its proof, checks and keeps it.
    await county.tick();
    await first.open(paths.rolemodel.receipt({ campaignId }));
    await first.see('已计入票箱');
    await first.see(/在公开票箱第 \d 条，共 4 条/);

    // The third one thinks again, twice.
    const third = await voter('o-voter-3');
    await third.tap(/^改选/);
    await third.see('重新选一次');
    await third.tap(/^选丙阿姨/);
    await third.tap('改投');
    await third.see('已改选');
    await third.open('pages/me/index');
    await third.see('已投');
    await third.open(paths.rolemodel.receipt({ campaignId }));
    await third.tap(/^撤回这张票/);
    await third.tap('撤回');
    await third.see('这张票已撤回');
    // The receipt that is open says so a moment before the one of the withdrawal takes its place; who leaves in
    // between stays where they went.
    await third.open('pages/me/index');
    await third.see('未投');
    await third.open(paths.rolemodel.campaign({ id: campaignId }));
    await third.tap(/^选甲大爷/);
    await third.tap('投票');
    await third.see('已投进票箱');

    // No counts before the close, for nobody.
    await editor.open(paths.rolemodel.results({ campaignId }));
    await editor.rest();
    expect(editor.page.text()).not.toMatch(/\d+ 票/);

    await leader.open(paths.rolemodel.manage({ campaignId }));
    await advance(leader, '截止并计票', '核票评议');
    await county.tick();

    await first.open(paths.rolemodel.campaign({ id: campaignId }));
    await first.pullDown();
    await first.tap('看投票结果');
    await first.see('共 3 张有效选票');
    expect(first.page.text()).toMatch(/甲大爷 助人为乐 3 票 .*乙师傅 敬业奉献 1 票 .*丙阿姨 助人为乐 0 票/);

    // Anybody verifies the whole vote on the phone; the voter's own ballot is found in it.
    await first.open(paths.rolemodel.verify({ campaignId }));
    await first.tap('开始验票');
    await first.see('验票通过');
    await first.see('重新数出的票数和公布的一样');
    await first.see('在票箱里');

    // A log that was changed under its signature is named.
    await sql`update log_entry as changed set line = other.line from log_entry as other
      where changed.campaign_id = ${campaignId} and changed.idx = 1
        and other.campaign_id = changed.campaign_id and other.idx = 2`.execute(county.harness.db);
    await first.tap('再验一遍');
    await first.see('验票没有通过');
    await first.see('条目被改动过');

    const late = await voter('o-late');
    await late.see('看投票结果');
    expect(late.page.buttons()).not.toContain('投票');
  });
});
