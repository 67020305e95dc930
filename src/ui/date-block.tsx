import { formatShanghai, type Instant, weekday } from '../core/kernel/time';
import { Box } from './box';
import { cx } from './box-props';

interface DateBlockProps {
  readonly at: Instant;
  /** With it the month is said instead of the weekday when it is another month. */
  readonly now?: Instant;
  /** On a blue well, for rows. */
  readonly filled?: boolean;
}

/** `28 周六`, or `05 12月` for another month. */
export function DateBlock({ at, now, filled }: DateBlockProps) {
  const otherMonth = now !== undefined && formatShanghai(at, 'YYYY-MM') !== formatShanghai(now, 'YYYY-MM');
  return (
    <Box
      className={cx('wm-date', filled && 'wm-date--filled')}
      role="img"
      label={formatShanghai(at, `M 月 D 日 ${weekday(at)}`)}
    >
      <Box className="wm-date__day wm-figures">{formatShanghai(at, 'DD')}</Box>
      <Box className="wm-date__week">{otherMonth ? formatShanghai(at, 'M月') : weekday(at)}</Box>
    </Box>
  );
}
