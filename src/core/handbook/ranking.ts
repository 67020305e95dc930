import { foldText } from '../kernel/terms';

/** What a search weighs of an article. */
export interface Searchable {
  readonly title: string;
  readonly keywords: readonly string[];
  /** The body without marks. */
  readonly plain: string;
}

const weight = { title: 8, keyword: 5, body: 1 } as const;
/** The whole query as it was typed counts more than its pieces scattered. */
const phraseFactor = 3;
/** An article that holds every term stands before any that holds only some. */
const completeBonus = 1000;

/**
 * How well an article answers a query: 0 where it holds none of the terms; all terms before some, a word in the
 * title before one among the keywords before one in the body.
 * @param terms as `queryTerms` gives them
 */
export function searchScore(article: Searchable, query: string, terms: readonly string[]): number {
  if (terms.length === 0) return 0;
  const title = foldText(article.title);
  const keywords = foldText(article.keywords.join('\n'));
  const plain = foldText(article.plain);
  const phrase = foldText(query.trim());
  let score = 0;
  let held = 0;
  for (const term of terms) {
    const inTitle = title.includes(term);
    const inKeywords = keywords.includes(term);
    const inBody = plain.includes(term);
    if (inTitle || inKeywords || inBody) held += 1;
    score += (inTitle ? weight.title : 0) + (inKeywords ? weight.keyword : 0) + (inBody ? weight.body : 0);
  }
  if (phrase.length > 1) {
    if (title.includes(phrase)) score += phraseFactor * weight.title;
    if (keywords.includes(phrase)) score += phraseFactor * weight.keyword;
    if (plain.includes(phrase)) score += phraseFactor * weight.body;
  }
  return (held === terms.length ? completeBonus : 0) + score;
}

/**
 * A part of a long question is enough: of many terms an article must hold this many to be shown at all, so that
 * one common pair of characters does not drag in the whole handbook.
 */
export function termsNeeded(count: number): number {
  return Math.min(count, Math.max(2, Math.ceil(count / 3)));
}
