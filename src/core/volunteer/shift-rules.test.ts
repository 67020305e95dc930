import fc from 'fast-check';
import {
  canCancelSignUp,
  clashInWords,
  clashOf,
  nextSeat,
  type OwnSignUp,
  overlaps,
  type ShiftState,
  shiftActionsOf,
  shiftTimeInWords,
  signUpProblem,
} from './shift-rules';

const hour = 3_600_000;
const day = Date.UTC(2026, 10, 28);
const at = (hours: number): Date => new Date(day + hours * hour);

const shift = (change: Partial<ShiftState & { id: string }> = {}): ShiftState & { id: string } => ({
  id: 'shift',
  startsAt: at(2),
  endsAt: at(4),
  capacity: 2,
  confirmed: 0,
  waitlisted: 0,
  open: true,
  ...change,
});

const own = (change: Partial<OwnSignUp> = {}): OwnSignUp => ({
  signUpId: 'sign-up',
  shiftId: 'other',
  status: 'confirmed',
  position: null,
  startsAt: at(3),
  endsAt: at(5),
  activityId: 'activity',
  title: '清源河岸清洁',
  ...change,
});

describe('seats', () => {
  test('any run of sign-ups fills the seats and then the line, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 80 }), (capacity, people) => {
        const seats = { capacity, confirmed: 0, waitlisted: 0 };
        for (let number = 1; number <= people; number += 1) {
          const seat = nextSeat(seats);
          expect(seat).toEqual(
            number <= capacity
              ? { status: 'confirmed' }
              : { status: 'waitlisted', position: number - capacity },
          );
          if (seat.status === 'confirmed') seats.confirmed += 1;
          else seats.waitlisted += 1;
          expect(seats.confirmed).toBeLessThanOrEqual(capacity);
        }
      }),
    );
  });

  test('who comes does not pass who waits', () => {
    expect(nextSeat({ capacity: 5, confirmed: 4, waitlisted: 1 })).toEqual({
      status: 'waitlisted',
      position: 2,
    });
  });
});

describe('clashes', () => {
  test('overlap is symmetric, and shifts that touch do not clash', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 1, max: 12 }))
      .map(([from, length]) => ({ startsAt: at(from), endsAt: at(from + length) }));
    fc.assert(
      fc.property(span, span, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, { startsAt: a.endsAt, endsAt: at(100) })).toBe(false);
        expect(overlaps(a, a)).toBe(true);
      }),
    );
  });

  test('waiting elsewhere is a promise too; the shift itself is none', () => {
    expect(clashOf(shift(), [own({ status: 'waitlisted', position: 3 })])?.title).toBe('清源河岸清洁');
    expect(clashOf(shift(), [own({ shiftId: 'shift' })])).toBeUndefined();
    expect(clashOf(shift(), [own({ startsAt: at(4), endsAt: at(6) })])).toBeUndefined();
  });

  test('the sentence names the other shift and what to do', () => {
    expect(clashInWords(own())).toBe(
      '这段时间你已报了“清源河岸清洁”（11 月 28 日 11:00 至 13:00），两班时间重叠。先取消那一班，再报这一班。',
    );
    expect(shiftTimeInWords({ startsAt: at(14), endsAt: at(18) })).toBe(
      '11 月 28 日 22:00 至 11 月 29 日 02:00',
    );
  });
});

describe('signing up', () => {
  test.each<[string, Partial<ShiftState>, OwnSignUp[], string | undefined]>([
    ['an open shift', {}, [], undefined],
    ['a full shift', { confirmed: 2, waitlisted: 4 }, [], undefined],
    ['a closed shift', { open: false }, [], 'sign_up_closed'],
    ['a shift that begins now', { startsAt: at(0) }, [], 'sign_up_closed'],
    ['an own shift', {}, [own({ shiftId: 'shift' })], 'already_signed_up'],
    ['a time that is taken', {}, [own()], 'shift_clash'],
    ['a free time', {}, [own({ startsAt: at(9), endsAt: at(10) })], undefined],
  ])('%s', (_name, change, mine, code) => {
    expect(signUpProblem(shift(change), mine, at(0))?.code).toBe(code);
  });

  test('the buttons follow the same rule', () => {
    expect(shiftActionsOf(shift(), [], at(0))).toEqual(['sign_up']);
    expect(shiftActionsOf(shift({ confirmed: 2 }), [], at(0))).toEqual(['join_waitlist']);
    expect(shiftActionsOf(shift(), [own()], at(0))).toEqual([]);
    expect(shiftActionsOf(shift(), [own({ shiftId: 'shift' })], at(0))).toEqual(['cancel_sign_up']);
    expect(shiftActionsOf(shift(), [own({ shiftId: 'shift' })], at(2))).toEqual([]);
  });

  test('a sign-up can be cancelled until its shift begins', () => {
    expect(canCancelSignUp('confirmed', at(2), at(1.99))).toBe(true);
    expect(canCancelSignUp('waitlisted', at(2), at(1))).toBe(true);
    expect(canCancelSignUp('confirmed', at(2), at(2))).toBe(false);
    expect(canCancelSignUp('cancelled', at(2), at(1))).toBe(false);
    expect(canCancelSignUp('checked_in', at(2), at(1))).toBe(false);
  });
});
