import { paths } from '../../src/navigation/paths';
import { openRound, story } from './support/campaign';
import { type County, createCounty } from './support/county';

describe('nominees on the WeChat build', () => {
  let county: County;
  let campaignId: string;

  beforeAll(async () => {
    county = await createCounty();
    campaignId = await openRound(county, '巷里好邻居', {
      vote: false,
      categories: ['助人为乐'],
      opinions: ['town-dongmen'],
    });
  });
  afterAll(() => county.close());

  async function lead(...phases: string[]): Promise<void> {
    for (const to of phases)
      await county.harness.ok('leader', 'rolemodel.advance', { campaignId, to, reason: '按方案' });
  }

  it('are nominated by a unit, agreed to by the family, seen by the units, objected to and honoured', async () => {
    const unit = await county.phoneOf({
      openid: 'o-unit',
      grants: [{ role: 'handler', unitId: 'town-dongmen' }],
    });
    await unit.launch(paths.rolemodel.nominate({ campaignId }));
    await unit.type('他的名字', '甲大娘');
    await unit.tap('东门街道');
    await unit.type('他的事迹', story);
    await unit.tap(/^以东门街道办事处的名义推荐/);
    await unit.tap('提交推荐');
    await unit.see('推荐已提交');

    const editor = await county.phoneOf({
      openid: 'o-editor',
      grants: [{ role: 'editor', unitId: 'office' }],
    });
    await editor.launch(paths.rolemodel.manage({ campaignId }));
    await editor.see('东门街道办事处');
    await editor.tap('通过初审');
    await editor.tap('请对方在手机上答复');
    await editor.see('只显示这一次');
    await editor.tap('复制答复码');
    await editor.see('答复码已复制');
    const code = editor.clipboard ?? '';

    const family = await county.phoneOf({ openid: 'o-family' });
    await family.launch(paths.rolemodel.consent());
    await family.type('答复码', code);
    await family.tap('看看要公开的内容');
    await family.see(story);
    await family.tap('家属');
    await family.type('你的姓名', '甲小妹');
    await family.type('和本人的关系', '女儿');
    await family.tap('同意公开');
    await family.see('已同意公开');

    await unit.open(paths.rolemodel.opinions());
    await unit.tap('没有意见');
    await unit.tap('答复');
    await unit.see('没有等你答复的');

    await editor.open(paths.rolemodel.manage({ campaignId }));
    await editor.see('家属 甲小妹，女儿');
    await editor.tap('核实无误，入围');
    await editor.see('甲大娘已入围');
    await lead('vetting', 'publicity');
    const [candidate] = (
      await county.harness.ok<{ candidates: { id: string }[] }>('citizen', 'rolemodel.getCampaign', {
        id: campaignId,
      })
    ).candidates;
    const candidateId = candidate?.id ?? '';

    const citizen = await county.phoneOf({ openid: 'o-objector' });
    await citizen.launch(paths.rolemodel.candidate({ campaignId, candidateId }));
    await citizen.tap('提出异议');
    await citizen.tap('事迹不实');
    await citizen.type('具体情况', '扫雪的还有环卫工人，请写清楚。');
    await citizen.tap('提交异议');
    await citizen.see('核实中');

    await editor.open(paths.rolemodel.manage({ campaignId }));
    await editor.type('书面答复', '已请推荐单位补充说明，主要事迹属实。');
    await editor.tap('不成立，答复');
    await editor.see('都已答复');
    await citizen.pullDown();
    await citizen.see(/答复：已请推荐单位补充说明/);

    await lead('reviewing');
    await county.harness.ok('leader', 'rolemodel.advance', {
      campaignId,
      to: 'result_publicity',
      reason: '评议',
      selected: [candidateId],
    });
    await lead('published');
    await citizen.open(paths.rolemodel.honours());
    await citizen.see('甲大娘');
    await citizen.see(/共 1 人/);

    // From here on the code no longer takes the name back.
    await family.open(paths.rolemodel.consent({ code }));
    await family.see('评选已经结束');
  });
});
