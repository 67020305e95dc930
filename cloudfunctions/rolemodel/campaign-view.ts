import type { Picture } from '../../src/core/files/picture';
import type { ContractOutput } from '../../src/core/kernel/operation';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { CampaignRow, CandidateRow } from './campaign.repository';

type Contract = typeof rolemodelContract;
type Summary = ContractOutput<Contract, 'listCampaigns'>['items'][number];
type Candidate = ContractOutput<Contract, 'getCampaign'>['candidates'][number];
export type Pictures = ReadonlyMap<string, readonly Picture[]>;

/** Pictures of a person belong to the nomination, before and after it makes a candidate. */
export const nominationPictures = 'nomination';

export function summaryOf(
  campaign: CampaignRow,
  honoured: readonly CandidateRow[],
  pictures: Pictures,
): Summary {
  return {
    id: campaign.id,
    title: campaign.title,
    summary: campaign.summary,
    phase: campaign.phase,
    nominatingStartsAt: campaign.nominating_starts_at.toISOString(),
    nominatingEndsAt: campaign.nominating_ends_at.toISOString(),
    votingStartsAt: campaign.voting_starts_at?.toISOString() ?? null,
    votingEndsAt: campaign.voting_ends_at?.toISOString() ?? null,
    honoured: honoured.map((candidate) => ({
      candidateId: candidate.id,
      name: candidate.name,
      category: candidate.category,
      school: candidate.school,
      picture: pictures.get(candidate.nomination_id)?.[0] ?? null,
    })),
  };
}

export function candidateOf(candidate: CandidateRow, pictures: Pictures): Candidate {
  return {
    id: candidate.id,
    name: candidate.name,
    category: candidate.category,
    line: candidate.line,
    story: candidate.story,
    school: candidate.school,
    picture: pictures.get(candidate.nomination_id)?.[0] ?? null,
    withdrawn: candidate.withdrawn_at !== null,
  };
}
