import { createHash } from 'node:crypto';
import { type ArticleSource, parseArticleSource } from '../../src/core/handbook/article-source';
import { parseMarkdown, plainText, readingMinutes } from '../../src/core/handbook/markdown';
import { searchTerms } from '../../src/core/kernel/terms';
import { type Database, inTransaction, type Tx } from '../platform/database';
import { articleFiles } from './article-files';
import {
  type ArticleRow,
  lastVersion,
  lockVersions,
  placeArticle,
  publishVersion,
  withdrawArticles,
} from './handbook.repository';
import type { HandbookTables } from './handbook.tables';

/**
 * Brings the articles that ship with the program into the database: a new or changed file becomes a new version,
 * an unchanged one is left alone, a file that is gone leaves the handbook. Several processes may do it at once.
 * @param files the articles' files in the order of the handbook
 */
export async function syncHandbook(
  db: Database,
  now: Date,
  files: readonly string[] = articleFiles,
): Promise<{ readonly published: number; readonly withdrawn: number }> {
  const articles = inOrder(files.map(parseArticleSource));
  return await inTransaction(db, async (untyped) => {
    const tx: Tx<HandbookTables> = untyped.withTables<HandbookTables>();
    const held = await lockVersions(tx);
    let published = 0;
    for (const { source, ...place } of articles) {
      const known = held.get(source.id);
      if (known?.hash !== hashOf(source)) {
        const version = 1 + (await lastVersion(tx, source.id));
        await publishVersion(tx, rowOf(source, { ...place, version }), now);
        published += 1;
      } else if (known.sort !== place.sort || known.position !== place.position) {
        await placeArticle(tx, source.id, place);
      }
    }
    const shipped = new Set(articles.map(({ source }) => source.id));
    const gone = [...held.keys()].filter((id) => !shipped.has(id));
    await withdrawArticles(tx, gone);
    return { published, withdrawn: gone.length };
  });
}

interface Place {
  readonly sort: number;
  readonly position: number;
}

/** Books and chapters stand in the order in which they are first named; their articles keep theirs. */
function inOrder(sources: readonly ArticleSource[]): (Place & { readonly source: ArticleSource })[] {
  const chapters = new Map<string, ArticleSource[]>();
  const ids = new Set<string>();
  for (const source of sources) {
    if (ids.has(source.id)) throw new Error(`two articles are called ${source.id}`);
    ids.add(source.id);
    const key = JSON.stringify([source.book, source.chapter]);
    chapters.set(key, [...(chapters.get(key) ?? []), source]);
  }
  return [...chapters.values()]
    .flatMap((chapter) => chapter.map((source, index) => ({ source, position: index + 1 })))
    .map((article, index) => ({ ...article, sort: index + 1 }));
}

function hashOf(source: ArticleSource): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('base64url');
}

function rowOf(
  source: ArticleSource,
  { sort, position, version }: Place & { readonly version: number },
): ArticleRow {
  const plain = plainText(parseMarkdown(source.body));
  return {
    id: source.id,
    book: source.book,
    chapter: source.chapter,
    sort,
    position,
    title: source.title,
    summary: source.summary,
    keywords: [...source.keywords],
    body: source.body,
    plain,
    minutes: readingMinutes(plain),
    category: source.category,
    effective_date: source.effectiveDate,
    version,
    content_hash: hashOf(source),
    terms: searchTerms([source.title, ...source.keywords, source.summary, plain].join('\n')),
  };
}
