import type { handbookContract } from '../../src/core/handbook/handbook.contract';
import type { ContractOutput } from '../../src/core/kernel/operation';
import type { Handler } from '../platform/function';
import { listEntries } from './handbook.repository';
import type { HandbookTables } from './handbook.tables';

type Books = ContractOutput<typeof handbookContract, 'listBooks'>['items'];

export const listBooks: Handler<typeof handbookContract, 'listBooks', HandbookTables> = async (
  _input,
  { db },
) => {
  const items: Books = [];
  for (const { book, chapter, ...entry } of await listEntries(db)) {
    const shelf = items.find(({ title }) => title === book) ?? { title: book, chapters: [] };
    if (!items.includes(shelf)) items.push(shelf);
    const part = shelf.chapters.find(({ title }) => title === chapter) ?? { title: chapter, articles: [] };
    if (!shelf.chapters.includes(part)) shelf.chapters.push(part);
    part.articles.push(entry);
  }
  return { items };
};
