import { handbookLimits } from '../../src/core/handbook/handbook-limits';
import { createHarness, type Harness } from '../../test/support/harness';
import type { Database } from '../platform/database';
import type { HandbookTables } from './handbook.tables';
import { syncHandbook } from './sync-handbook';

interface Found {
  items: { articleId: string; title: string; excerpt: string }[];
}

interface Books {
  items: { title: string; chapters: { title: string; articles: { id: string; minutes: number }[] }[] }[];
}

interface Article {
  id: string;
  title: string;
  body: string;
  position: number;
  version: number;
  previous: { id: string } | null;
  next: { id: string } | null;
  explainsCategory: string | null;
}

interface Notices {
  items: { title: string; unitName: string | null }[];
  nextCursor?: string;
}

const file = (
  article: {
    id: string;
    title: string;
    body: string;
    chapter?: string;
    keywords?: string;
    category?: string;
  },
  effectiveDate = '2026-11-01',
) =>
  [
    '---',
    `id: ${article.id}`,
    'book: 文明手册',
    `chapter: ${article.chapter ?? '出行'}`,
    `title: ${article.title}`,
    'summary: 一句话。',
    `keywords: ${article.keywords ?? ''}`,
    `category: ${article.category ?? ''}`,
    `effectiveDate: ${effectiveDate}`,
    '---',
    article.body,
  ].join('\n');

const ebike = {
  id: 'ebike',
  title: '电动车该停在哪儿',
  body: '盲道要**留空**。拨打 12345 反映。',
  category: 'parking',
};
const crossing = { id: 'crossing', title: '礼让斑马线', body: '停车让人，右转看一眼。' };
const dogs = {
  id: 'dogs',
  title: '遛狗牵绳',
  body: '绳子短一点，电梯里抱起来。',
  chapter: '邻里',
  keywords: '犬绳',
};
const wifi = {
  id: 'wifi',
  title: '网络文明',
  body: '公共 Wi-Fi 下不转账。It is 100% free_text.',
  chapter: '邻里',
};
const shelf = [ebike, dogs, crossing, wifi].map((article) => file(article));

// The machine may be busy with other tests.
jest.setTimeout(60_000);

let harness: Harness;
let db: Database<HandbookTables>;

beforeAll(async () => {
  harness = await createHarness();
  db = harness.db.withTables<HandbookTables>();
});

beforeEach(async () => {
  await syncHandbook(harness.db, new Date(harness.time), shelf);
});

afterAll(async () => {
  await harness.close();
});

const search = async (query: string, limit?: number) =>
  (await harness.ok<Found>('nobody', 'handbook.search', limit === undefined ? { query } : { query, limit }))
    .items;
const idsFor = async (query: string) => (await search(query)).map(({ articleId }) => articleId);

describe('reading', () => {
  test('books, chapters and articles stand in the order of the files, chapters together', async () => {
    const { items } = await harness.ok<Books>('nobody', 'handbook.listBooks', {});
    expect(items.map(({ title }) => title)).toEqual(['文明手册']);
    expect(items[0]?.chapters.map(({ title, articles }) => [title, articles.map(({ id }) => id)])).toEqual([
      ['出行', ['ebike', 'crossing']],
      ['邻里', ['dogs', 'wifi']],
    ]);
  });

  test('an article knows its place and what it explains', async () => {
    const article = await harness.ok<Article>('nobody', 'handbook.getArticle', { id: 'crossing' });
    expect(article).toMatchObject({
      position: 2,
      previous: { id: 'ebike' },
      next: { id: 'dogs' },
      explainsCategory: null,
    });
    const first = await harness.ok<Article>('citizen', 'handbook.getArticle', { id: 'ebike' });
    expect(first).toMatchObject({ previous: null, explainsCategory: 'parking', body: ebike.body });
    const last = await harness.ok<Article>('citizen', 'handbook.getArticle', { id: 'wifi' });
    expect(last.next).toBeNull();
  });

  test('an article that is not there', async () => {
    expect(await harness.refused('nobody', 'handbook.getArticle', { id: 'nothing' })).toBe('not_found');
    for (const input of [{}, { id: 7 }, { id: "x' or 1=1" }, { id: 'ebike', draft: true }]) {
      expect(await harness.refused('nobody', 'handbook.getArticle', input)).toBe('invalid_input');
    }
  });
});

describe('search', () => {
  test('words of two characters, anywhere in an article', async () => {
    expect(await idsFor('盲道')).toEqual(['ebike']);
    expect(await idsFor('电梯')).toEqual(['dogs']);
    expect(await idsFor('犬绳')).toEqual(['dogs']);
    expect(await idsFor('绳')).toEqual(['dogs']);
  });

  test('latin and digits, in any width and case, mixed with Chinese', async () => {
    expect(await idsFor('WI-fi')).toEqual(['wifi']);
    expect(await idsFor('公共ＷＩ')).toEqual(['wifi']);
    expect(await idsFor('拨打12345')).toEqual(['ebike']);
  });

  test('the title comes before the body', async () => {
    expect(await idsFor('停车')).toEqual(['crossing']);
    expect((await idsFor('文明'))[0]).toBe('wifi');
  });

  test('a question in words finds the article that holds most of it', async () => {
    expect((await idsFor('电动车可以停在盲道上吗'))[0]).toBe('ebike');
  });

  test('the excerpt shows the words looked for, without marks', async () => {
    const [hit] = await search('留空');
    expect(hit?.excerpt).toContain('留空');
    expect(hit?.excerpt).not.toContain('*');
  });

  test.each([
    '火星移民',
    '%',
    '_',
    '🙂',
    '，。',
    "'; drop table handbook_article; --",
    '\\',
    'a & b | !c',
    '{x}',
    '$1',
  ])('nothing, and no harm, for %s', async (query) => {
    const ids = await idsFor(query);
    expect(ids).toEqual([]);
    expect(await idsFor('盲道')).toEqual(['ebike']);
  });

  test('a query as long as allowed is answered, a longer one refused, an empty one too', async () => {
    expect(await idsFor(`盲道${'天地玄黄'.repeat(100)}`.slice(0, handbookLimits.query))).toEqual([]);
    expect(
      await harness.refused('nobody', 'handbook.search', { query: '长'.repeat(handbookLimits.query + 1) }),
    ).toBe('invalid_input');
    for (const input of [
      { query: '' },
      { query: ' ' },
      { query: ['盲道'] },
      {},
      { query: '盲道', limit: 21 },
    ]) {
      expect(await harness.refused('nobody', 'handbook.search', input)).toBe('invalid_input');
    }
  });

  test('at most twenty answers, or as many as asked for', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      file({ id: `many-${index}`, title: `第 ${index} 篇`, body: '垃圾分类。' }),
    );
    await syncHandbook(harness.db, new Date(harness.time), many);
    expect(await search('垃圾')).toHaveLength(handbookLimits.results);
    expect(await search('垃圾', 5)).toHaveLength(5);
  });
});

describe('content', () => {
  test('syncing again changes nothing; a change makes a version; what is gone leaves, and may return', async () => {
    const now = new Date(harness.time);
    expect(await syncHandbook(harness.db, now, shelf)).toEqual({ published: 0, withdrawn: 0 });
    const changed = [file({ ...ebike, body: '新的写法。' }), ...shelf.slice(1, 3)];
    expect(await syncHandbook(harness.db, now, changed)).toEqual({ published: 1, withdrawn: 1 });
    const article = await harness.ok<Article>('nobody', 'handbook.getArticle', { id: 'ebike' });
    expect(article.body).toBe('新的写法。');
    expect(await idsFor('盲道')).toEqual([]);
    expect(await harness.refused('nobody', 'handbook.getArticle', { id: 'wifi' })).toBe('not_found');
    expect(await syncHandbook(harness.db, now, shelf)).toEqual({ published: 2, withdrawn: 0 });
    const versions = await db
      .selectFrom('handbook_version')
      .select(['version', 'body'])
      .where('article_id', '=', 'ebike')
      .orderBy('version')
      .execute();
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
    expect(versions.at(-1)?.body).toBe(ebike.body);
    const again = await harness.ok<Article>('nobody', 'handbook.getArticle', { id: 'wifi' });
    expect(again.version).toBeGreaterThan(1);
  });

  test('another order moves articles without a new version', async () => {
    const now = new Date(harness.time);
    const { version } = await harness.ok<Article>('nobody', 'handbook.getArticle', { id: 'crossing' });
    const turned = [crossing, ebike, dogs, wifi].map((article) => file(article));
    expect(await syncHandbook(harness.db, now, turned)).toEqual({ published: 0, withdrawn: 0 });
    const article = await harness.ok<Article>('nobody', 'handbook.getArticle', { id: 'crossing' });
    expect(article).toMatchObject({ version, position: 1, previous: null, next: { id: 'ebike' } });
  });

  test('several processes that sync at once publish each version once', async () => {
    const now = new Date(harness.time);
    const files = [file({ id: 'race', title: '同时', body: '一次。' })];
    const results = await Promise.all(Array.from({ length: 6 }, () => syncHandbook(harness.db, now, files)));
    expect(results.reduce((sum, { published }) => sum + published, 0)).toBe(1);
  });

  test('two articles of one id are a mistake of ours', async () => {
    const twice = [shelf[0] ?? '', shelf[0] ?? ''];
    await expect(syncHandbook(harness.db, new Date(harness.time), twice)).rejects.toThrow('ebike');
  });
});

describe('notices', () => {
  const notice = { title: '清洁家园', body: '周六上午八点半，文化广场北门见。' };
  const titles = async () =>
    (await harness.ok<Notices>('nobody', 'handbook.listNotices', {})).items.map(({ title }) => title);

  test('an editor publishes and withdraws, everybody reads what holds now', async () => {
    const until = new Date(harness.time + 60_000).toISOString();
    await harness.ok('editor', 'handbook.publishNotice', { title: '只到一分钟后', body: '。', until });
    harness.time += 1000;
    const { id } = await harness.ok<{ id: string }>('editor', 'handbook.publishNotice', notice);
    expect(await titles()).toEqual(['清洁家园', '只到一分钟后']);
    const { items } = await harness.ok<Notices>('nobody', 'handbook.listNotices', {});
    expect(items[0]?.unitName).toBe('县文明办');
    const first = await harness.ok<Notices>('nobody', 'handbook.listNotices', { limit: 1 });
    const rest = await harness.ok<Notices>('nobody', 'handbook.listNotices', { cursor: first.nextCursor });
    expect([...first.items, ...rest.items]).toEqual(items);
    harness.time += 61_000;
    expect(await titles()).toEqual(['清洁家园']);
    await harness.ok('editor', 'handbook.withdrawNotice', { id });
    expect(await titles()).toEqual([]);
    expect(await harness.refused('editor', 'handbook.withdrawNotice', { id })).toBe('not_found');
    expect(await harness.refused('editor', 'handbook.withdrawNotice', { id: 'none' })).toBe('not_found');
  });

  test('nobody else does', async () => {
    expect(await harness.refused('nobody', 'handbook.publishNotice', notice)).toBe('unauthenticated');
    const others = ['citizen', 'moderator', 'handler', 'organiser', 'reviewer', 'leader', 'admin'] as const;
    for (const persona of others) {
      expect(await harness.refused(persona, 'handbook.publishNotice', notice)).toBe('forbidden');
      expect(await harness.refused(persona, 'handbook.withdrawNotice', { id: 'x' })).toBe('forbidden');
    }
  });

  test('a notice has words and an end that is to come', async () => {
    const until = new Date(harness.time - 1000).toISOString();
    for (const input of [
      { ...notice, until },
      { ...notice, unitId: 'nowhere' },
      { ...notice, title: '' },
      { body: '。' },
      { ...notice, until: '明天' },
    ]) {
      expect(await harness.refused('editor', 'handbook.publishNotice', input)).toBe('invalid_input');
    }
  });
});
