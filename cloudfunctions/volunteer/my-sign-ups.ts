import * as v from 'valibot';
import { canCancelSignUp } from '../../src/core/volunteer/shift-rules';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import type { Handler } from '../platform/function';
import { pageLimit, readCursor, toPage } from '../platform/paging';
import { findPictures } from '../platform/pictures';
import { activityPictures } from './activity-view';
import { listOfPerson } from './sign-up.repository';
import type { VolunteerTables } from './volunteer.tables';

const cursorShape = v.tuple([v.pipe(v.string(), v.isoTimestamp()), v.pipe(v.string(), v.maxLength(64))]);

export const mySignUps: Handler<typeof volunteerContract, 'mySignUps', VolunteerTables> = async (
  input,
  call,
) => {
  const { db, actor, now } = call;
  const count = pageLimit(input.limit);
  const cursor = readCursor(input.cursor, cursorShape);
  const from = cursor && ([new Date(cursor[0]), cursor[1]] as const);
  const when = { kind: input.when ?? 'all', now } as const;
  const rows = await listOfPerson(db, actor.accountId, when, { from, count: count + 1 });
  const activityIds = [...new Set(rows.map(({ activity_id }) => activity_id))];
  const pictures = await findPictures(db, activityPictures, activityIds, call.pictures);
  return toPage(
    rows,
    count,
    ({ starts_at, id }) => [starts_at.toISOString(), id],
    (row) => ({
      signUpId: row.id,
      status: row.status,
      ...(row.position !== null && { position: row.position }),
      shiftId: row.shift_id,
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      activityId: row.activity_id,
      title: row.title,
      place: row.place,
      location: { latitude: row.latitude, longitude: row.longitude },
      picture: pictures.get(row.activity_id)?.[0] ?? null,
      canCancel: canCancelSignUp(row.status, row.starts_at, now),
    }),
  );
};
