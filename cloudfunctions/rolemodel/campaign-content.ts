import type { CampaignDates } from '../../src/core/rolemodel/campaign-plan';
import type { CampaignRules } from '../../src/core/rolemodel/campaign-rules';
import { rulesHere } from './rules-version';

interface CampaignContent extends CampaignDates {
  readonly title: string;
  readonly summary: string;
  readonly rules: CampaignRules;
}

/** The dates that bind the server, as the campaign's row keeps them. */
export function bindingDates({
  nominatingStartsAt,
  nominatingEndsAt,
  votingStartsAt,
  votingEndsAt,
}: CampaignDates) {
  const at = (instant: string | undefined) => (instant === undefined ? null : new Date(instant));
  return {
    nominating_starts_at: new Date(nominatingStartsAt),
    nominating_ends_at: new Date(nominatingEndsAt),
    voting_starts_at: at(votingStartsAt),
    voting_ends_at: at(votingEndsAt),
  };
}

/** What an editor writes of a campaign, as its row keeps it. */
export function contentOf(content: CampaignContent, call: { readonly demo: boolean }) {
  return {
    title: content.title,
    summary: content.summary,
    rules: JSON.stringify(rulesHere(content.rules, call)),
    ...bindingDates(content),
  };
}
