import { anomalyReasons } from '../../src/core/rolemodel/anomaly';
import { paths } from '../../src/navigation/paths';
import { fill, type Person } from './person';
import { type Citizen, jurors, type Nominee, nominees, people, type YearCounty } from './yearly-people';
import type { RunningVote } from './yearly-vote';

const { ferry, lights, mother, river } = nominees;

/** What came in on paper; a ballot may name several. */
export const paper = {
  station: '柳河镇文化站',
  ballots: 40,
  votes: new Map<Nominee, number>([
    [ferry, 25],
    [mother, 20],
    [river, 15],
  ]),
} as const;

/** The jury's points: it thinks more of two whom few voted for, and as much of one as of the other. */
export const scores: ReadonlyMap<Nominee, number> = new Map([
  [ferry, 80],
  [lights, 60],
  [mother, 90],
  [river, 90],
]);

/** The program's ballots are taken out by two people, paper is read by two, the jury scores, a third one certifies. */
export async function reviewTheVote(county: YearCounty, vote: RunningVote, forged: number): Promise<void> {
  const open = async (who: Citizen): Promise<Person> => {
    const person = await county.person(who);
    await person.open(paths.rolemodel.review({ campaignId: vote.campaignId }));
    return person;
  };
  const reviewer = await open(people.reviewer);
  await reviewer.tap(new RegExp(anomalyReasons[county.noticedBy]));
  await reviewer.see(`申请作废这 ${forged} 人的选票`);
  await reviewer.tap('程序代投');
  const seen = { 查到了什么: '同一个来源隔一样的时间投一张，不是人投的。' };
  await fill(reviewer, seen, '申请作废', `已申请作废 ${forged} 张`);
  const second = await open(people.secondReviewer);
  const agreed = { 复核意见: '核对过时间和来源，同意。' };
  await fill(second, agreed, '同意作废', `已作废 ${forged} 张并重新计票`);
  vote.count.add([river], -forged);

  await enterPaper(await open(people.editor), '已录入，等第二人录入');
  await enterPaper(await open(people.reviewer), '两次一致，已计入');
  vote.count.addPaper(paper.ballots, paper.votes);

  await hearTheJury(county, vote, await open(people.editor));
  await (await open(people.reviewer)).see('参与过作废或纸质票录入的人不能认证');
  const certifier = await open(people.certifier);
  await fill(certifier, {}, '认证结果', '已认证，结果不再变动');
}

async function enterPaper(person: Person, told: string): Promise<void> {
  await person.tap('录入一批');
  const fields: Record<string, string> = {
    投票点: paper.station,
    有效选票张数: String(paper.ballots),
  };
  for (const [{ name }, votes] of paper.votes) fields[`${name}的票数`] = String(votes);
  await fill(person, fields, '录入', told);
}

async function hearTheJury(county: YearCounty, { campaignId }: RunningVote, editor: Person): Promise<void> {
  await editor.type('登记评委，一行一人', jurors.map(({ name }) => name).join('\n'));
  await editor.tap('生成邀请码');
  await editor.see('邀请码只显示这一次');
  const codes = await editor.text();
  for (const each of jurors) {
    const code = new RegExp(`${each.name} ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})`).exec(codes)?.[1] ?? '';
    const juror = await county.person(each);
    await juror.open(paths.rolemodel.invited({ campaignId }));
    await juror.type('邀请码', code);
    await juror.tap('我是评委');
    await juror.see(`${each.name}的打分表`);
    const given = [...scores].map(([{ name }, score]) => [name, String(score)]);
    await fill(juror, Object.fromEntries(given), '保存打分', '已保存，全部打完');
  }
}
