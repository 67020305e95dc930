import { shanghaiDay, shanghaiInstant, startOfShanghaiDay } from '../kernel/time';

/** When offices close. */
const closing = '18:00';

const dayMilliseconds = 86_400_000;
/** 1970-01-01 was a Thursday. */
const epochWeekday = 4;

/** Weekday of a day `YYYY-MM-DD`: 0 is Sunday. */
function weekdayOf(day: string): number {
  return (Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMilliseconds) + epochWeekday) % 7;
}

/** Whether offices work on a day: Monday to Friday, but not on the days off. */
export function isWorkingDay(day: string, daysOff: ReadonlySet<string>): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !daysOff.has(day);
}

/**
 * The end of work on the last of so many working days after the day of `from`, which itself does not count.
 * @param daysOff days `YYYY-MM-DD` without work beside weekends
 */
export function dueAt(from: Date, workingDays: number, daysOff: readonly string[]): Date {
  const off = new Set(daysOff);
  let left = Math.max(1, Math.floor(workingDays));
  for (let ahead = 1; ; ahead += 1) {
    const day = shanghaiDay(startOfShanghaiDay(from, ahead));
    if (isWorkingDay(day, off)) left -= 1;
    if (left === 0) return shanghaiInstant(day, closing);
  }
}
