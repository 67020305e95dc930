import { type CampaignPhase, campaignPhases } from './campaign-phase';
import type { CampaignRules, RuleName } from './campaign-rules';

/** Rules under which ballots are cast and counted. */
const votingRules: readonly RuleName[] = [
  'categories',
  'picks',
  'ballots',
  'eligibility',
  'changeable',
  'mustReadFirst',
  'log',
  'jury',
  'paper',
];

/** What makes a campaign another one: people nominated for this one. */
const kindRules: readonly RuleName[] = ['vote', 'minors'];

/** Whether title, dates and rules are still a draft in the making: until nominating opens. */
export const isInTheMaking = (phase: CampaignPhase): boolean => phase === 'draft' || phase === 'announced';

/** Whether rules may be changed as a new version with a public notice: once frozen, until the result is out. */
export function mayRevise({ phase, suspendedFrom }: PhaseState): boolean {
  const stands = suspendedFrom ?? phase;
  return !isInTheMaking(stands) && !isOver(stands);
}

/** Whether the result is out, or there will be none: nothing is left to plan or to rule. */
export const isOver = (phase: CampaignPhase): boolean =>
  ['published', 'archived', 'cancelled'].includes(phase);

interface PhaseState {
  readonly phase: CampaignPhase;
  readonly suspendedFrom: CampaignPhase | null;
}

/** Rules that can no longer change where the campaign stands now. */
export function fixedRules(campaign: PhaseState): readonly RuleName[] {
  const stands = campaign.suspendedFrom ?? campaign.phase;
  const voted = campaignPhases.indexOf(stands) >= campaignPhases.indexOf('voting');
  return voted ? [...kindRules, ...votingRules] : kindRules;
}

/** The first rule that a change may not touch now; undefined where the change is lawful. */
export function changedFixedRule(
  campaign: PhaseState,
  before: CampaignRules,
  after: CampaignRules,
): RuleName | undefined {
  const fixed = fixedRules(campaign).find((rule) => !same(before[rule], after[rule]));
  if (fixed) return fixed;
  // A nomination must not lose its category on the way.
  return before.categories.every((category) => after.categories.includes(category))
    ? undefined
    : 'categories';
}

/** Whether two versions say the same. */
export const sameRules = (a: CampaignRules, b: CampaignRules): boolean => same(a, b);

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
  );
}
