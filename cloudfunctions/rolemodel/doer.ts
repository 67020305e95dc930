import type { Actor } from '../../src/core/kernel/permissions';
import type { Doer } from './campaign.repository';

/** The actor as events keep them. */
export function doerOf(actor: Actor): Doer {
  return {
    actor_id: actor.accountId,
    unit_id: actor.grants.find(({ unitId }) => unitId !== null)?.unitId ?? null,
  };
}
