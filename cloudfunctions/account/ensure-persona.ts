import { demoProvider, type Persona, personas } from '../../src/core/account/personas';
import type { RoleGrant } from '../../src/core/kernel/permissions';
import type { Database, Tx } from '../platform/database';
import { ensureAccount } from '../platform/identity';
import { addGrants, findAccount, findUnits } from './account.repository';

/**
 * A persona's account; made on first sight, with its roles. A role in a unit that this county does not have is
 * left out: it would reach nothing.
 */
export async function ensurePersona(
  db: Database | Tx,
  persona: Persona,
  newId: () => string,
  now: Date,
): Promise<string> {
  const known = await findAccount(db, demoProvider, persona);
  if (known) return known.id;
  const profile = personas[persona];
  const grants: readonly RoleGrant[] = profile.grants;
  const unitIds = grants.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
  const units = new Set((await findUnits(db, unitIds)).map(({ id }) => id));
  const identity = { provider: demoProvider, subject: persona, displayName: profile.displayName };
  const accountId = await ensureAccount(db, identity, newId, now);
  await addGrants(
    db,
    accountId,
    grants.filter(({ unitId }) => unitId === null || units.has(unitId)),
  );
  return accountId;
}
