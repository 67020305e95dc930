import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { call } from '../../gateway/call';
import { errorCode } from '../../gateway/errors';
import type { Receipt } from './check-receipt';
import { type FollowedReceipt, followReceipt } from './follow-receipt';
import { keepEvidence, keepHead, keepProof, keptProof, seenHeads } from './kept-receipt';
import { CampaignLog } from './log-reader';

/** Milliseconds between two looks while a ballot waits for its place in the log. */
const lookEvery = 8000;

/** Follows a ballot into the public log while its receipt is on the screen. */
export function useFollowedReceipt(ballotId: string, receipt: Receipt): UseQueryResult<FollowedReceipt> {
  const { campaignId, leafHash } = receipt;
  return useQuery({
    queryKey: ['receipt', ballotId, leafHash],
    queryFn: async () => {
      const { log } = await call('rolemodel.getCampaign', { id: campaignId });
      return await followReceipt(receipt, log, {
        askProof: () => askProof(campaignId, leafHash),
        keptProof: keptProof(ballotId),
        keepProof: (proof) => keepProof(ballotId, proof),
        seenHead: seenHeads(campaignId).latest,
        keepHead: (head) => keepHead(campaignId, head),
        keepEvidence: (heads) => keepEvidence(campaignId, heads),
        readTiles: new CampaignLog(campaignId).tiles,
        now: new Date(),
      });
    },
    // A person who comes back to a receipt wants to know now.
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && data.place === undefined && data.troubles.length === 0 ? lookEvery : false,
  });
}

async function askProof(
  campaignId: string,
  leafHash: string,
): Promise<{ readonly proof: string } | 'pending' | 'unknown'> {
  try {
    const answer = await call('rolemodel.ballotProof', { campaignId, leafHash });
    return 'proof' in answer ? answer : 'pending';
  } catch (error) {
    if (errorCode(error) === 'not_found') return 'unknown';
    throw error;
  }
}
