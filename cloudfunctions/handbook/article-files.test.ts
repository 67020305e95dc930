import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArticleSource } from '../../src/core/handbook/article-source';
import { type Block, parseMarkdown, type Span } from '../../src/core/handbook/markdown';
import { reportCategories } from '../host/demo/categories';
import { articleFiles } from './article-files';

const folder = join(__dirname, 'content');
const articles = articleFiles.map(parseArticleSource);
const ids = new Set(articles.map(({ id }) => id));
const categories = new Set(
  reportCategories.flatMap(({ id, children }) => [id, ...children.map((child) => child.id)]).map(String),
);

const spansOf = (block: Block): readonly Span[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.spans;
    case 'list':
    case 'steps':
      return block.items.flat();
    default:
      return block.blocks.flatMap(spansOf);
  }
};
const linksOf = (spans: readonly Span[]): { kind: string; id?: string }[] =>
  spans.flatMap((span) => {
    if (span.kind === 'text') return [];
    return [...(span.kind === 'link' ? [span.target] : []), ...linksOf(span.spans)];
  });

test('every file of the folder ships, and there are at least twelve', () => {
  const there = readdirSync(folder).filter((name) => name.endsWith('.md'));
  expect(new Set(articleFiles)).toEqual(
    new Set(there.map((name) => readFileSync(join(folder, name), 'utf8'))),
  );
  expect(articleFiles.length).toBeGreaterThanOrEqual(12);
  expect(ids.size).toBe(articleFiles.length);
});

test.each(articles.map((article) => [article.id, article] as const))(
  '%s links to articles and categories that exist, and has no mark left over',
  (_id, { body, category }) => {
    const blocks = parseMarkdown(body);
    for (const { kind, id = '' } of blocks.flatMap((block) => linksOf(spansOf(block)))) {
      if (kind === 'article') expect(ids).toContain(id);
      if (kind === 'category') expect(categories).toContain(id);
    }
    if (category !== null) expect(categories).toContain(category);
    const text = JSON.stringify(blocks.flatMap(spansOf).filter(({ kind }) => kind === 'text'));
    expect(text).not.toMatch(/\*\*|\]\(|\[!/);
  },
);

test('every article that a category of reports names is there', () => {
  const named = reportCategories.flatMap((category) => [category, ...category.children]);
  for (const category of named) if ('articleId' in category) expect(ids).toContain(category.articleId);
});
