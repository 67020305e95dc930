import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database, Tx } from '../platform/database';
import type { ConsentTable } from './nomination.tables';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;
export type ConsentRow = Selectable<ConsentTable>;

export async function insertConsent(tx: RoleModelTx, consent: Insertable<ConsentTable>): Promise<void> {
  await tx.insertInto('nomination_consent').values(consent).execute();
}

/** Makes codes that wait for an answer void. */
export async function closeOpenConsents(tx: RoleModelTx, nominationId: string, at: Date): Promise<void> {
  await tx
    .updateTable('nomination_consent')
    .set({ closed_at: at })
    .where('nomination_id', '=', nominationId)
    .where('answered_at', 'is', null)
    .where('closed_at', 'is', null)
    .execute();
}

export async function findConsentByHash(db: Db, hash: Buffer): Promise<ConsentRow | undefined> {
  return await db
    .selectFrom('nomination_consent')
    .selectAll()
    .where('code_hash', '=', hash)
    .executeTakeFirst();
}

/** As `findConsentByHash`, held until the transaction ends: a code is answered once. */
export async function lockConsentByHash(tx: RoleModelTx, hash: Buffer): Promise<ConsentRow | undefined> {
  return await tx
    .selectFrom('nomination_consent')
    .selectAll()
    .where('code_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst();
}

/** The newest request or paper of a nomination. */
export async function findLastConsent(db: Db, nominationId: string): Promise<ConsentRow | undefined> {
  return await db
    .selectFrom('nomination_consent')
    .selectAll()
    .where('nomination_id', '=', nominationId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

export async function changeConsent(
  tx: RoleModelTx,
  id: string,
  change: Updateable<ConsentTable>,
): Promise<void> {
  await tx.updateTable('nomination_consent').set(change).where('id', '=', id).execute();
}

/** Agreed, by link or on paper, and not taken back. */
export async function findAgreement(db: Db, nominationId: string): Promise<ConsentRow | undefined> {
  return await db
    .selectFrom('nomination_consent')
    .selectAll()
    .where('nomination_id', '=', nominationId)
    .where('agreed', '=', true)
    .where('withdrawn_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
}
