import { createHash } from 'node:crypto';
import { canonicalJson } from '../../src/core/rolemodel/ballot-entry';
import type { CampaignRules } from '../../src/core/rolemodel/campaign-rules';
import type { CandidateRow } from './campaign.repository';

/** SHA-256 of the rules in canonical JSON: what the public log will name, and what anybody can recompute. */
export function rulesHash(rules: CampaignRules): Buffer {
  return createHash('sha256').update(canonicalJson(rules)).digest();
}

/** SHA-256 of who stands, with their stories, in canonical JSON by id: the log names it before the first ballot. */
export function candidatesHash(
  candidates: readonly Pick<CandidateRow, 'id' | 'name' | 'category' | 'line' | 'story'>[],
): Buffer {
  const list = candidates
    .map(({ id, name, category, line, story }) => ({ id, name, category, line, story }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return createHash('sha256').update(canonicalJson(list)).digest();
}

/** In the demo county ballots reach the public log within seconds, so that people can watch it. */
const demoLogSeconds = 10;

export function rulesHere(rules: CampaignRules, { demo }: { readonly demo: boolean }): CampaignRules {
  if (!demo) return rules;
  const { log } = rules;
  return { ...rules, log: { ...log, afterSeconds: Math.min(log.afterSeconds, demoLogSeconds) } };
}
