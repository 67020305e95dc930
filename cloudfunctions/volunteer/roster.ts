import * as v from 'valibot';
import { Refusal } from '../../src/core/kernel/errors';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import { canSeeActivity, organiserActionsOf } from '../../src/core/volunteer/volunteer-access';
import { volunteerLimits } from '../../src/core/volunteer/volunteer-limits';
import type { Handler } from '../platform/function';
import { readCursor, toPage } from '../platform/paging';
import { scopeOf } from './activity-view';
import { findShift, listOfShift } from './sign-up.repository';
import type { VolunteerTables } from './volunteer.tables';

const cursorShape = v.tuple([v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_147_483_647))]);

export const roster: Handler<typeof volunteerContract, 'roster', VolunteerTables> = async (
  input,
  { db, actor },
) => {
  const shift = await findShift(db, input.shiftId);
  if (!shift || !canSeeActivity(actor, scopeOf(shift))) throw new Refusal('not_found');
  if (!organiserActionsOf(actor, scopeOf(shift)).includes('see_roster')) throw new Refusal('forbidden');
  const count = input.limit ?? volunteerLimits.rosterPage;
  const [after] = readCursor(input.cursor, cursorShape) ?? [];
  const rows = await listOfShift(db, shift.id, { after, count: count + 1 });
  return {
    activityId: shift.activity_id,
    title: shift.title,
    place: shift.place,
    shift: {
      id: shift.id,
      startsAt: shift.starts_at.toISOString(),
      endsAt: shift.ends_at.toISOString(),
      capacity: shift.capacity,
      confirmed: shift.confirmed,
      waitlisted: shift.waitlisted,
    },
    ...toPage(
      rows,
      count,
      ({ place }) => [place],
      (row) => ({
        signUpId: row.id,
        displayName: row.display_name,
        status: row.status,
        ...(row.position !== null && { position: row.position }),
        order: row.place,
        signedUpAt: row.created_at.toISOString(),
      }),
    ),
  };
};
