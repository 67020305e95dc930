import { useEffect } from 'react';
import { handbookLimits } from '../../core/handbook/handbook-limits';
import { excerpt, parseMarkdown, plainText } from '../../core/handbook/markdown';
import { searchScore } from '../../core/handbook/ranking';
import { queryTerms } from '../../core/kernel/terms';
import type { Output } from '../../gateway/operations';
import { keepForLater, readKept } from '../../gateway/read';

type Books = Output<'handbook.listBooks'>;

const entriesOf = (books: Books) =>
  books.items.flatMap(({ chapters }) => chapters.flatMap(({ articles }) => articles));

/** Brings the whole handbook onto the device, one article after the other: it is small, and then it works anywhere. */
export function useOfflineShelf(books: Books | undefined): void {
  useEffect(() => {
    let wanted = true;
    const fill = async (shelf: Books) => {
      for (const { id } of entriesOf(shelf)) {
        if (!wanted) return;
        await keepForLater('handbook.getArticle', { id });
      }
    };
    // Without a network the rest comes another time; nobody is waiting for it.
    if (books !== undefined) fill(books).catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [books]);
}

/** Searches what is on the device, with the terms and the weights of the server. */
export function findOnDevice(books: Books, query: string): Output<'handbook.search'>['items'] {
  const terms = queryTerms(query);
  return entriesOf(books)
    .map(({ id, title, summary }) => {
      const kept = readKept('handbook.getArticle', { id });
      const plain = [summary, kept === undefined ? '' : plainText(parseMarkdown(kept.body))].join('\n');
      return { id, title, plain, score: searchScore({ title, keywords: [], plain }, query, terms) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, handbookLimits.results)
    .map(({ id, title, plain }) => ({ articleId: id, title, excerpt: excerpt(plain, terms) }));
}
