import { Refusal } from '../../src/core/kernel/errors';
import { clashInWords, signUpProblem } from '../../src/core/volunteer/shift-rules';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import { canSeeActivity } from '../../src/core/volunteer/volunteer-access';
import type { Handler } from '../platform/function';
import { scopeOf, shiftState } from './activity-view';
import { findOwnSignUps, findShift, lockPerson, takeSeat } from './sign-up.repository';
import type { VolunteerTables } from './volunteer.tables';

/**
 * Locks are taken in one order, person before shift: a person's own sign-ups follow one another, and the shift's
 * lock, for which strangers wait, comes last.
 */
export const signUp: Handler<typeof volunteerContract, 'signUp', VolunteerTables> = async (
  { shiftId },
  call,
) => {
  const { db, actor, now } = call;
  await lockPerson(db, actor.accountId);
  const shift = await findShift(db, shiftId);
  if (!shift || !canSeeActivity(actor, scopeOf(shift))) throw new Refusal('not_found');
  const span = { from: shift.starts_at, until: shift.ends_at };
  const mine = await findOwnSignUps(db, actor.accountId, span);
  const problem = signUpProblem(shiftState(shift), mine, now);
  if (problem) {
    const detail = problem.code === 'shift_clash' ? { message: clashInWords(problem.clash) } : {};
    throw new Refusal(problem.code, detail);
  }
  const signUpId = call.newId();
  const seat = await takeSeat(db, { id: signUpId, shiftId, accountId: actor.accountId, at: now });
  if (!seat) throw new Refusal('sign_up_closed');
  call.concerns('sign_up', signUpId);
  return seat.status === 'confirmed'
    ? { signUpId, status: seat.status }
    : { signUpId, status: seat.status, position: seat.waitlisted };
};
