import { useEffect, useRef, useState } from 'react';
import { call } from '../../gateway/call';
import { describeError, errorCode } from '../../gateway/errors';
import { keptReceiptsOf, seenHeads } from './kept-receipt';
import type { LogKeys } from './log-keys';
import { CampaignLog, pause, ReadingCancelled } from './log-reader';
import type { VoteResults } from './result-parts';
import { type CampaignReport, verifyCampaign } from './verify-campaign';

/** How far a verification is. */
export type Verification =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly done: number; readonly size: number }
  | { readonly state: 'done'; readonly found: CampaignReport; readonly at: number }
  | { readonly state: 'failed'; readonly message: string };

/** Milliseconds between two drawings of the progress: WeChat pays for each. */
const drawEvery = 300;

/** Verifies a campaign's log on this device; leaving the page ends it. */
export function useVerification(campaignId: string) {
  const [verification, setVerification] = useState<Verification>({ state: 'idle' });
  const running = useRef<CampaignLog | undefined>(undefined);
  useEffect(() => () => running.current?.cancel(), []);

  const cancel = () => {
    running.current?.cancel();
    running.current = undefined;
    setVerification({ state: 'idle' });
  };
  const start = async (keys: LogKeys, resultOut: boolean) => {
    const log = new CampaignLog(campaignId);
    running.current = log;
    setVerification({ state: 'running', done: 0, size: 0 });
    let drawn = 0;
    const onProgress = (done: number, size: number) => {
      if (running.current !== log || Date.now() - drawn < drawEvery) return;
      drawn = Date.now();
      setVerification({ state: 'running', done, size });
    };
    try {
      const { latest, evidence = [] } = seenHeads(campaignId);
      const found = await verifyCampaign({
        log,
        keys,
        receipts: keptReceiptsOf(campaignId),
        heads: latest === undefined ? evidence : [latest, ...evidence],
        readShown: async () => (resultOut ? await readResults(campaignId) : undefined),
        pause,
        now: new Date(),
        onProgress,
      });
      if (running.current === log) setVerification({ state: 'done', found, at: Date.now() });
    } catch (error) {
      if (error instanceof ReadingCancelled || running.current !== log) return;
      setVerification({ state: 'failed', message: describeError(error) });
    }
  };
  return { verification, start, cancel };
}

/** What the results page shows; nothing where it shows none. */
async function readResults(campaignId: string): Promise<VoteResults | undefined> {
  try {
    const results = await call('rolemodel.results', { campaignId });
    return results.vote ? results : undefined;
  } catch (error) {
    if (['forbidden', 'not_found'].includes(errorCode(error))) return undefined;
    throw error;
  }
}
