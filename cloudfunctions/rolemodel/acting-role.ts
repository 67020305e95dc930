import type { Actor, Permission } from '../../src/core/kernel/permissions';
import { rolesWith } from '../../src/core/kernel/permissions';

/** The role by which an actor does something; the public log and documents name roles, never people. */
export function actingRole(actor: Actor, permission: Permission): string {
  const lawful = rolesWith(permission);
  const role = actor.grants.find((grant) => lawful.includes(grant.role))?.role;
  if (role === undefined) throw new Error('an actor without the role that admitted them');
  return role;
}
