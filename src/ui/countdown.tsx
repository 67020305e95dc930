import { useEffect, useState } from 'react';
import { formatSpan } from '../core/kernel/time';
import { Box } from './box';

const minute = 60_000;

interface CountdownProps {
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** `还有`; then the time. */
  readonly before: string;
  /** Said once it is over: `已截止`. */
  readonly after: string;
}

/** `还有 2 天 3 小时`, kept true while the page is open. */
export function Countdown({ until, before, after }: CountdownProps) {
  const [now, setNow] = useState(() => Date.now());
  const over = now >= until;
  useEffect(() => {
    if (over) return undefined;
    const timer = setInterval(() => setNow(Date.now()), minute / 2);
    return () => clearInterval(timer);
  }, [over]);
  return <Box as="span">{over ? after : `${before} ${formatSpan(until - now)}`}</Box>;
}
