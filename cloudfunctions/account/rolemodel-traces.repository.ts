import type { Database, Tx } from '../platform/database';
import type { AccountTables } from './account.tables';

/** What a person nominated, objected to and consented to, newest first. */
export async function listRoleModelTraces(db: Database<AccountTables>, accountId: string, count: number) {
  const [nominations, objections, consents] = await Promise.all([
    db
      .selectFrom('nomination_nominator')
      .innerJoin('nomination', 'nomination.id', 'nomination_nominator.nomination_id')
      .select(['name', 'category', 'story', 'status', 'contact', 'at'])
      .where('account_id', '=', accountId)
      .orderBy('nomination_id', 'desc')
      .limit(count)
      .execute(),
    db
      .selectFrom('nomination_objector')
      .innerJoin('nomination_objection', 'nomination_objection.id', 'nomination_objector.objection_id')
      .select(['text', 'contact', 'outcome', 'raised_at'])
      .where('account_id', '=', accountId)
      .orderBy('objection_id', 'desc')
      .limit(count)
      .execute(),
    db
      .selectFrom('nomination_consent')
      .select(['agreed', 'giver_name', 'relation', 'answered_at'])
      .where('account_id', '=', accountId)
      .orderBy('id', 'desc')
      .limit(count)
      .execute(),
  ]);
  return {
    nominations: nominations.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
    objections: objections.map(({ raised_at, ...row }) => ({ ...row, at: raised_at.toISOString() })),
    consents: consents.flatMap(({ agreed, giver_name, relation, answered_at }) =>
      agreed === null || answered_at === null
        ? []
        : [{ agreed, name: giver_name, relation, at: answered_at.toISOString() }],
    ),
  };
}

/**
 * Takes a person out of what they did for role models: how to reach them and who raised an objection are gone. The
 * nomination stays with a closed account that says nobody; that a nominee agreed stays true without the account.
 */
export async function forgetInRoleModels(tx: Tx<AccountTables>, accountId: string): Promise<void> {
  await tx
    .updateTable('nomination_nominator')
    .set({ contact: null })
    .where('account_id', '=', accountId)
    .execute();
  await tx.deleteFrom('nomination_objector').where('account_id', '=', accountId).execute();
  await tx
    .updateTable('nomination_consent')
    .set({ account_id: null })
    .where('account_id', '=', accountId)
    .execute();
}
