import { shanghaiInstant } from '../kernel/time';
import { clockInWords, seatsInWords, signUpInWords, startInWords, thisWeekend } from './shift-words';

test('hours on a Shanghai wall', () => {
  const startsAt = shanghaiInstant('2026-11-28', '22:00');
  expect(clockInWords({ startsAt, endsAt: shanghaiInstant('2026-11-28', '23:30') })).toBe('22:00 至 23:30');
  expect(clockInWords({ startsAt, endsAt: shanghaiInstant('2026-11-29', '06:00') })).toBe(
    '22:00 至 次日 06:00',
  );
});

test.each([
  ['2026-11-24', '今天 08:30'],
  ['2026-11-25', '明天 08:30'],
  ['2026-11-28', '周六 08:30'],
  ['2026-11-30', '周一 08:30'],
  ['2026-12-01', '12 月 1 日 08:30'],
  ['2026-11-20', '11 月 20 日 08:30'],
])('a shift on %s, told on Tuesday the 24th, begins %s', (day, words) => {
  expect(startInWords(shanghaiInstant(day, '08:30'), shanghaiInstant('2026-11-24', '23:59'))).toBe(words);
});

test('seats say what the next person gets', () => {
  expect(seatsInWords({ capacity: 20, confirmed: 14, waitlisted: 0 })).toBe('还剩 6 席');
  expect(seatsInWords({ capacity: 6, confirmed: 6, waitlisted: 2 })).toBe('可候补，第 3 位');
});

test('one’s own state, with the place in line', () => {
  expect(signUpInWords({ status: 'waitlisted', position: 3 })).toBe('候补第 3 位');
  expect(signUpInWords({ status: 'confirmed' })).toBe('已报上');
});

test.each([
  ['2026-11-23', '2026-11-28'],
  ['2026-11-24', '2026-11-28'],
  ['2026-11-27', '2026-11-28'],
  ['2026-11-28', '2026-11-28'],
  ['2026-11-29', '2026-11-29'],
])('seen on %s, the weekend begins on %s and ends with Sunday', (today, first) => {
  expect(thisWeekend(shanghaiInstant(today, '13:00'))).toEqual({
    from: shanghaiInstant(first),
    until: shanghaiInstant('2026-11-30'),
  });
});
