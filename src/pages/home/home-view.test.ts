import { articleOfDay, type HomeAnswers, homeView } from './home-view';

const now = Date.parse('2026-11-24T02:00:00Z');
const nothing: HomeAnswers = { now, signedIn: true };
const hour = 3_600_000;
const later = (hours: number) => new Date(now + hours * hour).toISOString();

type Report = NonNullable<HomeAnswers['reports']>[number];
type Message = NonNullable<HomeAnswers['messages']>[number];
type SignUp = NonNullable<HomeAnswers['signUps']>[number];
type Campaign = NonNullable<HomeAnswers['campaigns']>[number];

const report = (change: Partial<Report>): Report => ({
  id: 'r1',
  number: 'QY2611-0001',
  status: 'in_progress',
  outcome: null,
  kind: 'problem',
  title: '东门路占道停车',
  category: { id: 'parking', name: '乱停车' },
  area: { id: 'dongmen', name: '东门街道' },
  location: { latitude: 39.8, longitude: 102.4 },
  submittedAt: later(-5),
  thumb: null,
  metBy: 1,
  published: true,
  yourTurn: false,
  ...change,
});
const message = (change: Partial<Message>): Message => ({
  id: 'm1',
  kind: 'report',
  title: '已处置',
  body: '请看看。',
  path: 'features/report/pages/case?id=r9',
  at: later(-1),
  read: false,
  ...change,
});
const signUp = (change: Partial<SignUp>): SignUp => ({
  signUpId: 's1',
  status: 'confirmed',
  shiftId: 'x',
  startsAt: later(50),
  endsAt: later(52),
  activityId: 'a',
  title: '清源河岸清洁',
  place: '文化广场北门',
  location: { latitude: 39.8, longitude: 102.4 },
  picture: null,
  canCancel: true,
  ...change,
});
const campaign = (change: Partial<Campaign>): Campaign => ({
  id: 'c1',
  title: '十一月身边好人',
  summary: '',
  phase: 'voting',
  nominatingStartsAt: later(-500),
  nominatingEndsAt: later(-300),
  votingStartsAt: later(-100),
  votingEndsAt: later(4.5 * 24),
  honoured: [],
  ...change,
});
const books: HomeAnswers['books'] = {
  items: [
    {
      title: '出行',
      chapters: [
        {
          title: '交通',
          articles: ['甲', '乙', '丙'].map((title) => ({ id: title, title, summary: '。', minutes: 2 })),
        },
      ],
    },
  ],
};

test('with nothing to do there is nothing to see, and the entries still say what they are', () => {
  const view = homeView(nothing);
  expect(view).toMatchObject({
    needs: [],
    waiting: 0,
    underWay: undefined,
    notices: [],
    nearby: [],
    article: undefined,
  });
  expect([view.activitiesNote, view.campaignNote, view.handbookNote].every((note) => note !== '')).toBe(true);
});

test('what waits stands in order: the question, the news, the shift, the vote', () => {
  const view = homeView({
    ...nothing,
    reports: [report({ id: 'r2', yourTurn: true, status: 'awaiting_info' }), report({})],
    messages: [message({})],
    signUps: [signUp({})],
    campaigns: [campaign({})],
    votedIn: [],
  });
  expect(view.waiting).toBe(4);
  expect(view.needs.map(({ key }) => key)).toEqual(['report r2', 'message m1', 'shift s1']);
  expect(view.needs[2]).toMatchObject({ note: '文化广场北门，还有 2 天' });
  expect(view.underWay).toBeUndefined();
});

test('several messages of one case are one, those read and those of a shown case none', () => {
  const path = 'features/report/pages/case?id=r2';
  const view = homeView({
    ...nothing,
    reports: [report({ id: 'r2', yourTurn: true, status: 'awaiting_info' })],
    messages: [
      message({}),
      message({ id: 'm2' }),
      message({ id: 'm3', path: `/${path}` }),
      message({ id: 'm4', read: true, path: null }),
    ],
  });
  expect(view.needs.map(({ key }) => key)).toEqual(['report r2', 'message m1']);
});

test('who has voted, who is not signed in and whose vote is over are not asked', () => {
  const vote = { ...nothing, campaigns: [campaign({})] };
  expect(homeView({ ...vote, votedIn: [] }).needs).toHaveLength(1);
  expect(homeView({ ...vote, votedIn: ['c1'] }).needs).toEqual([]);
  expect(homeView({ ...vote, votedIn: undefined }).needs).toEqual([]);
  expect(
    homeView({ ...vote, campaigns: [campaign({ votingEndsAt: later(-1) })], votedIn: [] }).needs,
  ).toEqual([]);
  expect(homeView(vote).campaignNote).toBe('正在投票，还剩 4 天');
});

test('a seat on offer comes with its haste', () => {
  const [need] = homeView({ ...nothing, signUps: [signUp({ status: 'offered' })] }).needs;
  expect(need?.title).toContain('有空位了');
});

test('cases under way are one line, finished ones none', () => {
  const view = homeView({
    ...nothing,
    reports: [report({}), report({ id: 'r3', status: 'closed', outcome: 'fixed' })],
  });
  expect(view.underWay).toEqual({ title: '你报的 1 件正在办', note: '东门路占道停车，处置中' });
});

test('the article of the day changes with the day of Shanghai and comes round', () => {
  const titles = Array.from({ length: 6 }, (_, day) => articleOfDay(books, now + day * 24 * hour)?.title);
  expect(new Set(titles.slice(0, 3)).size).toBe(3);
  expect(titles.slice(3)).toEqual(titles.slice(0, 3));
  // 15:59 and 16:01 UTC are on two days in Shanghai.
  const evening = Date.parse('2026-11-24T15:59:00Z');
  expect(articleOfDay(books, evening)?.title).not.toBe(articleOfDay(books, evening + 120_000)?.title);
  expect(articleOfDay({ items: [] }, now)).toBeUndefined();
});
