/** What a unit can say of a nominee. */
export const opinionAnswers = ['no_objection', 'objection', 'not_ours'] as const;
export type OpinionAnswer = (typeof opinionAnswers)[number];

export const opinionLabels: Record<OpinionAnswer, string> = {
  no_objection: '没有意见',
  objection: '有不同意见',
  not_ours: '不归我们管',
};

interface AskedOpinion {
  /** Null while the unit has not answered. */
  readonly answer: OpinionAnswer | null;
}

export interface ShortlistOpinions {
  readonly asked: readonly AskedOpinion[];
  /** What the editor writes with the shortlist. */
  readonly reason: string;
  /** A demo county waits for nobody. */
  readonly demo: boolean;
}

/** What keeps a nominee from the shortlist, on the side of the units that were asked. */
export function opinionProblem({
  asked,
  reason,
  demo,
}: ShortlistOpinions): 'opinions_missing' | 'objection_unanswered' | undefined {
  if (!demo && asked.some(({ answer }) => answer === null)) return 'opinions_missing';
  if (reason === '' && asked.some(({ answer }) => answer === 'objection')) return 'objection_unanswered';
  return undefined;
}

/** The units whose opinion the rules ask for: named by id, or by their kind. */
export function unitsAsked<U extends { readonly id: string; readonly kind: string }>(
  rules: { readonly opinions: readonly string[] },
  units: readonly U[],
): U[] {
  return units.filter(({ id, kind }) => rules.opinions.includes(id) || rules.opinions.includes(kind));
}
