import { Refusal } from '../../src/core/kernel/errors';
import { activityTransitions } from '../../src/core/volunteer/activity-status';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import type { Handler } from '../platform/function';
import { setPublished } from '../platform/pictures';
import { addActivityEvent, listShifts, openShifts, saveActivity } from './activity.repository';
import { activityPictures } from './activity-view';
import { getForOrganiser } from './change-activity';
import type { VolunteerTables } from './volunteer.tables';

export const publishActivity: Handler<typeof volunteerContract, 'publishActivity', VolunteerTables> = async (
  input,
  call,
) => {
  const { db, actor, now } = call;
  const activity = await getForOrganiser(db, actor, input, 'publish');
  const shifts = await listShifts(db, [activity.id]);
  if (shifts.every(({ starts_at }) => starts_at <= now)) throw new Refusal('no_upcoming_shift');
  const status = activityTransitions.publish.to;
  await saveActivity(db, activity.id, activity.version, { status, published_at: now });
  await openShifts(db, activity.id);
  await setPublished(db, [{ kind: activityPictures, id: activity.id }], true);
  await addActivityEvent(db, {
    activity_id: activity.id,
    from_status: activity.status,
    to_status: status,
    action: 'publish',
    actor_id: actor.accountId,
    unit_id: activity.unit_id,
    reason: null,
    at: now,
  });
  call.concerns('activity', activity.id);
  return { id: activity.id, status, version: activity.version + 1 };
};
