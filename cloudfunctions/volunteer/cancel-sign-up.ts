import { Refusal } from '../../src/core/kernel/errors';
import { canCancelSignUp, shiftTimeInWords } from '../../src/core/volunteer/shift-rules';
import { signUpTransitions } from '../../src/core/volunteer/sign-up-status';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import type { Handler, WriteCall } from '../platform/function';
import { getActivityOf } from './activity.repository';
import { activityPath } from './activity-view';
import { findFirstInLine, findSignUp, lockShift, moveSignUps, saveSeats } from './sign-up.repository';
import type { VolunteerTables } from './volunteer.tables';

export const cancelSignUp: Handler<typeof volunteerContract, 'cancelSignUp', VolunteerTables> = async (
  { signUpId },
  call,
) => {
  const { db, actor, now } = call;
  const known = await findSignUp(db, signUpId);
  if (!known || known.account_id !== actor.accountId) throw new Refusal('not_found');
  const shift = await lockShift(db, known.shift_id);
  // Read again under the lock: the seat may have been given, or the sign-up cancelled, a moment ago.
  const signUp = (await findSignUp(db, signUpId)) ?? known;
  if (!canCancelSignUp(signUp.status, shift.starts_at, now)) {
    throw new Refusal('forbidden', {
      message: shift.starts_at <= now ? '这一班已经开始，不能再取消了。' : '这次报名已经取消过了。',
    });
  }
  const change = { actorId: actor.accountId, unitId: null, reason: null, at: now };
  await moveSignUps(db, { id: signUpId }, { ...change, action: 'cancel' });
  const left = {
    confirmed: shift.confirmed - (signUp.status === 'confirmed' ? 1 : 0),
    waitlisted: shift.waitlisted - (signUp.status === 'waitlisted' ? 1 : 0),
  };
  const next = left.confirmed < shift.capacity ? await promoteNext(shift, call) : false;
  await saveSeats(
    db,
    shift.id,
    next ? { confirmed: left.confirmed + 1, waitlisted: left.waitlisted - 1 } : left,
  );
  call.concerns('sign_up', signUpId);
  return { status: signUpTransitions.cancel.to };
};

/** Gives a free seat to who waits longest, and tells them. */
async function promoteNext(
  shift: Awaited<ReturnType<typeof lockShift>>,
  { db, actor, now, tell }: WriteCall<VolunteerTables> & { readonly actor: { readonly accountId: string } },
): Promise<boolean> {
  const next = await findFirstInLine(db, shift.id);
  if (!next) return false;
  await moveSignUps(
    db,
    { id: next.id },
    { action: 'promote', actorId: actor.accountId, unitId: null, reason: null, at: now },
  );
  const activity = await getActivityOf(db, shift.activity_id);
  tell({
    key: `volunteer:promoted:${next.id}`,
    accountId: next.account_id,
    kind: 'waitlist',
    title: `候补成功：${activity.title}`,
    body: `${shiftTimeInWords({ startsAt: shift.starts_at, endsAt: shift.ends_at })}，${activity.place}。有人让出一席，你已报上。去不了的话，请尽早取消，让给下一位。`,
    path: activityPath(activity.id),
  });
  return true;
}
