import type { accountContract } from '../../src/core/account/account.contract';
import { accountLimits } from '../../src/core/account/account-limits';
import type { StaffPerson } from '../../src/core/account/staff-operations';
import { mayGrant, mayRevoke, scopeProblem, type WantedGrant } from '../../src/core/account/staff-roles';
import { grantWords } from '../../src/core/account/staff-words';
import { Refusal } from '../../src/core/kernel/errors';
import type { Actor } from '../../src/core/kernel/permissions';
import type { Handler, WriteCall } from '../platform/function';
import type { AccountTables } from './account.tables';
import { grantNames, peopleOf } from './staff';
import {
  addRoleChange,
  countOtherAdmins,
  dropGrant,
  type FoundAccount,
  listAllAreas,
  listAllUnits,
  listStaffGrants,
  lockPerson,
  putGrant,
} from './staff.repository';

type Contract = typeof accountContract;
type Call = WriteCall<AccountTables>;
/** A change's maker; null: who runs the server, by its command. */
type ByCall = Call & { readonly actor: Actor | null };

async function getPerson(call: Call, id: string): Promise<FoundAccount> {
  const person = await lockPerson(call.db, id);
  if (person === undefined) throw new Refusal('not_found');
  return person;
}

const sameAs =
  ({ role, unitId }: Pick<WantedGrant, 'role' | 'unitId'>) =>
  (held: Pick<WantedGrant, 'role' | 'unitId'>): boolean =>
    held.role === role && held.unitId === unitId;

/** Writes down a change, tells the person, and lets it hold from their next call on. */
async function conclude(
  call: ByCall,
  person: FoundAccount,
  kind: 'granted' | 'revoked',
  grant: WantedGrant,
): Promise<{ person: StaffPerson }> {
  const id = call.newId();
  await addRoleChange(call.db, {
    id,
    at: call.now,
    actor_id: call.actor?.accountId ?? null,
    account_id: person.id,
    kind,
    role: grant.role,
    unit_id: grant.unitId,
    area_ids: [...grant.areaIds],
  });
  const words = grantWords((await grantNames(call.db))(grant));
  call.concerns('account', person.id);
  call.tell({
    key: `role ${id}`,
    accountId: person.id,
    kind: 'role',
    title: kind === 'granted' ? '你有新的工作权限' : '你的一项工作权限已收回',
    body: kind === 'granted' ? `${words}。可做的事在“我的”里。` : `${words}。有疑问请联系文明办。`,
    path: null,
  });
  call.forgetActor(person.id);
  const now = (await peopleOf(call.db, [person])).get(person.id);
  if (now === undefined) throw new Error('a person vanished while their roles changed');
  return { person: now };
}

export const grantRole: Handler<Contract, 'grantRole', AccountTables> = async ({ personId, grant }, call) => {
  if (!mayGrant(call.actor.accountId, personId)) throw new Refusal('own_rights');
  return await giveRole(call, personId, grant);
};

/** @throws Refusal where the person is gone, or the role cannot be held like this */
export async function giveRole(
  call: ByCall,
  personId: string,
  grant: WantedGrant,
): Promise<{ person: StaffPerson }> {
  const person = await getPerson(call, personId);
  const held = await listStaffGrants(call.db, [personId]);
  const before = held.find(sameAs(grant));
  const [units, areas] = await Promise.all([listAllUnits(call.db), listAllAreas(call.db)]);
  // A town that was given before it was retired stays; a new one must be in use.
  const usable = areas.filter(({ id, retired }) => !retired || before?.areaIds.includes(id) === true);
  const wrong = scopeProblem(grant, {
    unitIds: new Set(units.map(({ id }) => id)),
    areaIds: new Set(usable.map(({ id }) => id)),
  });
  if (wrong !== undefined) {
    const named = Object.entries(wrong).map(([field, text]) => [`grant.${field}`, text]);
    throw new Refusal('invalid_input', { fields: Object.fromEntries(named) });
  }
  if (before === undefined && held.length >= accountLimits.grantsOfPerson) throw new Refusal('too_many');
  await putGrant(call.db, personId, grant);
  return await conclude(call, person, 'granted', grant);
}

export const revokeRole: Handler<Contract, 'revokeRole', AccountTables> = async (
  { personId, grant },
  call,
) => {
  // The administrators first: two who revoke one another wait here, not each for the other's account.
  const otherAdmins = grant.role === 'admin' ? await countOtherAdmins(call.db, personId) : 0;
  const person = await getPerson(call, personId);
  const held = (await listStaffGrants(call.db, [personId])).find(sameAs(grant));
  if (held === undefined) throw new Refusal('not_found', { message: '这个角色已经收回了。' });
  if (!mayRevoke(grant.role, otherAdmins)) throw new Refusal('last_admin');
  await dropGrant(call.db, personId, grant);
  return await conclude(call, person, 'revoked', held);
};
