/** What a person says about the program and those behind it. */
export const feedbackKinds = ['complaint', 'suggestion'] as const;

export type FeedbackKind = (typeof feedbackKinds)[number];

export const feedbackLabels: Record<FeedbackKind, string> = { complaint: '投诉', suggestion: '建议' };
