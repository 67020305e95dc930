import type { Actor } from '../../src/core/kernel/permissions';
import type { Doer } from './rolemodel.repository';

/** The actor as events keep them. */
export function doerOf(actor: Actor): Doer {
  return {
    actorId: actor.accountId,
    unitId: actor.grants.find(({ unitId }) => unitId !== null)?.unitId ?? null,
  };
}
