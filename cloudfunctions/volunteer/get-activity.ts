import { Refusal } from '../../src/core/kernel/errors';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import { canSeeActivity } from '../../src/core/volunteer/volunteer-access';
import type { Handler } from '../platform/function';
import { findActivity, findCancelReason } from './activity.repository';
import { scopeOf, viewActivities } from './activity-view';
import type { VolunteerTables } from './volunteer.tables';

export const getActivity: Handler<typeof volunteerContract, 'getActivity', VolunteerTables> = async (
  { id },
  call,
) => {
  const row = await findActivity(call.db, id);
  if (!row || !canSeeActivity(call.actor, scopeOf(row))) throw new Refusal('not_found');
  const [view] = await viewActivities([row], call);
  if (!view) throw new Error('one activity gives one view');
  return {
    ...view.summary,
    description: row.description,
    bring: row.bring,
    pictures: view.pictures,
    cancelReason: row.status === 'cancelled' ? await findCancelReason(call.db, id) : null,
  };
};
