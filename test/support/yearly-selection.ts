import { checkAsOutsider, checkTheCount, checkTheRecords, readTheResult } from './yearly-check';
import {
  approve,
  askNominees,
  candidateIds,
  daysPass,
  hearDepartments,
  hearObjections,
  lead,
  makeCampaign,
  nominateEverybody,
  screenEverybody,
} from './yearly-office';
import { enrolEverybody, nominees, type YearCounty } from './yearly-people';
import { reviewTheVote } from './yearly-review';
import { Count, logIsSigned, type RunningVote, voteByProgram, voteInBursts } from './yearly-vote';

/** A whole yearly selection at the screens, from the announcement to the honour roll, and what an outsider finds. */
export async function holdTheYear(county: YearCounty): Promise<void> {
  await enrolEverybody(county.database);
  const campaignId = await makeCampaign(county);
  await approve(county, campaignId, '公告');
  await lead(county, campaignId, '发布公告', '已公告');
  await lead(county, campaignId, '开始推荐', '推荐中');
  await nominateEverybody(county, campaignId);
  await screenEverybody(county, campaignId);
  await lead(county, campaignId, '截止推荐，开始审核', '审核中');
  await askNominees(county, campaignId);
  await hearDepartments(county, campaignId);
  await approve(county, campaignId, '公示');
  await lead(county, campaignId, '公示入围人选', '公示中');
  await hearObjections(county, campaignId);
  await approve(county, campaignId, '投票');
  await daysPass(county, campaignId, 'publicity');
  await lead(county, campaignId, '开放投票', '投票中');

  const candidates = await candidateIds(county, campaignId);
  const vote: RunningVote = { campaignId, candidates, count: new Count() };
  await voteInBursts(county, vote);
  const forged = await voteByProgram(county, vote);
  await lead(county, campaignId, '截止并计票', '核票评议');
  await reviewTheVote(county, vote, forged);
  await approve(county, campaignId, '结果公示');
  await lead(county, campaignId, '公示结果', '结果公示', ['按总成绩排列', `${nominees.mother.name} 61.`]);
  await approve(county, campaignId, '发布');
  await daysPass(county, campaignId, 'result_publicity');
  await lead(county, campaignId, '发布结果', '已发布');

  await logIsSigned(county, vote);
  await readTheResult(county, vote, forged);
  await checkTheCount(county, vote, forged);
  await checkTheRecords(county, vote, forged);
  await checkAsOutsider(county, vote, forged);
}
