import type { ColumnType } from 'kysely';

/** An article as it holds now. `sort` is its place in the whole handbook. */
export interface HandbookArticleTable {
  id: string;
  book: string;
  chapter: string;
  sort: number;
  /** Which one of its chapter it is, from 1. */
  position: number;
  title: string;
  summary: string;
  keywords: string[];
  /** Markdown. */
  body: string;
  /** The body without marks, for excerpts and scores. */
  plain: string;
  minutes: number;
  category: string | null;
  /** `YYYY-MM-DD`. */
  effective_date: string;
  version: number;
  /** Of everything above that a reader can see, to tell whether a file has changed. */
  content_hash: string;
  /** What it is found by, as `searchTerms` gives them. */
  terms: string[];
}

type Written<T> = ColumnType<T, T, never>;

/** Every version that was ever published; only ever appended. */
export interface HandbookVersionTable {
  article_id: Written<string>;
  version: Written<number>;
  title: Written<string>;
  body: Written<string>;
  effective_date: Written<string>;
  content_hash: Written<string>;
  published_at: Written<Date>;
}

/** What the office tells everybody for a while. */
export interface NoticeTable {
  id: string;
  title: Written<string>;
  body: Written<string>;
  author_id: Written<string>;
  unit_id: Written<string | null>;
  published_at: Written<Date>;
  until: Written<Date | null>;
  withdrawn_at: Date | null;
}

export type HandbookTables = {
  notice: NoticeTable;
  handbook_article: HandbookArticleTable;
  handbook_version: HandbookVersionTable;
};
