import { sha256 } from '@noble/hashes/sha2.js';
import { faultInWords } from '../../core/rolemodel/log/log-faults';
import { parsePublishedResult } from '../../core/rolemodel/log/published-result';
import type { KeptReceipt } from '../../core/rolemodel/log/receipt-watch';
import { type LogReader, type LogReport, verifyLog } from '../../core/rolemodel/log/verify-log';
import { ed25519Verify } from './ed25519';
import type { LogKeys } from './log-keys';
import type { VoteResults } from './result-parts';

/** What the results page shows of the count. */
type ShownResult = Pick<VoteResults, 'items' | 'ballots' | 'invalidated'>;

/** A log as the page reads it. */
export interface VerifiableLog extends LogReader {
  text(path: string): Promise<string | undefined>;
}

export interface VerifyCampaignTask {
  readonly log: VerifiableLog;
  readonly keys: LogKeys;
  readonly receipts: readonly KeptReceipt[];
  /** Signed heads that this device saw before. */
  readonly heads: readonly string[];
  /** What the results page shows; undefined while it shows nothing. */
  readonly shown: ShownResult | undefined;
  readonly now: Date;
  readonly onProgress: (done: number, size: number) => void;
}

/** What a verification on the device found. */
export interface CampaignReport {
  readonly report: LogReport;
  /** A sentence for each thing that is wrong. */
  readonly faults: readonly string[];
  readonly moreFaults: number;
}

/**
 * Verifies a campaign's log from its public files, with this device's receipts and the heads that it saw, and compares
 * what comes out with the result file and with what the results page shows.
 */
export async function verifyCampaign(task: VerifyCampaignTask): Promise<CampaignReport> {
  const { log, keys, receipts, heads, shown, now, onProgress } = task;
  const file = await log.text('result.json');
  const published = file === undefined ? undefined : parsePublishedResult(file);
  const report = await verifyLog({
    reader: log,
    sha256,
    ed25519: ed25519Verify,
    logKey: keys.log,
    promiseKey: keys.promise,
    witnessKeys: keys.witnesses,
    checkpoints: heads,
    receipts,
    published,
    now,
    onProgress,
  });
  const faults = report.faults.map(faultInWords);
  if (file !== undefined && published === undefined) faults.push('公布的结果文件读不出来（result.json）。');
  if (shown && report.result && !agrees(shown, report.result))
    faults.push('结果页上的票数，和公开的选票重新数出来的不一样。');
  return { report, faults, moreFaults: report.moreFaults };
}

function agrees(shown: ShownResult, counted: NonNullable<LogReport['result']>): boolean {
  const votes = new Map(shown.items.map(({ candidateId, votes: given }) => [candidateId, given]));
  const ids = [...votes.keys(), ...counted.votes.keys()];
  return (
    shown.ballots === counted.ballots &&
    shown.invalidated === counted.invalidated &&
    ids.every((id) => (votes.get(id) ?? 0) === (counted.votes.get(id) ?? 0))
  );
}
