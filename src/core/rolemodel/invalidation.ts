/** Why ballots are taken out of the count, as the log names it and as people read it. */
export const invalidationReasons = {
  automated: '程序代投',
  borrowed_accounts: '借用、收集他人账号投票',
  bought: '买卖、利诱选票',
  forced: '摊派、强迫投票',
  not_entitled: '投票人不在投票范围',
  paper_error: '纸质选票有误',
} as const;

export type InvalidationReason = keyof typeof invalidationReasons;

export const invalidationReasonCodes = Object.keys(invalidationReasons) as [
  InvalidationReason,
  ...InvalidationReason[],
];

type Reasons = readonly [InvalidationReason, ...InvalidationReason[]];

/** Reasons that fit a group of voters, and those that fit a batch of paper; the likeliest first. */
export const reasonsOfVoters: Reasons = [
  'borrowed_accounts',
  'automated',
  'bought',
  'forced',
  'not_entitled',
];
export const reasonsOfPaper: Reasons = ['paper_error', 'bought', 'forced', 'not_entitled'];

/** The label of a code that a log holds; one from another time is shown as it is. */
export function invalidationLabel(code: string): string {
  return code in invalidationReasons ? invalidationReasons[code as InvalidationReason] : code;
}
