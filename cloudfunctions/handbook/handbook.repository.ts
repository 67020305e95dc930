import { type Selectable, type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../platform/database';
import type { HandbookArticleTable, HandbookTables, NoticeTable } from './handbook.tables';

type Db = Database<HandbookTables>;
export type ArticleRow = Selectable<HandbookArticleTable>;

/** Every article without its text, in the order of the handbook. */
export async function listEntries(db: Db) {
  return await db
    .selectFrom('handbook_article')
    .select(['id', 'title', 'summary', 'minutes', 'book', 'chapter'])
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

export async function findArticle(db: Db, id: string): Promise<ArticleRow | undefined> {
  return await db.selectFrom('handbook_article').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The articles beside a place in the handbook. */
export async function findNeighbours(db: Db, sort: number) {
  const beside = (comparison: '<' | '>', direction: 'asc' | 'desc') =>
    db
      .selectFrom('handbook_article')
      .select(['id', 'title'])
      .where('sort', comparison, sort)
      .orderBy('sort', direction)
      .limit(1)
      .executeTakeFirst();
  const [previous, next] = await Promise.all([beside('<', 'desc'), beside('>', 'asc')]);
  return { previous, next };
}

/**
 * Articles that hold all (or any) of the terms; which of them are best is for `searchScore` to say.
 * @param limit keeps a word that is everywhere from reading the whole handbook
 */
export async function findCandidates(
  db: Db,
  holding: 'all' | 'any',
  terms: readonly string[],
  limit: number,
): Promise<Pick<ArticleRow, 'id' | 'title' | 'keywords' | 'plain' | 'summary' | 'sort' | 'terms'>[]> {
  const wanted = sql`${[...terms]}::text[]`;
  return await db
    .selectFrom('handbook_article')
    .select(['id', 'title', 'keywords', 'plain', 'summary', 'sort', 'terms'])
    .where(holding === 'all' ? sql<SqlBool>`terms @> ${wanted}` : sql<SqlBool>`terms && ${wanted}`)
    .orderBy('sort')
    .limit(limit)
    .execute();
}

/** What the table holds now, for `syncHandbook`; other processes that sync wait here until this one is done. */
export async function lockVersions(
  tx: Tx<HandbookTables>,
): Promise<ReadonlyMap<string, { version: number; hash: string; sort: number; position: number }>> {
  await sql`select pg_advisory_xact_lock(hashtext('wenming handbook'))`.execute(tx);
  const rows = await tx
    .selectFrom('handbook_article')
    .select(['id', 'version', 'content_hash', 'sort', 'position'])
    .execute();
  return new Map(
    rows.map(({ id, version, content_hash, sort, position }) => [
      id,
      { version, hash: content_hash, sort, position },
    ]),
  );
}

export async function placeArticle(
  tx: Tx<HandbookTables>,
  id: string,
  place: { readonly sort: number; readonly position: number },
): Promise<void> {
  await tx.updateTable('handbook_article').set(place).where('id', '=', id).execute();
}

/** The latest version number that an article ever had, 0 where it is new. */
export async function lastVersion(tx: Tx<HandbookTables>, id: string): Promise<number> {
  const row = await tx
    .selectFrom('handbook_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('article_id', '=', id)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** Publishes a version of an article: it becomes the one that people read, and stays in the record. */
export async function publishVersion(tx: Tx<HandbookTables>, article: ArticleRow, now: Date): Promise<void> {
  const { id, ...content } = article;
  await tx
    .insertInto('handbook_article')
    .values(article)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(content))
    .execute();
  await tx
    .insertInto('handbook_version')
    .values({
      article_id: id,
      version: article.version,
      title: article.title,
      body: article.body,
      effective_date: article.effective_date,
      content_hash: article.content_hash,
      published_at: now,
    })
    .execute();
}

/** Takes articles out of the handbook; their versions stay in the record. */
export async function withdrawArticles(tx: Tx<HandbookTables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('handbook_article').where('id', 'in', ids).execute();
}

/** Notices that hold at this moment, newest first, at most `count` after `before`. */
export async function listCurrentNotices(
  db: Db,
  now: Date,
  page: { readonly before: readonly [at: string, id: string] | undefined; readonly count: number },
): Promise<(Selectable<NoticeTable> & { unit_name: string | null })[]> {
  let query = db
    .selectFrom('notice')
    .leftJoin('unit', 'unit.id', 'notice.unit_id')
    .selectAll('notice')
    .select('unit.name as unit_name')
    .where('withdrawn_at', 'is', null)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]));
  if (page.before !== undefined) {
    const [at, id] = page.before;
    query = query.where(sql<SqlBool>`(published_at, notice.id) < (${new Date(at)}, ${id})`);
  }
  return await query.orderBy('published_at', 'desc').orderBy('notice.id', 'desc').limit(page.count).execute();
}

export async function hasUnit(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('unit').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

export async function addNotice(tx: Tx<HandbookTables>, notice: Selectable<NoticeTable>): Promise<void> {
  await tx.insertInto('notice').values(notice).execute();
}

/** @returns false where there is no such notice, or it was withdrawn before */
export async function closeNotice(tx: Tx<HandbookTables>, id: string, now: Date): Promise<boolean> {
  const closed = await tx
    .updateTable('notice')
    .set({ withdrawn_at: now })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return closed.numUpdatedRows === 1n;
}
