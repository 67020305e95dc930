import { shanghaiInstant } from '../kernel/time';
import { daysLeft, formatDeadline } from './deadline';

test('an end at midnight is the last day’s', () => {
  expect(formatDeadline(shanghaiInstant('2026-11-29'))).toBe('11 月 28 日 24:00');
  expect(formatDeadline(shanghaiInstant('2026-11-28', '18:00'))).toBe('11 月 28 日 18:00');
});

test.each([
  ['2026-11-29', '00:00', '还剩 5 天'],
  ['2026-11-24', '00:00', '今天截止'],
  ['2026-11-23', '20:00', '今天截止'],
  ['2026-11-24', '00:01', '还剩 1 天'],
  ['2026-11-23', '12:00', '已截止'],
])('until %s %s: %s', (day, clock, words) => {
  expect(daysLeft(shanghaiInstant(day, clock), shanghaiInstant('2026-11-23', '19:42'))).toBe(words);
});
