import { posterWords } from './poster-words';

test('a poster tells of the person and asks for nothing but to read', () => {
  const words = posterWords({
    name: '林秋禾',
    category: '助人为乐',
    line: '二十年给山里的孩子送课本',
    school: null,
    area: { name: '西市街道' },
    campaignTitle: '十一月身边好人',
  });
  expect(words).toEqual({
    campaign: '十一月身边好人',
    name: '林秋禾',
    category: '助人为乐',
    place: '西市街道',
    line: '二十年给山里的孩子送课本',
    invitation: '读读这个故事',
  });
  expect(Object.values(words).join('')).not.toMatch(/票|转发|分享|点赞|积分|奖/);
});

test('of a child it names the school, of whom nothing is known no place', () => {
  const child = {
    name: '小禾',
    category: '美德少年',
    line: '陪邻居奶奶三年',
    school: '中心小学',
    area: null,
    campaignTitle: '美德少年',
  } as const;
  expect(posterWords(child).place).toBe('中心小学');
  expect(posterWords({ ...child, school: null }).place).toBe('');
});
