import { formatShanghai, type Instant, startOfShanghaiDay } from '../kernel/time';

/** `11 月 28 日 24:00`: an end at midnight belongs to the day that it ends. */
export function formatDeadline(at: Instant): string {
  const instant = new Date(at);
  if (startOfShanghaiDay(instant).getTime() !== instant.getTime())
    return formatShanghai(instant, 'M 月 D 日 HH:mm');
  return `${formatShanghai(instant.getTime() - 1, 'M 月 D 日')} 24:00`;
}

/** `还剩 5 天`, `今天截止`: what is left until an end, in Shanghai days. */
export function daysLeft(until: Instant, now: Instant): string {
  const left = new Date(until).getTime() - new Date(now).getTime();
  if (left <= 0) return '已截止';
  // An end at midnight is the last day's, not the next one's.
  const last = startOfShanghaiDay(new Date(until).getTime() - 1).getTime();
  const days = Math.round((last - startOfShanghaiDay(now).getTime()) / 86_400_000);
  return days === 0 ? '今天截止' : `还剩 ${days} 天`;
}
