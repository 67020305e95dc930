import type { Selectable } from 'kysely';
import type { Database, Tx } from '../platform/database';
import type { AccountTables, FeedbackTable } from './account.tables';

type FeedbackRow = Selectable<FeedbackTable>;
type Page = { readonly beyond: string | undefined; readonly count: number };

export async function addFeedback(tx: Tx<AccountTables>, row: FeedbackRow): Promise<void> {
  await tx.insertInto('feedback').values(row).execute();
}

/** A person's own, newest first. */
export async function listOwnFeedback(
  db: Database<AccountTables>,
  accountId: string,
  page: Page,
): Promise<FeedbackRow[]> {
  let query = db.selectFrom('feedback').selectAll().where('account_id', '=', accountId);
  if (page.beyond !== undefined) query = query.where('id', '<', page.beyond);
  return await query.orderBy('id', 'desc').limit(page.count).execute();
}

/** Everybody's that waits for an answer, the oldest first. */
export async function listOpenFeedback(db: Database<AccountTables>, page: Page): Promise<FeedbackRow[]> {
  let query = db.selectFrom('feedback').selectAll().where('reply', 'is', null);
  if (page.beyond !== undefined) query = query.where('id', '>', page.beyond);
  return await query.orderBy('id').limit(page.count).execute();
}

/** @returns whose it is and whether this is the answer to it; undefined where there is no such thing */
export async function answerOnce(
  tx: Tx<AccountTables>,
  id: string,
  answer: { readonly reply: string; readonly replied_by: string; readonly replied_at: Date },
): Promise<{ readonly accountId: string; readonly answered: boolean } | undefined> {
  const row = await tx
    .selectFrom('feedback')
    .select(['account_id', 'reply'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.reply !== null) return { accountId: row.account_id, answered: false };
  await tx.updateTable('feedback').set(answer).where('id', '=', id).execute();
  return { accountId: row.account_id, answered: true };
}
