import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** China has one time zone without summer time: a fixed shift serves, and works where Intl does not. */
const shanghaiOffsetMinutes = 8 * 60;

export type Instant = Date | string | number;

function shanghai(at: Instant): dayjs.Dayjs {
  return dayjs.utc(at).utcOffset(shanghaiOffsetMinutes);
}

/** Day in Asia/Shanghai as `YYYY-MM-DD`. */
export function shanghaiDay(at: Instant): string {
  return shanghai(at).format('YYYY-MM-DD');
}

/** First instant of the Shanghai day that holds `at`, plus `days`. */
export function startOfShanghaiDay(at: Instant, days = 0): Date {
  return shanghai(at).startOf('day').add(days, 'day').toDate();
}

/** An instant by the clock on a Shanghai wall: `'2026-11-28', '08:30'`. */
export function shanghaiInstant(day: string, clock = '00:00'): Date {
  return dayjs.utc(`${day}T${clock}:00Z`).subtract(shanghaiOffsetMinutes, 'minute').toDate();
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** `周六` of the Shanghai day. */
export function weekday(at: Instant): string {
  return weekdays[shanghai(at).day()] ?? '';
}

/** Shanghai wall time by a dayjs pattern, for instance `M 月 D 日 HH:mm`. */
export function formatShanghai(at: Instant, pattern: string): string {
  return shanghai(at).format(pattern);
}

/** `今天 09:12`, `昨天 16:40`, `11 月 20 日 14:58`, with the year where it is another. */
export function formatMoment(at: Instant, now: Instant): string {
  const then = shanghai(at);
  const days = shanghai(now).startOf('day').diff(then.startOf('day'), 'day');
  if (days === 0) return then.format('今天 HH:mm');
  if (days === 1) return then.format('昨天 HH:mm');
  if (days === -1) return then.format('明天 HH:mm');
  return then.format(then.year() === shanghai(now).year() ? 'M 月 D 日 HH:mm' : 'YYYY 年 M 月 D 日 HH:mm');
}

/** Length of time in words, largest unit first: `2 天 3 小时`, `14 分钟`, `不到 1 分钟`. */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes < 1) return '不到 1 分钟';
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return hours > 0 && days < 7 ? `${days} 天 ${hours} 小时` : `${days} 天`;
  if (hours > 0)
    return minutes % 60 > 0 && hours < 6 ? `${hours} 小时 ${minutes % 60} 分钟` : `${hours} 小时`;
  return `${minutes} 分钟`;
}
