import fc from 'fast-check';
import { givenName, publicPerson } from './public-person';

test.each([
  ['林小满', '小满'],
  ['周禾', '禾'],
  ['欧阳青禾', '青禾'],
  ['司马禾', '禾'],
  ['欧阳', '阳'],
  ['诸葛青', '青'],
  ['阿依·古丽', '阿依'],
  [' 林 小满 ', '小满'],
  ['禾', '禾'],
])('%s is shown as %s', (name, shown) => {
  expect(givenName(name)).toBe(shown);
});

test('of a child nothing that is public holds the full name', () => {
  const texts = fc
    .array(fc.constantFrom('林小满', '每天', '扶奶奶', '上学', '。'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, texts, (line, story) => {
      const shown = publicPerson({ name: '林小满', line, story, school: '东门小学' }, { minors: true });
      expect(shown.name).toBe('小满');
      expect(shown.school).toBe('东门小学');
      expect(shown.line + shown.story).not.toContain('林小满');
    }),
  );
});

test('a name with spaces in it, or that stands whole again once it was shortened, is found too', () => {
  const character = fc.constantFrom(...'王李张小明雨青禾一二（.*');
  const name = fc.string({ unit: character, minLength: 2, maxLength: 4 });
  const words = fc.array(fc.oneof(fc.constantFrom('救人', '说', '，', ''), character), { minLength: 1 });
  fc.assert(
    fc.property(name, words, (full, parts) => {
      fc.pre(givenName(full) !== full && givenName(full) !== '');
      const line = parts.join(full);
      const story = parts.join([...full].join(' '));
      const shown = publicPerson({ name: full, line, story, school: '东门小学' }, { minors: true });
      expect(shown.line).not.toContain(full);
      expect(shown.story.replaceAll(' ', '')).not.toContain(full);
    }),
  );
});

test('a grown-up is shown as written, without a school', () => {
  const person = { name: '林秋禾', line: '送课本', story: '林秋禾送课本', school: '东门小学' };
  expect(publicPerson(person, { minors: false })).toEqual({ ...person, school: null });
});
