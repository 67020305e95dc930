import { handbookContract } from '../../src/core/handbook/handbook.contract';
import { defineFunction } from '../platform/function';
import { getArticle } from './get-article';
import type { HandbookTables } from './handbook.tables';
import { listBooks } from './list-books';
import { listNotices, publishNotice, withdrawNotice } from './notices';
import { search } from './search';

export const handbookFunction = defineFunction<HandbookTables>()(handbookContract, {
  listBooks,
  getArticle,
  search,
  listNotices,
  publishNotice,
  withdrawNotice,
});
