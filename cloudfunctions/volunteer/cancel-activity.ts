import { activityTransitions } from '../../src/core/volunteer/activity-status';
import { shiftTimeInWords } from '../../src/core/volunteer/shift-rules';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import type { Handler } from '../platform/function';
import { addActivityEvent, closeShifts, listShifts, saveActivity } from './activity.repository';
import { activityPath } from './activity-view';
import { getForOrganiser } from './change-activity';
import { moveSignUps } from './sign-up.repository';
import type { VolunteerTables } from './volunteer.tables';

/** Calls an activity off. Its shifts are closed first, so that nobody signs up unseen while the others are told. */
export const cancelActivity: Handler<typeof volunteerContract, 'cancelActivity', VolunteerTables> = async (
  input,
  call,
) => {
  const { db, actor, now } = call;
  const activity = await getForOrganiser(db, actor, input, 'cancel');
  const status = activityTransitions.cancel.to;
  await saveActivity(db, activity.id, activity.version, { status });
  const shiftIds = await closeShifts(db, activity.id);
  const unitId = activity.unit_id;
  const change = {
    action: 'cancel_by_organiser',
    actorId: actor.accountId,
    unitId,
    reason: input.reason,
    at: now,
  } as const;
  const moved = await moveSignUps(db, { shiftIds }, change);
  await addActivityEvent(db, {
    activity_id: activity.id,
    from_status: activity.status,
    to_status: status,
    action: 'cancel',
    actor_id: actor.accountId,
    unit_id: unitId,
    reason: input.reason,
    at: now,
  });
  const times = new Map(
    (await listShifts(db, [activity.id])).map((shift) => [
      shift.id,
      shiftTimeInWords({ startsAt: shift.starts_at, endsAt: shift.ends_at }),
    ]),
  );
  for (const signUp of moved) {
    call.tell({
      key: `volunteer:org_cancelled:${signUp.id}`,
      accountId: signUp.account_id,
      kind: 'signUp',
      title: `活动取消了：${activity.title}`,
      body: `${times.get(signUp.shift_id) ?? ''}的这一班不办了，不用再去。原因：${input.reason}。给你添麻烦了，看看别的活动吧。`,
      path: activityPath(activity.id),
    });
  }
  call.concerns('activity', activity.id);
  return { id: activity.id, status, version: activity.version + 1, told: moved.length };
};
