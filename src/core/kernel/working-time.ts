import { getDayDetail } from 'chinese-days';
import { shanghaiDay, shanghaiInstant, startOfShanghaiDay } from './time';

/** A day on which the county differs from the national calendar of working days. */
export interface CountyDay {
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly day: string;
  readonly working: boolean;
  readonly name: string;
}

/** Office hours of a working day, in order, `HH:mm` of Asia/Shanghai. */
export type OfficeHours = readonly { readonly from: string; readonly to: string }[];

/** Working days and office hours of a county, in Asia/Shanghai. */
export interface WorkingTime {
  /** @param day `YYYY-MM-DD` */
  isWorkingDay(day: string): boolean;
  /** The end of office hours on the last of so many working days after the day of `from`, which itself does not count. */
  afterDays(from: Date, days: number): Date;
  /** The instant after so many office hours from `from`. */
  afterHours(from: Date, hours: number): Date;
  /** Office time between two instants, in milliseconds. */
  between(from: Date, to: Date): number;
}

const hourMilliseconds = 3_600_000;

/**
 * Working time by the national calendar of holidays and swapped days, corrected by what the county decided.
 * Years that the State Council has not announced yet have their weekends and fixed holidays only.
 */
export function workingTime(
  days: readonly CountyDay[],
  { officeHours }: { readonly officeHours: OfficeHours },
): WorkingTime {
  const decided = new Map(days.map(({ day, working }) => [day, working]));
  const isWorkingDay = (day: string): boolean => decided.get(day) ?? getDayDetail(day).work;

  /** Office hours of the day that is so many days after that of `from`, as instants; none where nobody works. */
  const hoursOf = (from: Date, ahead: number): { readonly opens: number; readonly closes: number }[] => {
    const day = shanghaiDay(startOfShanghaiDay(from, ahead));
    if (!isWorkingDay(day)) return [];
    return officeHours.map((hours) => ({
      opens: shanghaiInstant(day, hours.from).getTime(),
      closes: shanghaiInstant(day, hours.to).getTime(),
    }));
  };

  return {
    isWorkingDay,
    afterDays(from, count) {
      let left = Math.max(1, Math.floor(count));
      for (let ahead = 1; ; ahead += 1) {
        const hours = hoursOf(from, ahead);
        const closes = hours[hours.length - 1]?.closes;
        if (closes === undefined) continue;
        left -= 1;
        if (left === 0) return new Date(closes);
      }
    },
    afterHours(from, hours) {
      let left = Math.max(0, hours) * hourMilliseconds;
      for (let ahead = 0; ; ahead += 1) {
        for (const { opens, closes } of hoursOf(from, ahead)) {
          const begins = Math.max(opens, from.getTime());
          if (begins >= closes) continue;
          if (left <= closes - begins) return new Date(begins + left);
          left -= closes - begins;
        }
      }
    },
    between(from, to) {
      let worked = 0;
      for (let ahead = 0; startOfShanghaiDay(from, ahead).getTime() < to.getTime(); ahead += 1) {
        for (const { opens, closes } of hoursOf(from, ahead)) {
          worked += Math.max(0, Math.min(closes, to.getTime()) - Math.max(opens, from.getTime()));
        }
      }
      return worked;
    },
  };
}
