import { formatDistance } from '../../core/kernel/geo';
import { formatMoment, formatShanghai, formatSpan, type Instant, shanghaiDay } from '../../core/kernel/time';
import { publicLabel, reportStates, statusTone } from '../../core/report/report-status';
import type { Item, Output } from '../../gateway/operations';
import { paths } from '../../navigation/paths';
import type { IconName, Tone } from '../../ui/icon';

/** What the home page asked the server for; what did not come is undefined. */
export interface HomeAnswers {
  readonly now: number;
  readonly signedIn: boolean;
  readonly me?: Output<'account.me'> | undefined;
  readonly reports?: readonly Item<'report.mine'>[] | undefined;
  readonly messages?: readonly Item<'account.inbox'>[] | undefined;
  readonly signUps?: readonly Item<'volunteer.mySignUps'>[] | undefined;
  readonly campaigns?: readonly Item<'rolemodel.listCampaigns'>[] | undefined;
  /** Campaigns in which the person has cast a ballot. */
  readonly votedIn?: readonly string[] | undefined;
  readonly books?: Output<'handbook.listBooks'> | undefined;
  readonly notices?: readonly Item<'handbook.listNotices'>[] | undefined;
  readonly nearby?: Output<'report.publicList'> | undefined;
  readonly activities?: Output<'volunteer.listActivities'> | undefined;
}

/** One thing that waits for the person. */
export interface Need {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly path: string;
  readonly media:
    | { readonly kind: 'picture'; readonly src: string | undefined }
    | { readonly kind: 'date'; readonly at: string }
    | { readonly kind: 'icon'; readonly name: IconName; readonly tone: Tone };
  /** The message behind it, to be marked as read. */
  readonly messageId?: string;
}

export interface HomeView {
  readonly signedIn: boolean;
  /** The first of what waits; `waiting` counts all of it. */
  readonly needs: readonly Need[];
  readonly waiting: number;
  /** The person's cases that the county is working on, in one line. */
  readonly underWay: { readonly title: string; readonly note: string } | undefined;
  readonly activitiesNote: string;
  readonly campaignNote: string;
  readonly handbookNote: string;
  readonly notices: readonly { readonly id: string; readonly title: string; readonly note: string }[];
  readonly nearby: readonly {
    readonly id: string;
    readonly title: string;
    readonly note: string;
    readonly label: string;
    readonly tone: Tone;
  }[];
  readonly article:
    | { readonly id: string; readonly title: string; readonly summary: string; readonly minutes: number }
    | undefined;
}

const most = { messages: 2, needs: 3, notices: 2, nearby: 3 } as const;

/** Everything that the home page shows, in one value: WeChat then draws it in one step. */
export function homeView(answers: HomeAnswers): HomeView {
  const { now, signedIn, activities, notices = [], nearby } = answers;
  const article = articleOfDay(answers.books, now);
  const needs = needsOf(answers);
  return {
    signedIn,
    needs: needs.slice(0, most.needs),
    waiting: needs.length,
    // The four entries stay in sight: with enough to do, what others do can wait.
    underWay: needs.length < most.needs ? underWayOf(answers.reports ?? []) : undefined,
    activitiesNote: activitiesNote(activities),
    campaignNote: campaignNote(answers.campaigns ?? [], now),
    handbookNote: article === undefined ? '规定怎么说，谁来管' : `今日：${article.title}`,
    notices: notices
      .slice(0, most.notices)
      .map(({ id, title, publishedAt }) => ({ id, title, note: formatMoment(publishedAt, now) })),
    nearby: (nearby?.items ?? []).slice(0, most.nearby).map((report) => ({
      id: report.id,
      title: report.title,
      note: [
        report.area.name,
        report.distance === null ? formatMoment(report.submittedAt, now) : formatDistance(report.distance),
      ].join('，'),
      label: publicLabel(report.status, report.outcome, report.kind),
      tone: statusTone(report.status, report.outcome),
    })),
    article,
  };
}

function needsOf({
  now,
  me,
  reports = [],
  messages = [],
  signUps = [],
  campaigns = [],
  votedIn,
}: HomeAnswers): Need[] {
  const asked: Need[] = reports
    .filter(({ yourTurn }) => yourTurn)
    .map(({ id, title, thumb }) => ({
      key: `report ${id}`,
      title: `${title}，等你补充`,
      note: '受理员有一点情况想问清楚',
      path: paths.report.case({ id }),
      media: { kind: 'picture', src: thumb ?? undefined },
    }));
  const shown = new Set(asked.map(({ path }) => path));
  const told: Need[] = messages
    .filter(({ read, path }) => !read && isNew(shown, path))
    .slice(0, most.messages)
    .map(({ id, title, body, path }) => ({
      key: `message ${id}`,
      title,
      note: body,
      path: path?.replace(/^\//, '') ?? paths.account.inbox(),
      media: { kind: 'icon', name: 'bell', tone: 'wait' },
      messageId: id,
    }));
  const shifts: Need[] = signUps
    .filter(({ status }) => status === 'offered' || status === 'confirmed')
    .slice(0, 1)
    .map(({ signUpId, status, title, place, startsAt }) => ({
      key: `shift ${signUpId}`,
      title:
        status === 'offered' ? `${title}，有空位了` : `${title}，${formatShanghai(startsAt, 'HH:mm')} 集合`,
      note: status === 'offered' ? '请尽快确认去不去' : `${place}，${untilWords(startsAt, now)}`,
      path: paths.volunteer.myShifts(),
      media: { kind: 'date', at: startsAt },
    }));
  const votes: Need[] = campaigns
    .filter((campaign) => isVoting(campaign, now) && votedIn !== undefined && !votedIn.includes(campaign.id))
    .slice(0, 1)
    .map(({ id, title, votingEndsAt }) => ({
      key: `vote ${id}`,
      title: `${title}，等你投票`,
      note: `还剩 ${daysLeft(votingEndsAt ?? now, now)}`,
      path: paths.rolemodel.campaign({ id }),
      media: { kind: 'icon', name: 'heart', tone: 'wait' },
    }));
  const consent: Need[] =
    me === undefined || me.consentedAt !== null
      ? []
      : [
          {
            key: 'consent',
            title: '看一眼隐私说明',
            note: '我们怎样使用你的信息，由你决定',
            path: paths.account.about(),
            media: { kind: 'icon', name: 'shield', tone: 'info' },
          },
        ];
  return [...asked, ...told, ...shifts, ...votes, ...consent];
}

/** Several messages of one case are one thing to look at: the newest is shown. */
function isNew(shown: Set<string>, path: string | null): boolean {
  const target = path?.replace(/^\//, '');
  if (target === undefined) return true;
  const known = shown.has(target);
  shown.add(target);
  return !known;
}

function underWayOf(reports: readonly Item<'report.mine'>[]): HomeView['underWay'] {
  const open = reports.filter(({ status, yourTurn }) => !reportStates[status].terminal && !yourTurn);
  const [latest] = open;
  if (latest === undefined) return undefined;
  return {
    title: `你报的 ${open.length} 件正在办`,
    note: `${latest.title}，${publicLabel(latest.status, latest.outcome, latest.kind)}`,
  };
}

const isVoting = ({ phase, votingEndsAt }: Item<'rolemodel.listCampaigns'>, now: number): boolean =>
  phase === 'voting' && votingEndsAt !== null && new Date(votingEndsAt).getTime() > now;

function campaignNote(campaigns: readonly Item<'rolemodel.listCampaigns'>[], now: number): string {
  const voting = campaigns.find((campaign) => isVoting(campaign, now));
  if (voting !== undefined) return `正在投票，还剩 ${daysLeft(voting.votingEndsAt ?? now, now)}`;
  if (campaigns.some(({ phase }) => phase === 'nominating')) return '正在推荐，说说你身边的人';
  return campaigns.some(({ phase }) => phase === 'publicity' || phase === 'result_publicity')
    ? '正在公示'
    : '看看他们的故事';
}

function activitiesNote(activities: Output<'volunteer.listActivities'> | undefined): string {
  const count = activities?.items.length ?? 0;
  if (count === 0) return '一起出一份力';
  return activities?.nextCursor === undefined ? `${count} 场可报名` : `${count} 场以上可报名`;
}

/** Whole days, or hours on the last one: as exact as a glance needs. */
function daysLeft(until: Instant, now: number): string {
  const left = new Date(until).getTime() - now;
  const day = 24 * 60 * 60_000;
  return left >= day ? `${Math.floor(left / day)} 天` : formatSpan(left);
}

function untilWords(startsAt: string, now: number): string {
  return new Date(startsAt).getTime() <= now ? '已经开始' : `还有 ${daysLeft(startsAt, now)}`;
}

/** Another article every day, the same for everybody. */
export function articleOfDay(
  books: Output<'handbook.listBooks'> | undefined,
  now: number,
): HomeView['article'] {
  const articles = (books?.items ?? []).flatMap(({ chapters }) =>
    chapters.flatMap((chapter) => chapter.articles),
  );
  const day = Math.floor(Date.parse(shanghaiDay(now)) / 86_400_000);
  const article = articles[articles.length === 0 ? 0 : day % articles.length];
  return (
    article && { id: article.id, title: article.title, summary: article.summary, minutes: article.minutes }
  );
}
