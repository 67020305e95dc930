import { handbookContract } from '../../src/core/handbook/handbook.contract';
import { defineFunction } from '../platform/function';
import { getArticle } from './get-article';
import type { HandbookTables } from './handbook.tables';
import { listBooks } from './list-books';
import { search } from './search';

export const handbookFunction = defineFunction<HandbookTables>()(handbookContract, {
  listBooks,
  getArticle,
  search,
});
