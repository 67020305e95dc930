/** Pages that messages open, as `src/navigation` names them. */
export const campaignPath = (id: string): string =>
  `features/rolemodel/pages/campaign?id=${encodeURIComponent(id)}`;
