import type { CampaignPhase, CampaignState } from './campaign-phase';
import { nextPhases } from './campaign-phase';

/** Phases that are planned ahead, in the order of their run. */
export const plannablePhases = [
  'announced',
  'nominating',
  'vetting',
  'publicity',
  'voting',
  'reviewing',
  'result_publicity',
  'published',
] as const satisfies readonly CampaignPhase[];

/** Those whose dates stand in the plan alone: nominating and voting have fields of their own, which bind the server. */
export const freelyPlanned = [
  'announced',
  'vetting',
  'publicity',
  'reviewing',
  'result_publicity',
  'published',
] as const satisfies readonly PlannablePhase[];

export type PlannablePhase = (typeof plannablePhases)[number];

/** When a phase is meant to run, in ISO 8601; publishing is a moment and has no end. */
export interface PlannedPhase {
  readonly phase: PlannablePhase;
  readonly startsAt: string;
  readonly endsAt: string | null;
}

/** Dates as campaigns are made with: those of nominating and voting bind the server, the others are announced. */
export interface CampaignDates {
  readonly nominatingStartsAt: string;
  readonly nominatingEndsAt: string;
  readonly votingStartsAt?: string | undefined;
  readonly votingEndsAt?: string | undefined;
  readonly plan: readonly PlannedPhase[];
}

/** The whole plan in the order of its run. */
export function planOf(dates: CampaignDates): PlannedPhase[] {
  const { nominatingStartsAt, nominatingEndsAt, votingStartsAt, votingEndsAt, plan } = dates;
  const whole: PlannedPhase[] = [
    ...plan,
    { phase: 'nominating', startsAt: nominatingStartsAt, endsAt: nominatingEndsAt },
  ];
  if (votingStartsAt !== undefined && votingEndsAt !== undefined)
    whole.push({ phase: 'voting', startsAt: votingStartsAt, endsAt: votingEndsAt });
  return whole.sort((a, b) => orderOf(a.phase) - orderOf(b.phase));
}

const orderOf = (phase: PlannablePhase): number => plannablePhases.indexOf(phase);

/** The first phase of a plan that is not in order; undefined where each is there once and ends before the next starts. */
export function misplacedPhase(plan: readonly PlannedPhase[]): PlannablePhase | undefined {
  const seen = new Set<PlannablePhase>();
  let free = Number.NEGATIVE_INFINITY;
  for (const { phase, startsAt, endsAt } of plan) {
    const starts = Date.parse(startsAt);
    const ends = endsAt === null ? starts : Date.parse(endsAt);
    const isMoment = phase === 'published';
    if (seen.has(phase) || starts < free || (isMoment ? endsAt !== null : ends <= starts)) return phase;
    seen.add(phase);
    free = ends;
  }
  return undefined;
}

/**
 * The phase that by the plan should have begun: people lead a campaign on, the clock only reminds them.
 * @param now milliseconds
 */
export function dueStep(
  campaign: CampaignState,
  plan: readonly PlannedPhase[],
  now: number,
): PlannedPhase | undefined {
  if (campaign.phase === 'suspended') return undefined;
  const next = nextPhases(campaign);
  return plan.find(({ phase, startsAt }) => next.includes(phase) && Date.parse(startsAt) <= now);
}

/**
 * What a change of the plan may not touch: phases that have begun keep their start, and the end of the vote stays as
 * it was announced once voting has opened.
 */
export function movedFixedDate(
  before: readonly PlannedPhase[],
  after: readonly PlannedPhase[],
  begun: ReadonlySet<CampaignPhase>,
): PlannablePhase | undefined {
  const same = (a: string | null | undefined, b: string | null | undefined) =>
    a === b || (a != null && b != null && Date.parse(a) === Date.parse(b));
  return plannablePhases.find((phase) => {
    if (!begun.has(phase)) return false;
    const [was, is] = [before, after].map((plan) => plan.find((planned) => planned.phase === phase));
    return !same(was?.startsAt, is?.startsAt) || (phase === 'voting' && !same(was?.endsAt, is?.endsAt));
  });
}
