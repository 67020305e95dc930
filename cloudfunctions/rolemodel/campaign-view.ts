import type { Picture } from '../../src/core/files/picture';
import type { ContractOutput } from '../../src/core/kernel/operation';
import { endedName } from '../../src/core/rolemodel/ended-candidate';
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

/** A candidate as everybody sees them; of one who left nothing but the name and that they left, of others not even that. */
export function candidateOf(
  candidate: CandidateRow,
  pictures: Pictures,
  areas: ReadonlyMap<string, string>,
): Candidate {
  const withdrawn = candidate.withdrawn_at !== null;
  const revoked = candidate.revoked_at !== null;
  const ended = candidate.ended_at !== null;
  const gone = withdrawn || revoked || ended;
  const areaName = candidate.area_id === null ? undefined : areas.get(candidate.area_id);
  return {
    id: candidate.id,
    name: ended ? endedName : candidate.name,
    category: candidate.category,
    line: gone ? '' : candidate.line,
    story: gone ? '' : candidate.story,
    picture: gone ? null : (pictures.get(candidate.nomination_id)?.[0] ?? null),
    withdrawn,
    revoked,
    ended,
    school: gone ? null : candidate.school,
    area:
      ended || candidate.area_id === null || areaName === undefined
        ? null
        : { id: candidate.area_id, name: areaName },
  };
}
