import type { handbookContract } from '../../src/core/handbook/handbook.contract';
import { handbookLimits } from '../../src/core/handbook/handbook-limits';
import { excerpt } from '../../src/core/handbook/markdown';
import { searchScore, termsNeeded } from '../../src/core/handbook/ranking';
import { queryTerms } from '../../src/core/kernel/terms';
import type { Handler } from '../platform/function';
import { findCandidates } from './handbook.repository';
import type { HandbookTables } from './handbook.tables';

/** Articles read to find the best among them. */
const candidateLimit = 100;

/** Articles that hold every term of the query; where none does, those that hold at least a third of them. */
export const search: Handler<typeof handbookContract, 'search', HandbookTables> = async (
  { query, limit = handbookLimits.results },
  { db },
) => {
  const terms = queryTerms(query);
  if (terms.length === 0) return { items: [] };
  const complete = await findCandidates(db, 'all', terms, candidateLimit);
  const candidates =
    complete.length > 0
      ? complete
      : partlyHolding(terms, await findCandidates(db, 'any', terms, candidateLimit));
  const ranked = candidates
    .map((article) => ({ article, score: searchScore(article, query, terms) }))
    .sort((a, b) => b.score - a.score || a.article.sort - b.article.sort)
    .slice(0, limit);
  return {
    items: ranked.map(({ article }) => ({
      articleId: article.id,
      title: article.title,
      excerpt: excerpt(`${article.summary}\n${article.plain}`, terms),
    })),
  };
};

function partlyHolding<A extends { readonly terms: readonly string[] }>(
  terms: readonly string[],
  articles: A[],
): A[] {
  const needed = termsNeeded(terms.length);
  return articles.filter((article) => {
    const held = new Set(article.terms);
    return terms.filter((term) => held.has(term)).length >= needed;
  });
}
