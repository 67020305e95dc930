import { type CampaignRules, type Eligibility, type RuleName, runnersUpOf, watches } from './campaign-rules';

type BallotRules = Pick<CampaignRules, 'picks' | 'ballots'>;

/** `最多选 3 位，每人一票`: what a voter has to know before choosing. */
export function ballotRulesInWords({ picks, ballots }: BallotRules): string {
  const choose =
    picks.min === picks.max
      ? `选 ${picks.max} 位`
      : `${picks.min > 1 ? `选 ${picks.min} 到` : '最多选'} ${picks.max} 位`;
  const least = picks.minPerCategory === null ? '' : `，每类至少 ${picks.minPerCategory} 位`;
  const most = picks.perCategory === null ? '' : `，每类最多 ${picks.perCategory} 位`;
  const often = ballots.period === 'day' ? '每人每天' : '每人';
  return `${choose}${least}${most}，${often}${ballots.slots === 1 ? '一' : ` ${ballots.slots} `}票`;
}

/** What is left to choose, for the bar under the ballot. */
export function choicesLeftInWords({ picks }: BallotRules, chosen: number): string {
  if (chosen < picks.min) return `还要选 ${picks.min - chosen} 位`;
  if (chosen >= picks.max) return '已选满';
  return `还可选 ${picks.max - chosen} 位，也可以不选满`;
}

export const eligibilityLabels: Record<Eligibility, string> = {
  signed_in: '登录就能投',
  phone_verified: '验证过手机号的人',
  roll: '名册上的人',
};

/** All rules that the public has to know, each in a sentence. */
export function rulesInWords(rules: CampaignRules): string[] {
  return [
    `评选类别：${rules.categories.join('、')}。`,
    ...(rules.vote ? voteInWords(rules) : ['不设投票，由评委评议。']),
    ...(rules.minors ? ['参评的是未成年人：须经监护人同意，只公开名字和学校。'] : []),
    ...(rules.opinions.length > 0 ? ['入围前征求有关部门和单位的意见。'] : []),
    `人选和结果各公示 ${rules.publicityWorkingDays} 个工作日，期间可以提出异议，每一条都有书面答复。`,
    `一般授予 ${rules.honours} 位，人选由评议决定。`,
    ...(runnersUpOf(rules) > 0 ? [`其后 ${runnersUpOf(rules)} 位获提名奖。`] : []),
  ];
}

function voteInWords(rules: CampaignRules): string[] {
  const { jury, paper, changeable, mustReadFirst, eligibility, objectionDays } = rules;
  return [
    `投票：${ballotRulesInWords(rules)}。能投票的是：${eligibilityLabels[eligibility]}。`,
    ...(mustReadFirst ? ['选一位之前，要先打开他的事迹。'] : []),
    changeable ? '投票截止前可以改票或撤票。' : '投出后不能改。',
    ...(paper ? ['现场的纸质选票由两人录入，一并计票。'] : []),
    jury.weight === 0
      ? '投票结果供评议参考，不单独决定人选。'
      : `总成绩里投票占 ${100 - jury.weight}%，评委占 ${jury.weight}%。`,
    ...(watches(rules)
      ? ['为发现刷票，会在选票之外另记模糊的网络和设备标记，只供复核，不据此拒绝任何人。']
      : []),
    `结果发布后 ${objectionDays} 天内可以质疑计票，过后销毁选票和人的联系。`,
  ];
}

/** What each rule is called, where one is named. */
export const ruleLabels: Record<RuleName, string> = {
  categories: '评选类别',
  vote: '是否投票',
  picks: '每票选几位',
  ballots: '每人几票',
  eligibility: '谁能投票',
  changeable: '能否改票',
  mustReadFirst: '先读事迹',
  honours: '授予名额',
  approvals: '领导批准的阶段',
  log: '选票收录',
  jury: '评委占比',
  paper: '纸质选票',
  publicityWorkingDays: '公示工作日',
  objectionDays: '质疑期限',
  opinions: '征求意见',
  minors: '未成年人评选',
  consentNeeded: '本人同意',
  runnersUp: '提名奖名额',
  watch: '异常监测',
};
