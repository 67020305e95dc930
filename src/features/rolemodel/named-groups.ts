import type { Output } from '../../gateway/operations';

type Campaign = Pick<Output<'rolemodel.getCampaign'>, 'candidates' | 'honoured'>;
type Candidate = Campaign['candidates'][number];

/** People of a campaign under the words that say what they are to it. */
export interface NamedGroup {
  readonly title: string;
  readonly people: readonly Candidate[];
}

/** Whether a published result names somebody for the second honour; false while nothing is published. */
export function isRunnerUp({ candidates, honoured }: Campaign, candidateId: string): boolean {
  const found = candidates.find(({ id }) => id === candidateId);
  if (found === undefined || honoured.length === 0) return false;
  return (
    !found.ended &&
    !found.withdrawn &&
    !found.revoked &&
    honoured.every((person) => person.candidateId !== candidateId)
  );
}

/**
 * Whom a campaign's page shows: its candidates, and once the result is published those whom it honoured, those of the
 * second honour, and those who left or whose honour was taken back. Ended stories are in none.
 */
export function namedGroups(campaign: Campaign): NamedGroup[] {
  const shown = campaign.candidates.filter(({ ended }) => !ended);
  if (campaign.honoured.length === 0) return shown.length === 0 ? [] : [{ title: '候选人', people: shown }];
  const first = new Set(campaign.honoured.map(({ candidateId }) => candidateId));
  const groups = [
    { title: '获评的人', people: shown.filter(({ id }) => first.has(id)) },
    { title: '提名奖', people: shown.filter(({ id }) => isRunnerUp(campaign, id)) },
    { title: '其他候选人', people: shown.filter(({ id }) => !first.has(id) && !isRunnerUp(campaign, id)) },
  ];
  return groups.filter(({ people }) => people.length > 0);
}
