import * as v from 'valibot';
import { defineContract } from '../kernel/operation';
import { idSchema, instantSchema, pageInput, pageOf, requestIdSchema, textSchema } from '../kernel/schema';
import { handbookLimits } from './handbook-limits';

const linkSchema = v.object({ id: v.string(), title: v.string() });

const entrySchema = v.object({
  id: v.string(),
  title: v.string(),
  summary: v.string(),
  /** Whole minutes of unhurried reading. */
  minutes: v.number(),
});

const bookSchema = v.object({
  title: v.string(),
  chapters: v.array(v.object({ title: v.string(), articles: v.array(entrySchema) })),
});

const articleSchema = v.object({
  ...entrySchema.entries,
  /** Markdown, as `markdown.ts` parses it. */
  body: v.string(),
  book: v.string(),
  chapter: v.string(),
  /** Which one of its chapter it is, from 1. */
  position: v.number(),
  version: v.number(),
  /** Day from which this version holds, `YYYY-MM-DD`. */
  effectiveDate: v.string(),
  previous: v.nullable(linkSchema),
  next: v.nullable(linkSchema),
  /** Id of the report category of which the article says why and who. */
  explainsCategory: v.nullable(v.string()),
});

const noticeSchema = v.object({
  id: v.string(),
  title: v.string(),
  body: v.string(),
  /** Who says so. */
  unitName: v.nullable(v.string()),
  publishedAt: instantSchema,
  /** When it goes by itself. */
  until: v.nullable(instantSchema),
});

export const handbookContract = defineContract('handbook', {
  listBooks: {
    summary: '手册目录：书、章、篇',
    access: 'public',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({ items: v.array(bookSchema) }),
  },
  getArticle: {
    summary: '读一篇',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ id: idSchema }),
    output: articleSchema,
  },
  search: {
    summary: '在手册里查找',
    access: 'public',
    commit: 'read',
    input: v.strictObject({
      query: textSchema(handbookLimits.query),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(handbookLimits.results))),
    }),
    output: v.object({
      items: v.array(v.object({ articleId: v.string(), title: v.string(), excerpt: v.string() })),
    }),
  },
  listNotices: {
    summary: '现在有效的公告，新的在前',
    access: 'public',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(noticeSchema),
  },
  publishNotice: {
    summary: '发布一条公告',
    access: 'handbook.edit',
    commit: 'own',
    input: v.strictObject({
      title: textSchema(handbookLimits.noticeTitle),
      body: textSchema(handbookLimits.noticeBody),
      /** The unit that says so; without it the editor's own. */
      unitId: v.optional(idSchema),
      until: v.optional(instantSchema),
      requestId: v.optional(requestIdSchema),
    }),
    output: v.object({ id: v.string() }),
  },
  withdrawNotice: {
    summary: '撤下一条公告',
    access: 'handbook.edit',
    commit: 'own',
    input: v.strictObject({ id: idSchema, requestId: v.optional(requestIdSchema) }),
    output: v.object({ withdrawnAt: instantSchema }),
  },
});
