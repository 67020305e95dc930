import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import type { Handler } from '../platform/function';
import { addActivityEvent, deleteShifts, insertShifts, saveActivity } from './activity.repository';
import { readActivity } from './activity-input';
import { getForOrganiser } from './change-activity';
import type { VolunteerTables } from './volunteer.tables';

export const updateActivity: Handler<typeof volunteerContract, 'updateActivity', VolunteerTables> = async (
  input,
  call,
) => {
  const { db, actor, now } = call;
  const activity = await getForOrganiser(db, actor, input, 'edit');
  const { text, shifts } = await readActivity(db, input, call.newId, now);
  await saveActivity(db, activity.id, activity.version, { ...text, status: activity.status });
  await deleteShifts(db, activity.id);
  await insertShifts(db, activity.id, shifts);
  await addActivityEvent(db, {
    activity_id: activity.id,
    from_status: activity.status,
    to_status: activity.status,
    action: 'edit',
    actor_id: actor.accountId,
    unit_id: activity.unit_id,
    reason: null,
    at: now,
  });
  call.concerns('activity', activity.id);
  return {
    id: activity.id,
    status: activity.status,
    version: activity.version + 1,
    shifts: shifts.map(({ id }) => ({ id })),
  };
};
