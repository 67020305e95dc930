import { consentGiverLabels } from '../../src/core/rolemodel/nomination-status';
import type { Item, Output } from '../../src/gateway/operations';
import { paths } from '../../src/navigation/paths';
import { fill } from './person';
import {
  type Citizen,
  ferryAgain,
  type Nominee,
  nominees,
  people,
  representatives,
  shortlisted,
  type YearCounty,
} from './yearly-people';

export const title = '岁末那束光';

/** A campaign from the yearly template, with the office's own wishes. @returns its id */
export async function makeCampaign(county: YearCounty): Promise<string> {
  const editor = await county.person(people.editor);
  await editor.open(paths.rolemodel.campaigns());
  await editor.tap('新建评选');
  await editor.tap(/年度感动人物/);
  await editor.type('名称', title);
  // Ten places are too many for a handful of nominees.
  for (let places = 10; places > 2; places -= 1) await editor.tap('授予名额减一');
  await editor.tap('1 位', '提名奖名额');
  await editor.tap('1 分钟', '选票最晚多久收进公开票箱');
  await editor.tap('20 张', '或攒够多少张就收');
  await editor.tap('有关部门', '入围前征求谁的意见');
  await editor.tap('公告', '哪些阶段要领导批准');
  await fill(editor, {}, '存为草稿', '已保存');
  const { items } = await county.call<Output<'rolemodel.listCampaigns'>>(
    people.editor,
    'rolemodel.listCampaigns',
    { limit: 100 },
  );
  const made = items.find((campaign) => campaign.title === title);
  if (made === undefined) throw new Error('the campaign was not made');
  return made.id;
}

/**
 * Leads the campaign on by the office's page.
 * @param seen what the sheet says before it is confirmed
 */
export async function lead(
  county: YearCounty,
  campaignId: string,
  step: string,
  phase: string,
  seen: readonly string[] = [],
): Promise<void> {
  const editor = await county.person(people.editor);
  await editor.open(paths.rolemodel.manage({ campaignId }));
  await editor.tap(step);
  for (const text of seen) await editor.see(text);
  await fill(editor, { '说明（记入评选经过）': '按方案推进' }, '确定', `已进入${phase}`);
}

/** The office asks for a phase that the rules keep for the leader, and the leader agrees. */
export async function approve(county: YearCounty, campaignId: string, phase: string): Promise<void> {
  const editor = await county.person(people.editor);
  await editor.open(paths.rolemodel.manage({ campaignId }));
  await editor.tap(`请示进入${phase}`);
  const words = { 情况和理由: '材料齐了，各方意见也听过了。' };
  await fill(editor, words, '请领导批示', '已请示，领导会收到消息');
  const leader = await county.person(people.leader);
  await leader.open(paths.rolemodel.manage({ campaignId }));
  await fill(leader, { 批示: '同意，按方案推进。' }, '批准', `已批准进入${phase}`);
}

/** The working days of a running publicity go by; in a demo county nobody waits for them. */
export async function daysPass(county: YearCounty, campaignId: string, phase: string): Promise<void> {
  await county.database.query(
    `update campaign_event set at = at - interval '30 days' where campaign_id = $1 and "to" = $2`,
    [campaignId, phase],
  );
}

/** Citizens and a unit tell of people; one thinks better of it. */
export async function nominateEverybody(county: YearCounty, campaignId: string): Promise<void> {
  for (const each of [...Object.values(nominees), ferryAgain]) await nominate(county, campaignId, each);
  const passerby = await county.person(people.passerby);
  const { name } = nominees.takenBack;
  await passerby.open(paths.rolemodel.campaign({ id: campaignId }));
  await passerby.tap(new RegExp(name));
  await passerby.tap('撤回推荐');
  await fill(passerby, {}, '撤回', '已撤回');
}

async function nominate(county: YearCounty, campaignId: string, each: Nominee): Promise<void> {
  const person = await county.person(each.by);
  await person.open(paths.rolemodel.nominate({ campaignId }));
  await person.tap(each.category, '哪一类好人');
  await person.tap(each.town, '他在哪个镇、街道');
  if (each === nominees.ferry) await person.attach();
  if (each === ferryAgain) await person.tap(/以东门街道办事处的名义推荐/);
  const words = { 他的名字: each.name, 他的事迹: each.story, 怎样联系你: '0000-1234567' };
  await fill(person, words, '提交推荐', '推荐已提交');
}

/** The office's page with one nomination open beside the list. */
async function openNomination(county: YearCounty, campaignId: string, { name, category }: Nominee) {
  const editor = await county.person(people.editor);
  await editor.open(paths.rolemodel.manage({ campaignId }));
  await editor.tap(new RegExp(`${name}\\s*${category}`));
  return editor;
}

/** Sends one back for more, merges two of one person, lets the others pass. */
export async function screenEverybody(county: YearCounty, campaignId: string): Promise<void> {
  const { name, by, story } = nominees.lights;
  const asking = await openNomination(county, campaignId, nominees.lights);
  await fill(asking, { 给推荐人的话: '请补充是哪一年开始的。' }, '退回补充', `${name}：退回补充`);
  const nominator = await county.person(by);
  await nominator.open(paths.rolemodel.campaign({ id: campaignId }));
  await nominator.tap(new RegExp(name));
  await nominator.see('请补充是哪一年开始的。');
  await nominator.tap('去补充');
  await fill(nominator, { 他的事迹: `${story}从二〇一〇年守到今天。` }, '再次提交', '已补充');

  const merging = await openNomination(county, campaignId, ferryAgain);
  await merging.tap(`并入${nominees.ferry.name}的这一份`);
  const words = { 给推荐人的话: '两份说的是同一位，合在一起办。' };
  await fill(merging, words, '合在一起办', `已并入${nominees.ferry.name}`);

  for (const each of shortlisted) {
    const editor = await openNomination(county, campaignId, each);
    await fill(editor, {}, '通过初审', `${each.name}：通过初审`);
  }
  const unit = await county.person(ferryAgain.by);
  await unit.open(paths.rolemodel.campaign({ id: campaignId }));
  await unit.tap(new RegExp(ferryAgain.name));
  await unit.see('还有人也推荐了他，两份合在一起办');
}

/** Everybody who is to be shown says yes themselves: the first by a code that is typed, the others by their link. */
export async function askNominees(county: YearCounty, campaignId: string): Promise<void> {
  for (const [index, each] of shortlisted.entries()) {
    const editor = await openNomination(county, campaignId, each);
    await editor.tap('请对方在手机上答复');
    await editor.see('只显示这一次');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await editor.text())?.[0] ?? '';
    await editor.tap('关闭');
    const side = await county.person({ openid: `year-nominee-${index}`, name: each.name, grants: [] });
    await side.open(index === 0 ? paths.rolemodel.consent() : paths.rolemodel.consent({ code }));
    if (index === 0) {
      await side.type('答复码', code.toLowerCase());
      await side.tap('看看要公开的内容');
    }
    await side.see(each.story);
    await side.tap(consentGiverLabels.nominee, '你是谁');
    await fill(side, { 你的姓名: each.name }, '同意公开', '已同意公开');
  }
}

/** Every department is asked; one answers on its screen, and another has something against one of them. */
export async function hearDepartments(county: YearCounty, campaignId: string): Promise<void> {
  const [first, ...others] = representatives;
  if (first === undefined) throw new Error('a county without departments');
  const atScreen = await county.person(first);
  await atScreen.open(paths.rolemodel.opinions());
  for (const { name } of shortlisted) {
    await atScreen.tap('没有意见', `对${name}的意见`);
    await fill(atScreen, {}, '答复', `${name}：没有意见`);
  }
  for (const [index, representative] of others.entries()) await answer(county, representative, index === 0);
  for (const each of shortlisted) {
    const editor = await openNomination(county, campaignId, each);
    const against = each === nominees.mother;
    const words = against ? { 核实后为什么仍然入围: '已当面核实，确有其事。' } : undefined;
    await fill(editor, words ?? {}, '核实无误，入围', `${each.name}已入围`);
  }
}

async function answer(county: YearCounty, as: Citizen, objects: boolean): Promise<void> {
  type Queue = Output<'rolemodel.opinionQueue'>;
  const { items } = await county.call<Queue>(as, 'rolemodel.opinionQueue', { limit: 100 });
  const ours = (item: Item<'rolemodel.opinionQueue'>) => item.campaignTitle === title;
  for (const { id, name } of items.filter(ours)) {
    const against = objects && name === nominees.mother.name;
    const given = against
      ? { answer: 'objection', reason: '婆婆去年已去世，请核实。' }
      : { answer: 'no_objection' };
    await county.call(as, 'rolemodel.giveOpinion', { id, ...given });
  }
}

/** Who stands, by name. */
export async function candidateIds(
  county: YearCounty,
  campaignId: string,
): Promise<ReadonlyMap<string, string>> {
  const { candidates } = await county.call<Output<'rolemodel.getCampaign'>>(
    undefined,
    'rolemodel.getCampaign',
    { id: campaignId },
  );
  return new Map(candidates.map(({ id, name }) => [name, id]));
}

/** Two who know better write in; the office answers both, and one of those who stand has to leave. */
export async function hearObjections(county: YearCounty, campaignId: string): Promise<void> {
  await object(county, campaignId, {
    by: people.doubter,
    to: nominees.mother,
    text: '婆婆去年就不在了，九年是不是写多了？',
    outcome: '婆婆去年腊月去世，照顾了九年整，社区有登记，事迹属实。',
    upheld: false,
  });
  await object(county, campaignId, {
    by: people.objector,
    to: nominees.accused,
    text: '去年他因为短斤少两被罚过，有处罚决定书。',
    outcome: '经市场监管局核实，处罚属实，不再列为人选。',
    upheld: true,
  });
  const reader = await county.person(people.reader);
  await reader.open(paths.rolemodel.campaign({ id: campaignId }));
  await reader.see('收到异议 2 条，已书面答复 2 条，其中 1 条成立。');
}

interface Objection {
  readonly by: Citizen;
  readonly to: Nominee;
  readonly text: string;
  readonly outcome: string;
  readonly upheld: boolean;
}

async function object(
  county: YearCounty,
  campaignId: string,
  { by, to, text, outcome, upheld }: Objection,
): Promise<void> {
  const candidateId = (await candidateIds(county, campaignId)).get(to.name) ?? '';
  const objector = await county.person(by);
  await objector.open(paths.rolemodel.candidate({ campaignId, candidateId }));
  await objector.tap('提出异议');
  await objector.tap('事迹不实');
  await fill(objector, { 具体情况: text }, '提交异议', '核实中');
  const editor = await county.person(people.editor);
  await editor.open(paths.rolemodel.manage({ campaignId }));
  await editor.type('书面答复', outcome);
  if (upheld) {
    await editor.tap('成立，请其退出');
    await fill(editor, {}, '成立', '成立，已退出');
  } else {
    await fill(editor, {}, '不成立，答复', '都已答复');
  }
  await objector.open(paths.rolemodel.objection({ campaignId, candidateId }));
  await objector.see(`答复：${outcome}`);
}
