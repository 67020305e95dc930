import { Refusal } from '../../src/core/kernel/errors';
import { unitsWith } from '../../src/core/kernel/permissions';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import type { Handler } from '../platform/function';
import { claimPictures } from '../platform/pictures';
import { addActivityEvent, insertActivity, insertShifts } from './activity.repository';
import { readActivity } from './activity-input';
import { activityPictures } from './activity-view';
import type { VolunteerTables } from './volunteer.tables';

export const createActivity: Handler<typeof volunteerContract, 'createActivity', VolunteerTables> = async (
  input,
  call,
) => {
  const { db, actor, now } = call;
  // The unit is the one that trusted this person with organising, never one that the caller names.
  const [unitId] = [...unitsWith(actor, 'volunteer.organise')].sort();
  if (unitId === undefined) throw new Refusal('forbidden');
  const { text, shifts } = await readActivity(db, input, call.newId, now);
  const id = call.newId();
  await insertActivity(db, { ...text, id, unit_id: unitId, created_by: actor.accountId }, now);
  await insertShifts(db, id, shifts);
  await claimPictures(db, actor.accountId, input.fileIds, { kind: activityPictures, id });
  await addActivityEvent(db, {
    activity_id: id,
    from_status: null,
    to_status: 'draft',
    action: 'create',
    actor_id: actor.accountId,
    unit_id: unitId,
    reason: null,
    at: now,
  });
  call.concerns('activity', id);
  return { id, status: 'draft', version: 1, shifts: shifts.map((shift) => ({ id: shift.id })) };
};
