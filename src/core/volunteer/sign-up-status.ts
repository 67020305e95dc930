/** States of one person's sign-up for one shift. */
export const signUpStatuses = [
  'pending',
  'confirmed',
  'waitlisted',
  'offered',
  'checked_in',
  'checked_out',
  'rejected',
  'cancelled',
  'late_cancelled',
  'org_cancelled',
  'offer_expired',
  'no_show',
] as const;

export type SignUpStatus = (typeof signUpStatuses)[number];

export const signUpStatusLabels: Record<SignUpStatus, string> = {
  pending: '待确认',
  confirmed: '已报上',
  waitlisted: '候补中',
  offered: '有空位，等你确认',
  checked_in: '已签到',
  checked_out: '已签退',
  rejected: '未通过',
  cancelled: '已取消',
  late_cancelled: '临时取消',
  org_cancelled: '活动已取消',
  offer_expired: '空位已过期',
  no_show: '未到场',
};

export const signUpActions = [
  'accept',
  'wait',
  'reject',
  'promote',
  'offer',
  'take_offer',
  'expire_offer',
  'cancel',
  'cancel_late',
  'cancel_by_organiser',
  'check_in',
  'check_out',
  'mark_absent',
] as const;

export type SignUpAction = (typeof signUpActions)[number];

interface Move {
  readonly from: readonly SignUpStatus[];
  readonly to: SignUpStatus;
}

/** Every lawful move of a sign-up after its first state. */
export const signUpTransitions: Record<SignUpAction, Move> = {
  accept: { from: ['pending'], to: 'confirmed' },
  wait: { from: ['pending'], to: 'waitlisted' },
  reject: { from: ['pending'], to: 'rejected' },
  // Without the offer step a freed seat goes to the next in order at once.
  promote: { from: ['waitlisted'], to: 'confirmed' },
  offer: { from: ['waitlisted'], to: 'offered' },
  take_offer: { from: ['offered'], to: 'confirmed' },
  expire_offer: { from: ['offered'], to: 'offer_expired' },
  cancel: { from: ['pending', 'confirmed', 'waitlisted', 'offered'], to: 'cancelled' },
  // Only who holds a seat can leave it late: waiting binds nobody.
  cancel_late: { from: ['confirmed'], to: 'late_cancelled' },
  cancel_by_organiser: { from: ['pending', 'confirmed', 'waitlisted', 'offered'], to: 'org_cancelled' },
  check_in: { from: ['confirmed'], to: 'checked_in' },
  check_out: { from: ['checked_in'], to: 'checked_out' },
  mark_absent: { from: ['confirmed'], to: 'no_show' },
};

/** How a sign-up begins: with a seat, in line, or waiting for the organiser's word. */
export const firstSignUpStatuses = [
  'confirmed',
  'waitlisted',
  'pending',
] as const satisfies readonly SignUpStatus[];

/** The state after an action, or undefined where the action is not lawful. */
export function signUpAfter(status: SignUpStatus, action: SignUpAction): SignUpStatus | undefined {
  const { from, to } = signUpTransitions[action];
  return from.includes(status) ? to : undefined;
}

/** States in which the person means to come, is there or was there: one of them a shift, none of them overlapping. */
export const liveSignUpStatuses = [
  'pending',
  'confirmed',
  'waitlisted',
  'offered',
  'checked_in',
  'checked_out',
] as const satisfies readonly SignUpStatus[];

export function isLiveSignUp(status: SignUpStatus): boolean {
  const live: readonly SignUpStatus[] = liveSignUpStatuses;
  return live.includes(status);
}
