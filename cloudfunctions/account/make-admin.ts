import { actInBackground, type Runtime } from '../platform/entry';
import type { AccountTables } from './account.tables';
import { giveRole } from './grant-role';
import { type FoundAccount, findNumbered, listStaffGrants } from './staff.repository';

/** What became of it; only `made` changed anything. */
export type MadeAdmin =
  | { readonly outcome: 'nobody' }
  | { readonly outcome: 'several' }
  | { readonly outcome: 'made' | 'already'; readonly person: FoundAccount };

/**
 * Makes a person an administrator on the word of who runs the server: a new county has nobody else to give the role.
 * @param number the number that their settings show, or their account's whole id
 * @throws Refusal as `account.grantRole` does
 */
export async function makeAdmin(runtime: Runtime, number: string): Promise<MadeAdmin> {
  const db = runtime.db.withTables<AccountTables>();
  const [person, ...others] = await findNumbered(db, number, 2);
  if (person === undefined) return { outcome: 'nobody' };
  if (others.length > 0) return { outcome: 'several' };
  const held = await listStaffGrants(db, [person.id]);
  if (held.some(({ role }) => role === 'admin')) return { outcome: 'already', person };
  await actInBackground(runtime, 'account.grantRole', async (call) => {
    const own = { ...call, db: call.db.withTables<AccountTables>(), actor: null };
    await giveRole(own, person.id, { role: 'admin', unitId: null, areaIds: [] });
  });
  return { outcome: 'made', person };
}
