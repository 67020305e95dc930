/** States of an activity. Running and full are computed from the clock and the seats, never stored. */
export const activityStatuses = [
  'draft',
  'pending_review',
  'published',
  'signup_closed',
  'ended',
  'settled',
  'archived',
  'postponed',
  'cancelled',
] as const;

export type ActivityStatus = (typeof activityStatuses)[number];

export const activityStatusLabels: Record<ActivityStatus, string> = {
  draft: '草稿',
  pending_review: '待审核',
  published: '报名中',
  signup_closed: '报名已截止',
  ended: '已结束',
  settled: '已结算',
  archived: '已归档',
  postponed: '已延期',
  cancelled: '已取消',
};

export const activityActions = [
  'submit',
  'send_back',
  'publish',
  'close_sign_up',
  'reopen_sign_up',
  'end',
  'settle',
  'archive',
  'postpone',
  'reschedule',
  'cancel',
] as const;

export type ActivityAction = (typeof activityActions)[number];

interface Move {
  readonly from: readonly ActivityStatus[];
  readonly to: ActivityStatus;
}

/** Every lawful move of an activity. */
export const activityTransitions: Record<ActivityAction, Move> = {
  submit: { from: ['draft'], to: 'pending_review' },
  send_back: { from: ['pending_review'], to: 'draft' },
  // A county without a review step publishes straight from the draft.
  publish: { from: ['draft', 'pending_review'], to: 'published' },
  close_sign_up: { from: ['published'], to: 'signup_closed' },
  reopen_sign_up: { from: ['signup_closed'], to: 'published' },
  end: { from: ['published', 'signup_closed'], to: 'ended' },
  settle: { from: ['ended'], to: 'settled' },
  archive: { from: ['settled', 'cancelled'], to: 'archived' },
  postpone: { from: ['published', 'signup_closed'], to: 'postponed' },
  reschedule: { from: ['postponed'], to: 'published' },
  // What has ended has happened: its hours are settled, it is not called off.
  cancel: { from: ['draft', 'pending_review', 'published', 'signup_closed', 'postponed'], to: 'cancelled' },
};

/** The state after an action, or undefined where the action is not lawful. */
export function activityAfter(status: ActivityStatus, action: ActivityAction): ActivityStatus | undefined {
  const { from, to } = activityTransitions[action];
  return from.includes(status) ? to : undefined;
}
