import fc from 'fast-check';
import {
  firstSignUpStatuses,
  isLiveSignUp,
  liveSignUpStatuses,
  type SignUpAction,
  type SignUpStatus,
  signUpActions,
  signUpAfter,
  signUpStatuses,
  signUpTransitions,
} from './sign-up-status';

const anyAction = fc.constantFrom(...signUpActions);
const anyStatus = fc.constantFrom(...signUpStatuses);

/** What the domain page draws, written out by hand. */
const drawn: readonly (readonly [SignUpStatus, SignUpAction, SignUpStatus])[] = [
  ['pending', 'accept', 'confirmed'],
  ['pending', 'wait', 'waitlisted'],
  ['pending', 'reject', 'rejected'],
  ['pending', 'cancel', 'cancelled'],
  ['pending', 'cancel_by_organiser', 'org_cancelled'],
  ['waitlisted', 'promote', 'confirmed'],
  ['waitlisted', 'offer', 'offered'],
  ['waitlisted', 'cancel', 'cancelled'],
  ['waitlisted', 'cancel_by_organiser', 'org_cancelled'],
  ['offered', 'take_offer', 'confirmed'],
  ['offered', 'expire_offer', 'offer_expired'],
  ['offered', 'cancel', 'cancelled'],
  ['offered', 'cancel_by_organiser', 'org_cancelled'],
  ['confirmed', 'cancel', 'cancelled'],
  ['confirmed', 'cancel_late', 'late_cancelled'],
  ['confirmed', 'cancel_by_organiser', 'org_cancelled'],
  ['confirmed', 'check_in', 'checked_in'],
  ['confirmed', 'mark_absent', 'no_show'],
  ['checked_in', 'check_out', 'checked_out'],
];

test('exactly the drawn moves are lawful', () => {
  fc.assert(
    fc.property(anyStatus, anyAction, (from, action) => {
      const move = drawn.find(([status, name]) => status === from && name === action);
      expect(signUpAfter(from, action)).toBe(move?.[2]);
    }),
    { numRuns: 1000 },
  );
});

test('whatever is tried, a sign-up that has ended stays ended', () => {
  fc.assert(
    fc.property(fc.constantFrom(...firstSignUpStatuses), fc.array(anyAction), (first, tried) => {
      let status: SignUpStatus = first;
      for (const action of tried) {
        const next = signUpAfter(status, action);
        if (next === undefined) continue;
        expect(isLiveSignUp(status)).toBe(true);
        status = next;
      }
    }),
  );
});

test('every state is reached, and live states are those that hold a promise', () => {
  const reached = new Set<SignUpStatus>(firstSignUpStatuses);
  for (const { to } of Object.values(signUpTransitions)) reached.add(to);
  expect(reached).toEqual(new Set(signUpStatuses));
  expect(signUpStatuses.filter(isLiveSignUp)).toEqual([...liveSignUpStatuses]);
});
