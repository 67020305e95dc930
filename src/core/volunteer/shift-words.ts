import { formatShanghai, type Instant, startOfShanghaiDay, weekday } from '../kernel/time';
import { nextSeat, type Seats } from './shift-rules';
import { type SignUpStatus, signUpStatusLabels } from './sign-up-status';

/** `07:30 至 09:30`; a night shift says so. */
export function clockInWords({
  startsAt,
  endsAt,
}: {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}): string {
  const sameDay = formatShanghai(startsAt, 'YYYY-MM-DD') === formatShanghai(endsAt, 'YYYY-MM-DD');
  return `${formatShanghai(startsAt, 'HH:mm')} 至 ${sameDay ? '' : '次日 '}${formatShanghai(endsAt, 'HH:mm')}`;
}

/** `今天 08:30`, `明天 08:30`, `周六 08:30` within a week, else `12 月 5 日 08:30`. */
export function startInWords(startsAt: Instant, now: Instant): string {
  const clock = formatShanghai(startsAt, 'HH:mm');
  const on = startOfShanghaiDay(startsAt).getTime();
  if (on === startOfShanghaiDay(now).getTime()) return `今天 ${clock}`;
  if (on === startOfShanghaiDay(now, 1).getTime()) return `明天 ${clock}`;
  if (on > startOfShanghaiDay(now).getTime() && on < startOfShanghaiDay(now, 7).getTime()) {
    return `${weekday(startsAt)} ${clock}`;
  }
  return formatShanghai(startsAt, 'M 月 D 日 HH:mm');
}

/** What the next person gets: `还剩 6 席`, or `可候补，第 3 位`. */
export function seatsInWords(seats: Seats): string {
  const seat = nextSeat(seats);
  return seat.status === 'confirmed'
    ? `还剩 ${seats.capacity - seats.confirmed} 席`
    : `可候补，第 ${seat.position} 位`;
}

/** `已报上`, `候补第 3 位`, or the state's name. */
export function signUpInWords(signUp: {
  readonly status: SignUpStatus;
  readonly position?: number | undefined;
}): string {
  return signUp.status === 'waitlisted' && signUp.position !== undefined
    ? `候补第 ${signUp.position} 位`
    : signUpStatusLabels[signUp.status];
}

/** Saturday and Sunday of this week; on a Sunday only today. */
export function thisWeekend(now: Instant): { readonly from: Date; readonly until: Date } {
  const dayCalled = (name: string, ahead: number): Date => {
    const day = startOfShanghaiDay(now, ahead);
    return weekday(day) === name ? day : dayCalled(name, ahead + 1);
  };
  const from = weekday(now) === '周日' ? startOfShanghaiDay(now) : dayCalled('周六', 0);
  return { from, until: dayCalled('周一', 1) };
}
