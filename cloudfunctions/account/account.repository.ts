import { type Selectable, sql } from 'kysely';
import { accountLimits } from '../../src/core/account/account-limits';
import type { RoleGrant } from '../../src/core/kernel/permissions';
import type { Database, Tx } from '../platform/database';
import type { AccountTable, MessageTable } from '../platform/platform.tables';
import type { AccountTables } from './account.tables';

export async function findAccount(
  db: Database | Tx,
  provider: string,
  subject: string,
): Promise<{ readonly id: string } | undefined> {
  return await db
    .selectFrom('account')
    .select('id')
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .executeTakeFirst();
}

/** The account of an actor, who was identified a moment ago. */
export async function getAccount(db: Database, id: string): Promise<Selectable<AccountTable>> {
  return await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Units by id, for those that this county has. */
export async function findUnits(
  db: Database | Tx,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return await db.selectFrom('unit').select(['id', 'name']).where('id', 'in', ids).orderBy('id').execute();
}

/** Towns and streets by id, in the county's order. */
export async function findAreas(
  db: Database<AccountTables>,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return await db
    .selectFrom('report_area')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .orderBy('position')
    .execute();
}

export async function addGrants(
  db: Database | Tx,
  accountId: string,
  grants: readonly RoleGrant[],
): Promise<void> {
  if (grants.length === 0) return;
  await db
    .insertInto('role_grant')
    .values(grants.map(({ role, unitId }) => ({ account_id: accountId, role, unit_id: unitId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function setDisplayName(tx: Tx, id: string, displayName: string): Promise<void> {
  await tx.updateTable('account').set({ display_name: displayName }).where('id', '=', id).execute();
}

/** Keeps the first consent's time; a second one changes nothing. */
export async function keepConsent(tx: Tx, id: string, now: Date): Promise<Date> {
  const { consented_at } = await tx
    .updateTable('account')
    .set((eb) => ({ consented_at: eb.fn.coalesce('consented_at', eb.val(now)) }))
    .where('id', '=', id)
    .returning('consented_at')
    .executeTakeFirstOrThrow();
  return consented_at ?? now;
}

/** @throws unique violation where the number verifies another account, or did until a short while ago */
export async function keepPhone(tx: Tx, id: string, hash: Buffer, now: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({ phone_hash: hash, phone_verified_at: now })
    .where('id', '=', id)
    .execute();
}

/** Unread messages, counted no further than one past what is shown. */
export async function countUnread(db: Database | Tx, accountId: string): Promise<number> {
  const rows = await db
    .selectFrom('message')
    .select('id')
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .limit(accountLimits.unreadShown + 1)
    .execute();
  return rows.length;
}

/** Newest first, at most `count` after the message `before`. */
export async function listMessages(
  db: Database,
  accountId: string,
  page: { readonly before: string | undefined; readonly count: number },
): Promise<Selectable<MessageTable>[]> {
  let query = db.selectFrom('message').selectAll().where('account_id', '=', accountId);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  return await query.orderBy('id', 'desc').limit(page.count).execute();
}

/**
 * Marks the person's messages as read; those read before keep their time.
 * @returns how many of the ids are this person's messages
 */
export async function markRead(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const rows = await tx
    .updateTable('message')
    .set((eb) => ({ read_at: eb.fn.coalesce('read_at', eb.val(now)) }))
    .where('account_id', '=', accountId)
    .where('id', 'in', ids)
    .returning('id')
    .execute();
  return rows.length;
}

export async function markAllRead(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('message')
    .set({ read_at: now })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .execute();
}

export async function addNotifyGrants(
  tx: Tx,
  accountId: string,
  grants: readonly { readonly id: string; readonly kind: string }[],
  now: Date,
): Promise<void> {
  await tx
    .insertInto('notify_grant')
    .values(
      grants.map(({ id, kind }) => ({ id, kind, account_id: accountId, granted_at: now, spent_at: null })),
    )
    .execute();
}

export async function listNotifyGrants(db: Database, accountId: string, count: number) {
  return await db
    .selectFrom('notify_grant')
    .select(['kind', 'granted_at', 'spent_at'])
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(count)
    .execute();
}

export async function listPictures(db: Database, accountId: string, count: number) {
  return await db
    .selectFrom('file')
    .select(['id', 'created_at'])
    .where('owner_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(count)
    .execute();
}

/**
 * Leaves of an account only that there was one: its identity can no longer be told from the row, its roles,
 * messages and grants are gone. What it did stays, as the work of nobody.
 */
export async function anonymise(
  tx: Tx,
  id: string,
  tombstone: { readonly subject: string; readonly displayName: string },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({
      subject: tombstone.subject,
      display_name: tombstone.displayName,
      consented_at: null,
      deleted_at: now,
    })
    .where('id', '=', id)
    .execute();
  // How to reach somebody goes with them; that somebody reported stays, and says nothing of who it was.
  await sql`update report_reporter set contact = null, name = null where account_id = ${id}`.execute(tx);
  for (const table of ['role_grant', 'message', 'notify_grant'] as const) {
    await tx.deleteFrom(table).where('account_id', '=', id).execute();
  }
}
