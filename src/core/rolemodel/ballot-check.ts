import type { CampaignRules, Eligibility } from './campaign-rules';
import type { RoleModelCategory } from './category';

/** What can be wrong with the choices of a ballot. */
export type BallotProblem =
  | 'foreign_candidate'
  | 'candidate_withdrawn'
  | 'too_few_choices'
  | 'too_many_choices'
  | 'too_many_in_category'
  | 'too_few_in_category';

/** A candidate as far as a ballot is concerned. */
export interface BallotCandidate {
  readonly category: RoleModelCategory;
  readonly withdrawn: boolean;
}

/**
 * Judges the choices of one ballot by the campaign's rules; the screen and the server ask the same function.
 * @param candidates the campaign's candidates by id
 * @param choices candidate ids, each at most once
 */
export function checkBallot(
  rules: Pick<CampaignRules, 'picks'>,
  candidates: ReadonlyMap<string, BallotCandidate>,
  choices: readonly string[],
): BallotProblem | undefined {
  const { min, max, perCategory, minPerCategory } = rules.picks;
  const inCategory = new Map<RoleModelCategory, number>();
  for (const id of choices) {
    const candidate = candidates.get(id);
    if (!candidate) return 'foreign_candidate';
    if (candidate.withdrawn) return 'candidate_withdrawn';
    inCategory.set(candidate.category, (inCategory.get(candidate.category) ?? 0) + 1);
  }
  if (choices.length < min) return 'too_few_choices';
  if (choices.length > max) return 'too_many_choices';
  if (perCategory !== null && [...inCategory.values()].some((count) => count > perCategory))
    return 'too_many_in_category';
  if (minPerCategory !== null && !reachesAll(candidates, inCategory, minPerCategory))
    return 'too_few_in_category';
  return undefined;
}

/** Whether so many of each category are chosen, or all of it where fewer stand. */
function reachesAll(
  candidates: ReadonlyMap<string, BallotCandidate>,
  inCategory: ReadonlyMap<RoleModelCategory, number>,
  wanted: number,
): boolean {
  const standing = new Map<RoleModelCategory, number>();
  for (const { category, withdrawn } of candidates.values())
    if (!withdrawn) standing.set(category, (standing.get(category) ?? 0) + 1);
  return [...standing].every(
    ([category, count]) => (inCategory.get(category) ?? 0) >= Math.min(wanted, count),
  );
}

/** Whether someone of whom this is known may vote. */
export function isEligible(
  eligibility: Eligibility,
  voter: { readonly phoneVerified: boolean; readonly onRoll: boolean },
): boolean {
  const needs: Record<Eligibility, boolean> = {
    signed_in: true,
    phone_verified: voter.phoneVerified,
    roll: voter.onRoll,
  };
  return needs[eligibility];
}
