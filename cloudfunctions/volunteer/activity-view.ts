import type { Picture } from '../../src/core/files/picture';
import type { ContractOutput } from '../../src/core/kernel/operation';
import type { Actor } from '../../src/core/kernel/permissions';
import {
  clashOf,
  type OwnSignUp,
  ownSignUp,
  type ShiftState,
  shiftActionsOf,
} from '../../src/core/volunteer/shift-rules';
import type { ShiftView, volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import { type ActivityScope, organiserActionsOf } from '../../src/core/volunteer/volunteer-access';
import type { Database } from '../platform/database';
import { findPictures, type PictureLinks } from '../platform/pictures';
import { type ActivityRow, listShifts, type ShiftRow } from './activity.repository';
import { findOwnSignUps } from './sign-up.repository';
import type { VolunteerTables } from './volunteer.tables';

/** The object kind under which an activity claims its pictures. */
export const activityPictures = 'activity';

/** Page of one activity, as the navigation builds it. */
export const activityPath = (id: string): string => `features/volunteer/pages/activity?id=${id}`;

export type ActivitySummary = ContractOutput<typeof volunteerContract, 'listActivities'>['items'][number];

interface Viewer {
  readonly db: Database<VolunteerTables>;
  readonly actor: Actor | null;
  readonly now: Date;
  readonly pictures: PictureLinks;
}

export function scopeOf(row: {
  readonly unit_id: string;
  readonly status: ActivityScope['status'];
  readonly published_at: Date | null;
}): ActivityScope {
  return { unitId: row.unit_id, status: row.status, publishedAt: row.published_at };
}

type ShiftColumns = Pick<
  ShiftRow,
  'id' | 'open' | 'starts_at' | 'ends_at' | 'capacity' | 'confirmed' | 'waitlisted'
>;

export function shiftState(row: ShiftColumns): ShiftState & { readonly id: string } {
  const { id, open, capacity, confirmed, waitlisted } = row;
  return { id, open, startsAt: row.starts_at, endsAt: row.ends_at, capacity, confirmed, waitlisted };
}

/** Activities as this caller sees them, in the order given, each with all its pictures beside. */
export async function viewActivities(
  rows: readonly ActivityRow[],
  viewer: Viewer,
): Promise<{ summary: ActivitySummary; pictures: Picture[] }[]> {
  const ids = rows.map(({ id }) => id);
  const shifts = await listShifts(viewer.db, ids);
  const [mine, pictures] = await Promise.all([
    ownSignUps(shifts, viewer),
    findPictures(viewer.db, activityPictures, ids, viewer.pictures),
  ]);
  return rows.map((row) => {
    const own = pictures.get(row.id) ?? [];
    const summary: ActivitySummary = {
      id: row.id,
      title: row.title,
      categoryId: row.category_id,
      categoryName: row.category_name,
      unitName: row.unit_name,
      place: row.place,
      location: { latitude: row.latitude, longitude: row.longitude },
      status: row.status,
      version: row.version,
      picture: own[0] ?? null,
      shifts: shifts
        .filter(({ activity_id }) => activity_id === row.id)
        .map((shift) => viewShift(shift, mine, viewer.now)),
      actions: [...organiserActionsOf(viewer.actor, scopeOf(row))],
    };
    return { summary, pictures: own };
  });
}

async function ownSignUps(shifts: readonly ShiftRow[], { db, actor }: Viewer): Promise<OwnSignUp[]> {
  if (actor === null || shifts.length === 0) return [];
  const from = Math.min(...shifts.map(({ starts_at }) => starts_at.getTime()));
  const until = Math.max(...shifts.map(({ ends_at }) => ends_at.getTime()));
  return await findOwnSignUps(db, actor.accountId, { from: new Date(from), until: new Date(until) });
}

function viewShift(row: ShiftRow, mine: readonly OwnSignUp[], now: Date): ShiftView {
  const shift = shiftState(row);
  const own = ownSignUp(row.id, mine);
  const clash = own ? undefined : clashOf(shift, mine);
  return {
    id: row.id,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    capacity: row.capacity,
    confirmed: row.confirmed,
    waitlisted: row.waitlisted,
    ...(own && {
      mine: {
        signUpId: own.signUpId,
        status: own.status,
        ...(own.position !== null && { position: own.position }),
      },
    }),
    ...(clash && {
      clash: {
        activityId: clash.activityId,
        title: clash.title,
        startsAt: clash.startsAt.toISOString(),
        endsAt: clash.endsAt.toISOString(),
      },
    }),
    actions: [...shiftActionsOf(shift, mine, now)],
  };
}
