import fc from 'fast-check';
import { displayName, publicWords } from './display-name';

const child = { minor: true };

test.each([
  ['王小明', '小明同学'],
  ['李雨', '雨同学'],
  ['欧阳小雨', '小雨同学'],
  ['诸葛青', '青同学'],
  ['阿依古丽·买买提', '阿依古丽同学'],
  [' 王小明 ', '小明同学'],
])('a child called %s is shown as %s', (name, shown) => {
  expect(displayName(name, child)).toBe(shown);
});

test('a grown-up keeps the name', () => {
  expect(displayName('林秋禾', { minor: false })).toBe('林秋禾');
  expect(publicWords('林秋禾送书二十年', '林秋禾', { minor: false })).toBe('林秋禾送书二十年');
});

test('a story about a child says the first name, also where the name is spaced or already a pupil’s', () => {
  expect(publicWords('王小明同学救人。王 小 明说不怕。', '王小明', child)).toBe(
    '小明同学救人。小明同学说不怕。',
  );
});

test('no public text holds the full name of a child', () => {
  const character = fc.constantFrom(...'王李张小明雨青禾一二（.*');
  const name = fc.string({ unit: character, minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(name, fc.array(fc.constantFrom('救人', '说', '，', '')), (full, words) => {
      const text = words.join(full);
      expect(publicWords(text, full, child)).not.toContain(full);
    }),
  );
});
