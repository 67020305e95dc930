import * as v from 'valibot';
import type { accountContract } from '../../src/core/account/account.contract';
import { accountLimits } from '../../src/core/account/account-limits';
import type { StaffGrant, StaffPerson } from '../../src/core/account/staff-operations';
import { personNumber, type WantedGrant } from '../../src/core/account/staff-roles';
import { operatorName } from '../../src/core/account/staff-words';
import type { Database, Tx } from '../platform/database';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor, toPage } from '../platform/paging';
import type { AccountTables } from './account.tables';
import {
  type FoundAccount,
  findPeople,
  listAllAreas,
  listAllUnits,
  listPlaces,
  listRoleChanges,
  listStaffGrants,
} from './staff.repository';

type Contract = typeof accountContract;
type Db = Database<AccountTables> | Tx<AccountTables>;

/** How the units and areas of a grant are called. */
export async function grantNames(db: Db): Promise<(grant: WantedGrant) => StaffGrant> {
  const [units, areas] = await Promise.all([listAllUnits(db), listAllAreas(db)]);
  const names = new Map([...units, ...areas].map(({ id, name }) => [id, name]));
  const named = (id: string) => ({ id, name: names.get(id) ?? id });
  return ({ role, unitId, areaIds }) => ({
    role,
    unit: unitId === null ? null : named(unitId),
    areas: areaIds.map(named),
  });
}

/** People with the roles that they hold, by id. */
export async function peopleOf(
  db: Db,
  accounts: readonly FoundAccount[],
): Promise<ReadonlyMap<string, StaffPerson>> {
  const [grants, namesOf] = await Promise.all([
    listStaffGrants(db, [...new Set(accounts.map(({ id }) => id))]),
    grantNames(db),
  ]);
  return new Map(
    accounts.map(({ id, displayName }) => [
      id,
      {
        id,
        displayName,
        number: personNumber(id),
        grants: grants.filter(({ accountId }) => accountId === id).map(namesOf),
      },
    ]),
  );
}

const placeCursor = v.tuple([v.string(), v.string(), v.pipe(v.string(), v.maxLength(64))]);

export const staff: Handler<Contract, 'staff', AccountTables> = async ({ query, ...page }, { db }) => {
  const count = pageLimit(page.limit);
  const beyond = readCursor(page.cursor, placeCursor);
  const places = await listPlaces(db, { query, beyond, count: count + 1 });
  const people = await peopleOf(db, places);
  return toPage(
    places.flatMap(({ id, unit }) => {
      const person = people.get(id);
      return person === undefined ? [] : [{ unit, person }];
    }),
    count,
    ({ unit, person }) => [unit?.name ?? '', person.displayName, person.id],
    (place) => place,
  );
};

export const staffScopes: Handler<Contract, 'staffScopes', AccountTables> = async (_input, { db }) => {
  const [units, areas] = await Promise.all([listAllUnits(db), listAllAreas(db)]);
  const inUse = areas.filter(({ retired }) => !retired);
  return { units, areas: inUse.map(({ id, name }) => ({ id, name })) };
};

/** Who was looked up is in the audit, one event a person, so that the search serves for nothing else. */
export const findPerson: Handler<Contract, 'findPerson', AccountTables> = async ({ query }, call) => {
  const found = await findPeople(call.db, query, accountLimits.peopleFound + 1);
  const shown = found.slice(0, accountLimits.peopleFound);
  const people = await peopleOf(call.db, shown);
  for (const { id } of shown) call.concerns('account', id);
  return { items: [...people.values()], more: found.length > shown.length };
};

export const roleChanges: Handler<Contract, 'roleChanges', AccountTables> = async (input, { db }) => {
  const count = pageLimit(input.limit);
  const [beyond] = readCursor(input.cursor, idCursor) ?? [];
  const [rows, namesOf] = await Promise.all([
    listRoleChanges(db, { beyond, count: count + 1 }),
    grantNames(db),
  ]);
  return toPage(
    rows,
    count,
    ({ id }) => [id],
    ({ id, at, by, person, kind, role, unit_id, area_ids }) => ({
      id,
      at: at.toISOString(),
      by: by ?? operatorName,
      person,
      kind,
      grant: namesOf({ role, unitId: unit_id, areaIds: area_ids }),
    }),
  );
};
