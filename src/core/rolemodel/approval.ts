/** What became of a request for approval; one that was overtaken by a step or by new rules has lapsed. */
export const approvalOutcomes = ['approved', 'refused', 'lapsed'] as const;
export type ApprovalOutcome = (typeof approvalOutcomes)[number];

export const approvalOutcomeLabels: Record<ApprovalOutcome, string> = {
  approved: '已批准',
  refused: '未批准',
  lapsed: '已失效',
};
