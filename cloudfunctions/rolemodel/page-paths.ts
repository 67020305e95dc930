/** Pages that messages open, as `src/navigation` names them. */
export const campaignPath = (id: string): string =>
  `features/rolemodel/pages/campaign?id=${encodeURIComponent(id)}`;

export const managePath = (id: string): string =>
  `features/rolemodel/pages/manage?campaignId=${encodeURIComponent(id)}`;

export const approvalsPath = 'features/rolemodel/pages/campaigns';

export const candidatePath = (campaignId: string, candidateId: string): string =>
  `features/rolemodel/pages/candidate?campaignId=${encodeURIComponent(campaignId)}&candidateId=${encodeURIComponent(candidateId)}`;

export const opinionsPath = 'features/rolemodel/pages/opinions';
export const reviewPath = (id: string): string =>
  `features/rolemodel/pages/review?campaignId=${encodeURIComponent(id)}`;
