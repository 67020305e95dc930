import { Refusal } from '../../src/core/kernel/errors';
import type { ParsedInput } from '../../src/core/kernel/operation';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import type { Tx } from '../platform/database';
import { type ActivityText, hasCategory, type NewShift } from './activity.repository';
import type { VolunteerTables } from './volunteer.tables';

type Written = Omit<ParsedInput<typeof volunteerContract, 'updateActivity'>, 'id' | 'version' | 'requestId'>;

/**
 * What an organiser wrote, as rows.
 * @throws Refusal `unknown_category`, or `invalid_input` on a shift that begins in the past
 */
export async function readActivity(
  db: Tx<VolunteerTables>,
  input: Written,
  newId: () => string,
  now: Date,
): Promise<{ text: ActivityText; shifts: NewShift[] }> {
  if (!(await hasCategory(db, input.categoryId))) throw new Refusal('unknown_category');
  const past = input.shifts.findIndex(({ startsAt }) => new Date(startsAt) <= now);
  if (past >= 0) {
    throw new Refusal('invalid_input', { fields: { [`shifts.${past}.startsAt`]: '开始时间要晚于现在。' } });
  }
  return {
    text: {
      title: input.title,
      category_id: input.categoryId,
      description: input.description,
      bring: input.bring,
      place: input.place,
      latitude: input.location.latitude,
      longitude: input.location.longitude,
    },
    shifts: input.shifts.map(({ startsAt, endsAt, capacity }) => ({
      id: newId(),
      starts_at: new Date(startsAt),
      ends_at: new Date(endsAt),
      capacity,
    })),
  };
}
