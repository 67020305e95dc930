import { parseArticleSource } from './article-source';

const head = [
  'id: dog-leash',
  'book: 文明手册',
  'chapter: 邻里',
  'title: 遛狗牵绳',
  'summary: 绳子短一点，大家都安心。',
  'keywords: 狗, 犬绳、养犬',
  'category: dogs',
  'effectiveDate: 2026-11-01',
];
const file = (lines: readonly string[], body = '正文。\n') => `---\n${lines.join('\n')}\n---\n${body}`;

test('reads what an article says of itself', () => {
  expect(parseArticleSource(file(head))).toEqual({
    id: 'dog-leash',
    book: '文明手册',
    chapter: '邻里',
    title: '遛狗牵绳',
    summary: '绳子短一点，大家都安心。',
    keywords: ['狗', '犬绳', '养犬'],
    category: 'dogs',
    effectiveDate: '2026-11-01',
    body: '正文。',
  });
});

test('a category and keywords may be absent, a rule in the body is no front matter', () => {
  const lines = head.filter((line) => !/^(category|keywords)/.test(line));
  const article = parseArticleSource(file(lines, '一。\n\n---\n二。').replace(/\n/g, '\r\n'));
  expect(article).toMatchObject({ keywords: [], category: null, body: '一。\n\n---\n二。' });
});

test.each([
  ['no front matter', '正文。'],
  ['no title', file(head.filter((line) => !line.startsWith('title')))],
  ['a title twice', file([...head, 'title: 又一个'])],
  ['an id that is none', file(head.map((line) => line.replace('dog-leash', '../x')))],
  ['a day that is none', file(head.map((line) => line.replace('2026-11-01', '明天')))],
  ['a line that is no field', file([...head, '随便一行'])],
  ['no body', file(head, ' \n')],
])('refuses %s', (_name, text) => {
  expect(() => parseArticleSource(text)).toThrow();
});
