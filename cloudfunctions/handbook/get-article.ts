import type { handbookContract } from '../../src/core/handbook/handbook.contract';
import { Refusal } from '../../src/core/kernel/errors';
import type { Handler } from '../platform/function';
import { findArticle, findNeighbours } from './handbook.repository';
import type { HandbookTables } from './handbook.tables';

export const getArticle: Handler<typeof handbookContract, 'getArticle', HandbookTables> = async (
  { id },
  { db },
) => {
  const article = await findArticle(db, id);
  if (!article) throw new Refusal('not_found', { message: '没有找到这一篇，可能已经撤下。' });
  const { previous, next } = await findNeighbours(db, article.sort);
  return {
    id: article.id,
    title: article.title,
    summary: article.summary,
    minutes: article.minutes,
    body: article.body,
    book: article.book,
    chapter: article.chapter,
    position: article.position,
    version: article.version,
    effectiveDate: article.effective_date,
    previous: previous ?? null,
    next: next ?? null,
    explainsCategory: article.category,
  };
};
