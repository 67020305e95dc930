import fc from 'fast-check';
import { queryTerms } from '../kernel/terms';
import {
  type Block,
  excerpt,
  linkTarget,
  parseMarkdown,
  parseSpans,
  plainText,
  readingMinutes,
} from './markdown';

const text = (words: string) => ({ kind: 'text' as const, text: words });

describe('spans', () => {
  it('reads strong, emphasis and links, also where Chinese writes no spaces', () => {
    expect(parseSpans('请**走人行道：**别占*盲道*')).toEqual([
      text('请'),
      { kind: 'strong', spans: [text('走人行道：')] },
      text('别占'),
      { kind: 'emphasis', spans: [text('盲道')] },
    ]);
    expect(parseSpans('见[电动车**停哪儿**](article:ebike)。')).toEqual([
      text('见'),
      {
        kind: 'link',
        target: { kind: 'article', id: 'ebike' },
        spans: [text('电动车'), { kind: 'strong', spans: [text('停哪儿')] }],
      },
      text('。'),
    ]);
  });
  it('nests', () => {
    expect(parseSpans('***很***')).toEqual([
      { kind: 'strong', spans: [{ kind: 'emphasis', spans: [text('很')] }] },
    ]);
  });
  it.each([
    '3 * 4 * 5',
    '**没有关上',
    '*',
    '**',
    '[没有目标]',
    '[半个](article:x',
    '星*号',
    ']](',
    '[]()',
    '* *',
  ])('leaves %s as text', (source) => {
    expect(parseSpans(source)).toEqual([text(source)]);
  });
  it('takes a backslash before a sign', () => {
    expect(parseSpans('\\*不是强调\\*')).toEqual([text('*不是强调*')]);
  });
  it.each([
    'javascript:alert(1',
    'data:text/html,x',
    'http://a.example',
    'file:///etc/passwd',
    'article:a b',
    'https://a.example/"x',
  ])('drops the unsafe target %s and keeps the words', (target) => {
    expect(linkTarget(target)).toBeUndefined();
    expect(parseSpans(`[看](${target})`)).toEqual([text('看')]);
  });
  it('knows its own targets', () => {
    expect(linkTarget('category:parking')).toEqual({ kind: 'category', id: 'parking' });
    expect(linkTarget('tel:12345')).toEqual({ kind: 'phone', number: '12345' });
    expect(linkTarget('https://example.org/a?b=1')).toEqual({
      kind: 'web',
      url: 'https://example.org/a?b=1',
    });
  });
});

describe('blocks', () => {
  it('reads headings, paragraphs, lists and steps', () => {
    expect(
      parseMarkdown('## 谁来管\n\n第一行\n第二行\n\n- 一\n- 二\n  接着\n\n1. 先拍照\n2. 再提交'),
    ).toEqual([
      { kind: 'heading', level: 2, spans: [text('谁来管')] },
      { kind: 'paragraph', spans: [text('第一行第二行')] },
      { kind: 'list', items: [[text('一')], [text('二接着')]] },
      { kind: 'steps', items: [[text('先拍照')], [text('再提交')]] },
    ]);
  });
  it('reads the rule box with its source', () => {
    expect(
      parseMarkdown('> [!rule] 规定怎么说\n> 不得妨碍通行。\n> —— 《道路交通安全法》第五十九条'),
    ).toEqual([
      {
        kind: 'callout',
        tone: 'rule',
        title: '规定怎么说',
        source: '《道路交通安全法》第五十九条',
        blocks: [{ kind: 'paragraph', spans: [text('不得妨碍通行。')] }],
      },
    ]);
  });
  it('gives an untitled callout its title, and leaves an unknown one a quote', () => {
    expect(parseMarkdown('> [!tip]\n> 好')[0]).toMatchObject({ kind: 'callout', title: '小提示' });
    expect(parseMarkdown('> [!constructor] x')[0]).toMatchObject({ kind: 'quote' });
  });
  it('joins words with a space, Chinese without', () => {
    expect(plainText(parseMarkdown('open\ndata\n开放\n数据'))).toBe('open data开放数据');
  });
  it('keeps HTML as text', () => {
    expect(parseMarkdown('<script>alert(1)</script>')).toEqual([
      { kind: 'paragraph', spans: [text('<script>alert(1)</script>')] },
    ]);
  });
  it('survives any input and loses no plain words', () => {
    const depth = (blocks: readonly Block[]): number =>
      1 + Math.max(0, ...blocks.map((block) => ('blocks' in block ? depth(block.blocks) : 0)));
    const piece = fc.constantFrom(
      '*',
      '**',
      '[',
      ']',
      '(',
      ')',
      '> ',
      '>',
      '\n',
      '- ',
      '1. ',
      '# ',
      '[!rule] ',
      '—— ',
      '\\',
      '字',
      'a',
      ' ',
      '\r',
      '\u0000',
      'article:x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const blocks = parseMarkdown(pieces.join(''));
        expect(depth(blocks)).toBeLessThan(10);
        expect(typeof plainText(blocks)).toBe('string');
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[一-龥]{1,40}$/), (words) => plainText(parseMarkdown(words)) === words),
    );
  });
  it.each([['*'], ['['], ['**a'], ['[a]('], ['>'], ['> [!rule]\n'], ['*a '], ['\\'], ['](']])(
    'does not choke on %s written fifty thousand times',
    (piece) => {
      expect(plainText(parseMarkdown(piece.repeat(50_000)))).not.toBe(undefined);
    },
  );
});

describe('excerpt', () => {
  const article = `${'前面说了许多别的事情。'.repeat(12)}电动车要停在划线的框里，不要占盲道。${'后面又说了一些。'.repeat(12)}`;
  it('shows where the query is', () => {
    const found = excerpt(article, queryTerms('电动车 盲道'));
    expect(found).toContain('电动车要停在划线的框里，不要占盲道');
    expect(found.startsWith('…') && found.endsWith('…')).toBe(true);
  });
  it('shows the beginning where nothing is found, and short texts whole', () => {
    expect(excerpt(article, ['没有']).startsWith('前面')).toBe(true);
    expect(excerpt('很短\n的文章', ['短'])).toBe('很短 的文章');
  });
  it('finds folded words and never cuts a character apart', () => {
    expect(excerpt(`${'一二三四五。'.repeat(20)}拨打ＡＢＣ${'六七八九十。'.repeat(20)}`, ['abc'])).toContain(
      'ＡＢＣ',
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.array(fc.string({ maxLength: 3 })),
        (source, terms) => {
          const cut = excerpt(source, terms);
          expect(cut.length).toBeLessThanOrEqual(58);
          expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
        },
      ),
    );
  });
});

it('counts reading minutes from one', () => {
  expect(readingMinutes('')).toBe(1);
  expect(readingMinutes('字'.repeat(900))).toBe(3);
  expect(readingMinutes('word '.repeat(320))).toBe(2);
});
