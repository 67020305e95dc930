import fc from 'fast-check';
import { queryTerms } from '../kernel/terms';
import { type Searchable, searchScore, termsNeeded } from './ranking';

const blank: Searchable = { title: '无关', keywords: [], plain: '无关' };
const scoreOf = (article: Partial<Searchable>, query: string) =>
  searchScore({ ...blank, ...article }, query, queryTerms(query));

test('title before keywords before body before nothing', () => {
  const articles: Partial<Searchable>[] = [
    { title: '垃圾分类' },
    { keywords: ['垃圾分类'] },
    { plain: '讲垃圾分类的事' },
    {},
  ];
  const scores = articles.map((article) => scoreOf(article, '垃圾分类'));
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(new Set(scores).size).toBe(4);
  expect(scores[3]).toBe(0);
});

test('every term in the body stands before some of them in the title', () => {
  expect(scoreOf({ plain: '电动车在楼道充电很危险' }, '楼道 充电')).toBeGreaterThan(
    scoreOf({ title: '楼道楼道楼道', keywords: ['楼道'] }, '楼道 充电'),
  );
});

test('the phrase as typed stands before its pieces', () => {
  expect(scoreOf({ plain: '电动车停放' }, '电动车')).toBeGreaterThan(
    scoreOf({ plain: '电动和动车' }, '电动车'),
  );
});

test('width and case do not matter', () => {
  expect(scoreOf({ title: '公共 ＷｉＦｉ' }, 'wifi')).toBeGreaterThan(0);
});

test('an article that holds the query as it is, anywhere, stands before any that does not', () => {
  const words = fc.string({ unit: fc.constantFrom(...'电动车狗绳a1'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(words, words, fc.constantFrom('title', 'plain'), (query, other, place) => {
      fc.pre(queryTerms(query).some((term) => !other.includes(term)));
      expect(scoreOf({ [place]: `前${query}后` }, query)).toBeGreaterThan(
        scoreOf({ title: other, keywords: [other], plain: other }, query),
      );
    }),
  );
});

test('a long question needs only a third of its terms', () => {
  expect([1, 2, 3, 4, 9].map(termsNeeded)).toEqual([1, 2, 2, 2, 3]);
});
