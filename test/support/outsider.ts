import { setTimeout as delay } from 'node:timers/promises';
import { ed25519Verify, sha256 } from '../../cloudfunctions/rolemodel/node-crypto';
import { parseResult } from '../../config/ballot-log/kept-files';
import { logSource } from '../../config/ballot-log/log-source';
import { openCheckpoint } from '../../src/core/rolemodel/log/checkpoint';
import { parseVerifierKey, type VerifierKey } from '../../src/core/rolemodel/log/note';
import type { KeptReceipt } from '../../src/core/rolemodel/log/receipt-watch';
import { type LogReport, verifyLog } from '../../src/core/rolemodel/log/verify-log';

/** A campaign's log as its host serves it. */
export const servedLog = (address: string, campaignId: string) => logSource(`${address}/log/${campaignId}`);

export async function servedKey(
  address: string,
  campaignId: string,
  file: 'key' | 'promise-key',
): Promise<VerifierKey> {
  const key = parseVerifierKey(sha256, (await servedLog(address, campaignId).text(file))?.trim() ?? '');
  if (!key) throw new Error(`no ${file}`);
  return key;
}

/** The served checkpoint, once it reaches so far: a log is signed a moment after it grew. */
export async function headOfSize(address: string, campaignId: string, size: number): Promise<string> {
  const log = await servedKey(address, campaignId, 'key');
  for (const until = Date.now() + 30_000; Date.now() < until; await delay(100)) {
    const text = await servedLog(address, campaignId).checkpoint();
    const head = text === undefined ? 'malformed' : await openCheckpoint(text, { log }, ed25519Verify);
    if (text !== undefined && typeof head !== 'string' && head.size === size) return text;
  }
  throw new Error(`the log is not signed at ${size}`);
}

/** What an outsider finds who checks the log over HTTP, with these receipts and checkpoints in hand. */
export async function verifyServed(
  address: string,
  campaignId: string,
  kept: { readonly receipts?: readonly KeptReceipt[]; readonly checkpoints?: readonly string[] } = {},
): Promise<LogReport> {
  const reader = servedLog(address, campaignId);
  const published = await reader.text('result.json');
  return await verifyLog({
    reader,
    sha256,
    ed25519: ed25519Verify,
    logKey: await servedKey(address, campaignId, 'key'),
    promiseKey: await servedKey(address, campaignId, 'promise-key'),
    published: published === undefined ? undefined : parseResult(published),
    now: new Date(),
    ...kept,
  });
}
