import type { Insertable } from 'kysely';
import { rolesWith } from '../../src/core/kernel/permissions';
import type { Database, Tx } from '../platform/database';
import type { GuardianTable, NominationIdentityLookTable, NominatorTable } from './nomination.tables';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

export async function insertNominator(tx: RoleModelTx, nominator: Insertable<NominatorTable>): Promise<void> {
  await tx.insertInto('nomination_nominator').values(nominator).execute();
}

export async function setContact(
  tx: RoleModelTx,
  nominationId: string,
  accountId: string,
  contact: string | null,
): Promise<void> {
  await tx
    .updateTable('nomination_nominator')
    .set({ contact })
    .where('nomination_id', '=', nominationId)
    .where('account_id', '=', accountId)
    .execute();
}

/** Accounts of everybody who nominated, by nomination. */
export async function findNominatorIds(
  db: Db,
  nominationIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>();
  if (nominationIds.length === 0) return found;
  const rows = await db
    .selectFrom('nomination_nominator')
    .select(['nomination_id', 'account_id'])
    .where('nomination_id', 'in', nominationIds)
    .orderBy('at')
    .orderBy('account_id')
    .execute();
  for (const { nomination_id, account_id } of rows)
    found.set(nomination_id, [...(found.get(nomination_id) ?? []), account_id]);
  return found;
}

/** Everybody who nominated, as an editor may see them after a logged look. */
export async function listNominators(db: Db, nominationId: string) {
  return await db
    .selectFrom('nomination_nominator')
    .innerJoin('account', 'account.id', 'nomination_nominator.account_id')
    .leftJoin('unit', 'unit.id', 'nomination_nominator.unit_id')
    .select([
      'account.display_name',
      'unit.name as unit_name',
      'nomination_nominator.contact',
      'nomination_nominator.at',
    ])
    .where('nomination_id', '=', nominationId)
    .orderBy('nomination_nominator.at')
    .orderBy('nomination_nominator.account_id')
    .execute();
}

/** Everybody who nominated the one now nominated the other; who nominated both is there once. */
export async function moveNominators(tx: RoleModelTx, from: string, into: string): Promise<void> {
  await tx
    .insertInto('nomination_nominator')
    .columns(['nomination_id', 'account_id', 'unit_id', 'contact', 'at'])
    .expression((eb) =>
      eb
        .selectFrom('nomination_nominator')
        .select(({ val }) => [val(into).as('nomination_id'), 'account_id', 'unit_id', 'contact', 'at'])
        .where('nomination_id', '=', from),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx.deleteFrom('nomination_nominator').where('nomination_id', '=', from).execute();
}

export async function saveGuardian(tx: RoleModelTx, guardian: Insertable<GuardianTable>): Promise<void> {
  const { name, contact } = guardian;
  await tx
    .insertInto('nomination_guardian')
    .values(guardian)
    .onConflict((conflict) => conflict.column('nomination_id').doUpdateSet({ name, contact }))
    .execute();
}

export async function findGuardian(
  db: Db,
  nominationId: string,
): Promise<{ name: string; contact: string } | undefined> {
  return await db
    .selectFrom('nomination_guardian')
    .select(['name', 'contact'])
    .where('nomination_id', '=', nominationId)
    .executeTakeFirst();
}

export async function insertIdentityLook(
  tx: RoleModelTx,
  look: Insertable<NominationIdentityLookTable>,
): Promise<void> {
  await tx.insertInto('nomination_identity_look').values(look).execute();
}

/** Accounts that may speak for a unit. */
export async function listRepresentatives(db: Db, unitId: string, atMost: number): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select('account_id')
    .distinct()
    .where('unit_id', '=', unitId)
    .where('role', 'in', rolesWith('rolemodel.represent'))
    .orderBy('account_id')
    .limit(atMost)
    .execute();
  return rows.map(({ account_id }) => account_id);
}

export async function findAreaNames(
  db: Db,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom('report_area').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
