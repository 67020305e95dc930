import { sha256 } from '@noble/hashes/sha2.js';
import { countOf, isSameCount, type ListedCount, listsCount } from '../../core/rolemodel/ballot-fold';
import { faultInWords } from '../../core/rolemodel/log/log-faults';
import { parsePublishedResult } from '../../core/rolemodel/log/published-result';
import type { KeptReceipt } from '../../core/rolemodel/log/receipt-watch';
import { type LogReader, type LogReport, verifyLog } from '../../core/rolemodel/log/verify-log';
import { ed25519Verify } from './ed25519';
import type { LogKeys } from './log-keys';

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
  /** What the results page shows now; undefined while it shows nothing. */
  readonly readShown: () => Promise<ListedCount | undefined>;
  readonly pause: (seconds: number) => Promise<void>;
  readonly now: Date;
  readonly onProgress: (done: number, size: number) => void;
}

/** What a verification on the device found. */
export interface CampaignReport {
  readonly report: LogReport;
  /** A sentence for each thing that is wrong. */
  readonly faults: readonly string[];
  readonly moreFaults: number;
  readonly comparison: Comparison;
}

/**
 * Whether the count was compared with what the county shows. `awaited`: it shows a count that differs, and no signed
 * result stands for it yet, which is nothing wrong for the minutes after the close or after a decision on ballots.
 */
export type Comparison = 'same' | 'awaited' | 'nothing_shown';

/** Seconds that a shown count may wait for its signed file: a host signs every second. */
const patience = 10;

/**
 * Verifies a campaign's log from its public files, with this device's receipts and the heads that it saw, and compares
 * what comes out with the result file and with what the results page shows. Where those differ, the count may have
 * changed while it was verified: then it is verified once more before anybody is blamed.
 */
export async function verifyCampaign(task: VerifyCampaignTask): Promise<CampaignReport> {
  const found = await verifyOnce(task);
  return found.shownDiffers && found.report.ok ? await verifyOnce(task) : found;
}

async function verifyOnce(task: VerifyCampaignTask): Promise<CampaignReport & { shownDiffers: boolean }> {
  const { log, keys, receipts, heads, now, onProgress } = task;
  // Read before the checkpoint: what is signed later stands for it too.
  const { file, published, shown } = await readPublished(task);
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
  const { result, certified } = report;
  const agree = shown !== undefined && result !== undefined && listsCount(shown, result);
  // Before a count is certified its file may wait for the signature; after that there is no reason to show another.
  const isDue = published !== undefined || certified;
  const shownDiffers = shown !== undefined && result !== undefined && isDue && !agree;
  const faults = report.faults.map(faultInWords);
  if (file !== undefined && published === undefined) faults.push('公布的结果文件读不出来（result.json）。');
  if (shownDiffers) faults.push('结果页上的票数，和公开的选票重新数出来的不一样。');
  const comparison = agree || report.compared ? 'same' : shown ? 'awaited' : 'nothing_shown';
  return { report, faults, moreFaults: report.moreFaults, comparison, shownDiffers };
}

/** The result file and what the results page shows, read until one is that of the other or patience ends. */
async function readPublished({ log, readShown, pause }: VerifyCampaignTask) {
  for (let waited = 0; ; waited += 1) {
    const file = await log.text('result.json');
    const published = file === undefined ? undefined : parsePublishedResult(file);
    const shown = await readShown();
    const isUnreadable = file !== undefined && published === undefined;
    const fits =
      shown === undefined || (published !== undefined && isSameCount(countOf(shown), countOf(published)));
    if (fits || isUnreadable || waited === patience) return { file, published, shown };
    await pause(1);
  }
}
