import { formatShanghai } from '../kernel/time';
import { type SignUpStatus, signUpAfter } from './sign-up-status';

/** A stretch of time; touching ends do not overlap. */
interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A shift's seats. Never more confirmed than capacity, and nobody waits while a seat is free. */
export interface Seats {
  readonly capacity: number;
  readonly confirmed: number;
  readonly waitlisted: number;
}

export interface ShiftState extends Span, Seats {
  /** Whether its activity takes sign-ups. */
  readonly open: boolean;
}

/** One of the caller's own live sign-ups. */
export interface OwnSignUp extends Span {
  readonly signUpId: string;
  readonly shiftId: string;
  readonly status: SignUpStatus;
  /** Place in line, from 1; null unless waitlisted. */
  readonly position: number | null;
  readonly activityId: string;
  readonly title: string;
}

export type Seat =
  | { readonly status: 'confirmed' }
  | { readonly status: 'waitlisted'; readonly position: number };

/** What the next person to sign up gets. Who waits has precedence over who comes. */
export function nextSeat({ capacity, confirmed, waitlisted }: Seats): Seat {
  if (confirmed < capacity && waitlisted === 0) return { status: 'confirmed' };
  return { status: 'waitlisted', position: waitlisted + 1 };
}

export function overlaps(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** The person's own sign-up for this shift. */
export function ownSignUp(shiftId: string, mine: readonly OwnSignUp[]): OwnSignUp | undefined {
  return mine.find((signUp) => signUp.shiftId === shiftId);
}

/** What the person has already promised for that time, elsewhere. Waiting counts: a seat may come any moment. */
export function clashOf(
  shift: Span & { readonly id: string },
  mine: readonly OwnSignUp[],
): OwnSignUp | undefined {
  return mine.find((signUp) => signUp.shiftId !== shift.id && overlaps(signUp, shift));
}

export type SignUpProblem =
  | { readonly code: 'sign_up_closed' | 'already_signed_up' }
  | { readonly code: 'shift_clash'; readonly clash: OwnSignUp };

/**
 * Why this person cannot sign up now, or undefined where they can. A full shift is no reason: there is a line.
 * @param mine their live sign-ups, at least those that overlap the shift
 */
export function signUpProblem(
  shift: ShiftState & { readonly id: string },
  mine: readonly OwnSignUp[],
  now: Date,
): SignUpProblem | undefined {
  if (ownSignUp(shift.id, mine)) return { code: 'already_signed_up' };
  if (!shift.open || shift.startsAt <= now) return { code: 'sign_up_closed' };
  const clash = clashOf(shift, mine);
  return clash && { code: 'shift_clash', clash };
}

/** Until a shift starts its people may leave it; afterwards only attendance can change. */
export function canCancelSignUp(status: SignUpStatus, startsAt: Date, now: Date): boolean {
  return startsAt > now && signUpAfter(status, 'cancel') !== undefined;
}

export const shiftActions = ['sign_up', 'join_waitlist', 'cancel_sign_up'] as const;
export type ShiftAction = (typeof shiftActions)[number];

/** What a person may do with a shift now: the same answer draws the button and decides on the server. */
export function shiftActionsOf(
  shift: ShiftState & { readonly id: string },
  mine: readonly OwnSignUp[],
  now: Date,
): readonly ShiftAction[] {
  const own = ownSignUp(shift.id, mine);
  if (own) return canCancelSignUp(own.status, shift.startsAt, now) ? ['cancel_sign_up'] : [];
  if (signUpProblem(shift, mine, now)) return [];
  return [nextSeat(shift).status === 'confirmed' ? 'sign_up' : 'join_waitlist'];
}

/** `11 月 28 日 08:30 至 10:30`; the second day is named where it is another. */
export function shiftTimeInWords({
  startsAt,
  endsAt,
}: {
  readonly startsAt: Date | string;
  readonly endsAt: Date | string;
}): string {
  const sameDay = formatShanghai(startsAt, 'YYYY-MM-DD') === formatShanghai(endsAt, 'YYYY-MM-DD');
  const until = formatShanghai(endsAt, sameDay ? 'HH:mm' : 'M 月 D 日 HH:mm');
  return `${formatShanghai(startsAt, 'M 月 D 日 HH:mm')} 至 ${until}`;
}

/** The sentence for who wants to be in two places at once. */
export function clashInWords(clash: Span & { readonly title: string }): string {
  return `这段时间你已报了“${clash.title}”（${shiftTimeInWords(clash)}），两班时间重叠。先取消那一班，再报这一班。`;
}
