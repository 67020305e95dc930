import { shanghaiDay } from '../kernel/time';

/** The county's letters before every number. */
const prefix = 'QY';

/** Month of a number, `2611`, by the Shanghai calendar. */
export function numberMonth(at: Date): string {
  const day = shanghaiDay(at);
  return day.slice(2, 4) + day.slice(5, 7);
}

/** `QY2611-0382`: what people quote on the telephone. */
export function reportNumber(month: string, ordinal: number): string {
  return `${prefix}${month}-${String(ordinal).padStart(4, '0')}`;
}
