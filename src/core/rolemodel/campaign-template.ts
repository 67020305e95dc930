import { startOfShanghaiDay, weekday } from '../kernel/time';
import { isPublicity } from './campaign-phase';
import { type CampaignDates, type PlannablePhase, type PlannedPhase, plannablePhases } from './campaign-plan';
import { type CampaignRules, monthlyRules } from './campaign-rules';
import { childCategory } from './category';

/** A kind of campaign that counties hold again and again: what an editor starts from. */
export interface CampaignTemplate {
  readonly id: string;
  readonly name: string;
  /** For the editor who chooses. */
  readonly note: string;
  /** The usual title with its month or year, as a dayjs pattern; the editor's to change. */
  readonly titlePattern: string;
  readonly summary: string;
  readonly rules: CampaignRules;
  /** Days that each phase takes; publicity takes the working days of the rules. */
  readonly days: Partial<Record<PlannablePhase, number>>;
}

export const campaignTemplates = [
  {
    id: 'monthly',
    name: '月度身边好人',
    note: '每月一轮，群众投票，选出三位',
    titlePattern: 'M月身边好人',
    summary: '他们就住在我们中间。推荐打动你的人，读一读故事，投出你的一票。',
    rules: monthlyRules,
    days: { announced: 2, nominating: 10, vetting: 4, voting: 6, reviewing: 2 },
  },
  {
    id: 'yearly',
    name: '年度感动人物',
    note: '一年一度，群众投票和评委评议各占一半',
    titlePattern: 'YYYY年度感动人物',
    summary: '这一年，谁让你心里一热？推荐他，把他的故事讲给全县听。',
    rules: {
      ...monthlyRules,
      picks: { min: 1, max: 10, perCategory: null, minPerCategory: null },
      mustReadFirst: true,
      honours: 10,
      approvals: ['publicity', 'voting', 'result_publicity', 'published'],
      jury: { weight: 50 },
      paper: true,
      consentNeeded: true,
    },
    days: { announced: 5, nominating: 30, vetting: 15, voting: 15, reviewing: 7 },
  },
  {
    id: 'moral-model',
    name: '道德模范',
    note: '五类各选，部门出具意见，评委为主、投票参考',
    titlePattern: 'YYYY年道德模范',
    summary: '评选五类道德模范：助人为乐、见义勇为、诚实守信、敬业奉献、孝老爱亲。',
    rules: {
      ...monthlyRules,
      picks: { min: 1, max: 10, perCategory: 2, minPerCategory: null },
      eligibility: 'phone_verified',
      mustReadFirst: true,
      honours: 10,
      approvals: ['announced', 'publicity', 'voting', 'result_publicity', 'published'],
      jury: { weight: 70 },
      paper: true,
      publicityWorkingDays: 7,
      opinions: ['department'],
      consentNeeded: true,
    },
    days: { announced: 7, nominating: 45, vetting: 20, voting: 15, reviewing: 10 },
  },
  {
    id: 'children',
    name: '美德少年',
    note: '未成年人：不设投票，监护人同意，只公开名字和学校',
    titlePattern: 'YYYY年美德少年',
    summary: '推荐身边懂事、善良、肯担当的孩子。只公开名字和学校，不设投票，由评委评议。',
    rules: {
      ...monthlyRules,
      categories: [childCategory],
      vote: false,
      honours: 20,
      approvals: ['publicity', 'result_publicity', 'published'],
      jury: { weight: 100 },
      minors: true,
      consentNeeded: true,
    },
    days: { announced: 5, nominating: 30, vetting: 15, reviewing: 7 },
  },
] as const satisfies readonly CampaignTemplate[];

export function findTemplate(id: string | undefined): CampaignTemplate | undefined {
  return campaignTemplates.find((template) => template.id === id);
}

/**
 * The usual dates of a campaign that is announced on the Shanghai day of `from`: one phase after the other, each to a
 * midnight. Publicity is planned by weekdays; the server counts it by the county's calendar.
 */
export function usualDates(
  { rules, days }: Pick<CampaignTemplate, 'rules' | 'days'>,
  from: Date,
): CampaignDates {
  const plan: PlannedPhase[] = [];
  let start = startOfShanghaiDay(from);
  for (const phase of plannablePhases) {
    if (phase === 'voting' && !rules.vote) continue;
    if (phase === 'published') {
      plan.push({ phase, startsAt: start.toISOString(), endsAt: null });
      continue;
    }
    const end = isPublicity(phase)
      ? afterWeekdays(start, rules.publicityWorkingDays)
      : startOfShanghaiDay(start, days[phase] ?? 1);
    plan.push({ phase, startsAt: start.toISOString(), endsAt: end.toISOString() });
    start = end;
  }
  return datesOf(plan);
}

/** The midnight that ends the last of so many weekdays after the day of `from`, which itself does not count. */
function afterWeekdays(from: Date, count: number): Date {
  let ahead = 0;
  for (let left = count; left > 0; ) {
    ahead += 1;
    if (!['周六', '周日'].includes(weekday(startOfShanghaiDay(from, ahead)))) left -= 1;
  }
  return startOfShanghaiDay(from, ahead + 1);
}

/** A whole plan as campaigns are made with. */
export function datesOf(plan: readonly PlannedPhase[]): CampaignDates {
  const of = (phase: PlannablePhase) => plan.find((planned) => planned.phase === phase);
  const [nominating, voting] = [of('nominating'), of('voting')];
  return {
    nominatingStartsAt: nominating?.startsAt ?? '',
    nominatingEndsAt: nominating?.endsAt ?? '',
    ...(voting && { votingStartsAt: voting.startsAt, votingEndsAt: voting.endsAt ?? '' }),
    plan: plan.filter(({ phase }) => phase !== 'nominating' && phase !== 'voting'),
  };
}
