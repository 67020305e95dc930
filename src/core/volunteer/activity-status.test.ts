import fc from 'fast-check';
import {
  type ActivityAction,
  type ActivityStatus,
  activityActions,
  activityAfter,
  activityStatuses,
  activityTransitions,
} from './activity-status';

const drawn: readonly (readonly [ActivityStatus, ActivityAction, ActivityStatus])[] = [
  ['draft', 'submit', 'pending_review'],
  ['draft', 'publish', 'published'],
  ['draft', 'cancel', 'cancelled'],
  ['pending_review', 'send_back', 'draft'],
  ['pending_review', 'publish', 'published'],
  ['pending_review', 'cancel', 'cancelled'],
  ['published', 'close_sign_up', 'signup_closed'],
  ['published', 'end', 'ended'],
  ['published', 'postpone', 'postponed'],
  ['published', 'cancel', 'cancelled'],
  ['signup_closed', 'reopen_sign_up', 'published'],
  ['signup_closed', 'end', 'ended'],
  ['signup_closed', 'postpone', 'postponed'],
  ['signup_closed', 'cancel', 'cancelled'],
  ['postponed', 'reschedule', 'published'],
  ['postponed', 'cancel', 'cancelled'],
  ['ended', 'settle', 'settled'],
  ['settled', 'archive', 'archived'],
  ['cancelled', 'archive', 'archived'],
];

test('exactly the drawn moves are lawful', () => {
  fc.assert(
    fc.property(fc.constantFrom(...activityStatuses), fc.constantFrom(...activityActions), (from, action) => {
      const move = drawn.find(([status, name]) => status === from && name === action);
      expect(activityAfter(from, action)).toBe(move?.[2]);
    }),
    { numRuns: 1000 },
  );
});

test('every state but the first is reached', () => {
  const reached = new Set(Object.values(activityTransitions).map(({ to }) => to));
  expect(activityStatuses.filter((status) => !reached.has(status))).toEqual([]);
});
