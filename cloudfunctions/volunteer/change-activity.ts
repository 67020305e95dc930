import { Refusal } from '../../src/core/kernel/errors';
import type { Actor } from '../../src/core/kernel/permissions';
import {
  canSeeActivity,
  type OrganiserAction,
  organiserActionsOf,
  organises,
} from '../../src/core/volunteer/volunteer-access';
import type { Tx } from '../platform/database';
import { lockActivity } from './activity.repository';
import { scopeOf } from './activity-view';
import type { VolunteerTables } from './volunteer.tables';

/**
 * The activity, locked, for an organiser who may do this with it now.
 * @throws Refusal `not_found` for what they may not see, `conflict` for a stale version, `forbidden` otherwise
 */
export async function getForOrganiser(
  db: Tx<VolunteerTables>,
  actor: Actor,
  seen: { readonly id: string; readonly version: number },
  action: OrganiserAction,
) {
  const activity = await lockActivity(db, seen.id);
  if (!activity || !canSeeActivity(actor, scopeOf(activity))) throw new Refusal('not_found');
  // Who organises elsewhere learns nothing of the version.
  if (!organises(actor, activity.unit_id)) throw new Refusal('forbidden');
  if (activity.version !== seen.version) throw new Refusal('conflict');
  if (!organiserActionsOf(actor, scopeOf(activity)).includes(action))
    throw new Refusal('forbidden', { message: '活动现在的状态不能这样操作。' });
  return activity;
}
