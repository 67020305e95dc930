import { setTimeout as delay } from 'node:timers/promises';
import { ed25519Verify, sha256 } from '../../cloudfunctions/rolemodel/node-crypto';
import { parseResult } from '../../config/ballot-log/kept-files';
import { type LogSource, logSource } from '../../config/ballot-log/log-source';
import { findClaimedHead, openCheckpoint } from '../../src/core/rolemodel/log/checkpoint';
import { parseVerifierKey, type VerifierKey } from '../../src/core/rolemodel/log/note';
import type { KeptReceipt } from '../../src/core/rolemodel/log/receipt-watch';
import { bundlePath, bundlesOf, tilePath, tilesOf } from '../../src/core/rolemodel/log/tile';
import { type LogReport, verifyLog } from '../../src/core/rolemodel/log/verify-log';
import { writeFiles } from './ballot-log';

/** A campaign's log as its host serves it. */
export const servedLog = (address: string, campaignId: string) => logSource(`${address}/log/${campaignId}`);

export async function servedKey(
  address: string,
  campaignId: string,
  file: 'key' | 'promise-key',
): Promise<VerifierKey> {
  return keyIn((await servedLog(address, campaignId).text(file)) ?? '');
}

/** A key as it is printed. @throws Error where the line is none */
export function keyIn(line: string): VerifierKey {
  const key = parseVerifierKey(sha256, line.trim());
  if (!key) throw new Error(`no key: ${line}`);
  return key;
}

/** Files of a log beside its tiles and entries; the last is there once the result was certified. */
const texts = ['checkpoint', 'key', 'promise-key', 'result.json', 'certificate'];

/**
 * Puts all public files of a certified log into a folder, under the paths where they were found.
 * @returns how many entries the log has
 */
export async function downloadLog(source: LogSource, folder: string): Promise<number> {
  const found = new Map<string, Uint8Array | string>();
  const keep = (path: string, file: Uint8Array | string | undefined): void => {
    if (file === undefined) throw new Error(`the log has no ${path}`);
    found.set(path, file);
  };
  for (const path of texts) keep(path, await source.text(path));
  const size = findClaimedHead(String(found.get('checkpoint')))?.size ?? 0;
  for (const tile of tilesOf(size)) keep(tilePath(tile), await source.tile(tile));
  for (const bundle of bundlesOf(size)) keep(bundlePath(bundle), await source.entries(bundle));
  writeFiles(folder, found);
  return size;
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

/** What an outsider has in hand, and when they look; now, unless it is said. */
interface InHand {
  readonly receipts?: readonly KeptReceipt[];
  readonly checkpoints?: readonly string[];
  readonly now?: Date;
}

/** What an outsider finds who checks a log from its public files, by the log's own keys. */
export async function verifySource(reader: LogSource, inHand: InHand = {}): Promise<LogReport> {
  const key = async (file: 'key' | 'promise-key') => keyIn((await reader.text(file)) ?? '');
  const published = await reader.text('result.json');
  return await verifyLog({
    reader,
    sha256,
    ed25519: ed25519Verify,
    logKey: await key('key'),
    promiseKey: await key('promise-key'),
    published: published === undefined ? undefined : parseResult(published),
    now: new Date(),
    ...inHand,
  });
}

/** What they find over HTTP. */
export const verifyServed = (address: string, campaignId: string, inHand?: InHand): Promise<LogReport> =>
  verifySource(servedLog(address, campaignId), inHand);
