import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import {
  numberLength,
  type StaffRole,
  staffRoles,
  type WantedGrant,
} from '../../src/core/account/staff-roles';
import type { Database, Tx } from '../platform/database';
import type { AccountTable } from '../platform/platform.tables';
import type { AccountTables, RoleChangeTable } from './account.tables';

type Db = Database<AccountTables> | Tx<AccountTables>;

export interface Place {
  readonly id: string;
  readonly displayName: string;
  readonly unit: { readonly id: string; readonly name: string } | null;
}

/** What a list of staff goes by: the unit's name (none first), the person's, and their id. */
export type PlaceKey = readonly [unitName: string, displayName: string, id: string];

/**
 * Who works where: a person once for each unit that they hold a role in.
 * @param query part of a name, of a person or of a unit
 */
export async function listPlaces(
  db: Db,
  page: {
    readonly query: string | undefined;
    readonly beyond: PlaceKey | undefined;
    readonly count: number;
  },
): Promise<Place[]> {
  const unitName = sql<string>`coalesce(unit.name, '') collate "C"`;
  const displayName = sql<string>`account.display_name collate "C"`;
  const { query, beyond } = page;
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account_id')
    .leftJoin('unit', 'unit.id', 'role_grant.unit_id')
    .select(['account.id', 'account.display_name', 'unit.id as unit_id', 'unit.name as unit_name'])
    .where('role_grant.role', 'in', staffRoles)
    .where('account.deleted_at', 'is', null)
    .$if(query !== undefined, (all) =>
      all.where(
        sql<boolean>`(strpos(account.display_name, ${query}) > 0 or strpos(coalesce(unit.name, ''), ${query}) > 0)`,
      ),
    )
    .$if(beyond !== undefined, (all) =>
      all.where(
        sql<boolean>`(${unitName}, ${displayName}, account.id) > (${beyond?.[0]}, ${beyond?.[1]}, ${beyond?.[2]})`,
      ),
    )
    .groupBy(['account.id', 'unit.id'])
    .orderBy(unitName)
    .orderBy(displayName)
    .orderBy('account.id')
    .limit(page.count)
    .execute();
  return rows.map(({ id, display_name, unit_id, unit_name }) => ({
    id,
    displayName: display_name,
    unit: unit_id === null || unit_name === null ? null : { id: unit_id, name: unit_name },
  }));
}

export interface FoundAccount {
  readonly id: string;
  readonly displayName: string;
}

type IsPerson = (eb: ExpressionBuilder<{ account: AccountTable }, 'account'>) => Expression<SqlBool>[];

/** People who did not leave and of whom one of these holds. */
async function listPeople(db: Db, isPerson: IsPerson, count: number): Promise<FoundAccount[]> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('deleted_at', 'is', null)
    .where((eb) => eb.or(isPerson(eb)))
    .orderBy('id')
    .limit(count)
    .execute();
  return rows.map(({ id, display_name }) => ({ id, displayName: display_name }));
}

const hasNumber = (number: string): Expression<SqlBool> =>
  sql<boolean>`upper(right(account.id, ${sql.lit(numberLength)})) = ${number.toUpperCase()}`;

/**
 * People by their whole name, the number at the end of their id, or the name that their identity provider knows;
 * never by a part. Looked for once in a while by an administrator: no index is kept for it at every sign-up.
 */
export async function findPeople(db: Db, query: string, count: number): Promise<FoundAccount[]> {
  return await listPeople(
    db,
    (eb) => [eb('display_name', '=', query), eb('subject', '=', query), hasNumber(query)],
    count,
  );
}

/** People by the number at the end of their id, or by the whole of it. */
export async function findNumbered(db: Db, number: string, count: number): Promise<FoundAccount[]> {
  return await listPeople(db, (eb) => [eb('id', '=', number.toLowerCase()), hasNumber(number)], count);
}

/** A person who did not leave; their roles wait for each other from here on. */
export async function lockPerson(tx: Tx<AccountTables>, id: string): Promise<FoundAccount | undefined> {
  const row = await tx
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && { id: row.id, displayName: row.display_name };
}

export interface HeldGrant extends WantedGrant {
  readonly accountId: string;
}

/** The roles of staff that these people hold, in the order in which roles are listed. */
export async function listStaffGrants(db: Db, accountIds: readonly string[]): Promise<HeldGrant[]> {
  if (accountIds.length === 0) return [];
  const rows = await db
    .selectFrom('role_grant')
    .select(['account_id', 'role', 'unit_id', 'area_ids'])
    .where('account_id', 'in', accountIds)
    .where('role', 'in', staffRoles)
    .orderBy('unit_id')
    .execute();
  return staffRoles.flatMap((role) =>
    rows
      .filter((row) => row.role === role)
      .map((row) => ({ accountId: row.account_id, role, unitId: row.unit_id, areaIds: row.area_ids })),
  );
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export async function listAllUnits(db: Db): Promise<Named[]> {
  return await db.selectFrom('unit').select(['id', 'name']).orderBy('kind').orderBy('name').execute();
}

export async function listAllAreas(db: Db): Promise<(Named & { readonly retired: boolean })[]> {
  return await db
    .selectFrom('report_area')
    .select(['id', 'name', 'retired'])
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Gives a role, or the areas of one that is held. */
export async function putGrant(tx: Tx<AccountTables>, accountId: string, grant: WantedGrant): Promise<void> {
  const area_ids = [...grant.areaIds];
  await tx
    .insertInto('role_grant')
    .values({ account_id: accountId, role: grant.role, unit_id: grant.unitId, area_ids })
    .onConflict((conflict) => conflict.columns(['account_id', 'role', 'unit_id']).doUpdateSet({ area_ids }))
    .execute();
}

export async function dropGrant(
  tx: Tx<AccountTables>,
  accountId: string,
  { role, unitId }: { readonly role: StaffRole; readonly unitId: string | null },
): Promise<void> {
  await tx
    .deleteFrom('role_grant')
    .where('account_id', '=', accountId)
    .where('role', '=', role)
    .where('unit_id', 'is not distinct from', unitId)
    .execute();
}

/** How many people beside one administer the county; two who leave at once wait for each other here. */
export async function countOtherAdmins(tx: Tx<AccountTables>, accountId: string): Promise<number> {
  const rows = await tx
    .selectFrom('role_grant')
    .select('account_id')
    .where('role', '=', 'admin')
    .orderBy('account_id')
    .forUpdate()
    .execute();
  return new Set(rows.map(({ account_id }) => account_id).filter((id) => id !== accountId)).size;
}

export async function addRoleChange(
  tx: Tx<AccountTables>,
  change: Selectable<RoleChangeTable>,
): Promise<void> {
  await tx.insertInto('role_change').values(change).execute();
}

/** The newest first. */
export async function listRoleChanges(
  db: Db,
  page: { readonly beyond: string | undefined; readonly count: number },
) {
  const { beyond } = page;
  return await db
    .selectFrom('role_change')
    .innerJoin('account as person', 'person.id', 'role_change.account_id')
    .leftJoin('account as giver', 'giver.id', 'role_change.actor_id')
    .select(['role_change.id', 'at', 'kind', 'role', 'unit_id', 'area_ids'])
    .select(['giver.display_name as by', 'person.display_name as person'])
    .$if(beyond !== undefined, (all) => all.where('role_change.id', '<', beyond ?? ''))
    .orderBy('role_change.id', 'desc')
    .limit(page.count)
    .execute();
}
