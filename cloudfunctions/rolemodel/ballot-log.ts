import { randomBytes } from 'node:crypto';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { entryLine, type LogEntry, parseEntry } from '../../src/core/rolemodel/ballot-entry';
import { growTree, rootOfTiles } from '../../src/core/rolemodel/log/merkle';
import type { Tx } from '../platform/database';
import { type CampaignRow, findCandidates } from './campaign.repository';
import { leafHashOf } from './leaf';
import {
  findLog,
  insertEntries,
  insertHead,
  insertLog,
  lockLog,
  markLogClosed,
  moveLog,
  readTiles,
  saveTiles,
} from './log.repository';
import { sha256 } from './node-crypto';
import type { LogLine } from './packed-lines';
import { dropPending, type PendingCommit, queueLines, takePending } from './pending.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { candidatesHash, rulesHash } from './rules-version';

type RoleModelTx = Tx<RoleModelTables>;

/** As many lines go into the log together, and the rest of the commit that the last of them came with. */
export const largestBatch = 20_000;
/** Lines that are worked on before the process turns to others: on the host voters wait for it. About 2 ms. */
const linesAtOnce = 500;

/** The host part of logs' origins where the operator has said none; no such host can exist. */
const unnamedHost = 'wenming.localhost';

/** `<public host>/log/<campaignId>`: the log's name in every signature. */
export function logOrigin(publicOrigin: string | undefined, campaignId: string): string {
  const host = publicOrigin === undefined ? unnamedHost : new URL(publicOrigin).host;
  return `${host}/log/${campaignId}`;
}

/**
 * Opens the log of a campaign before voting: its first entry says by which rules and among whom the vote is.
 * A log that is open already stays as it is. The campaign's row is held by `tx`.
 */
export async function openLog(
  tx: RoleModelTx,
  campaign: CampaignRow,
  { publicOrigin, now }: { readonly publicOrigin: string | undefined; readonly now: Date },
): Promise<void> {
  if (await findLog(tx, campaign.id)) return;
  if (campaign.voting_ends_at === null) throw new Error('a campaign without a vote has no log');
  await insertLog(tx, campaign.id, logOrigin(publicOrigin, campaign.id));
  const { picks, ballots } = campaign.rules;
  await queueEntry(
    tx,
    campaign.id,
    {
      kind: 'open',
      campaign: campaign.id,
      rules: rulesHash(campaign.rules).toString('base64'),
      candidates: candidatesHash(await findCandidates(tx, [campaign.id])).toString('base64'),
      limits: {
        min: picks.min,
        max: picks.max,
        perCategory: picks.perCategory,
        period: ballots.period,
        slots: ballots.slots,
      },
      closesAt: campaign.voting_ends_at.toISOString(),
    },
    now,
  );
  await integrate(tx, campaign.id, now);
}

/** Queues an entry of the office's for the log. @returns its line */
export async function queueEntry(
  tx: RoleModelTx,
  campaignId: string,
  entry: LogEntry,
  now: Date,
): Promise<LogLine> {
  const text = entryLine(entry);
  const line = { line: text, leaf_hash: leafHashOf(text) };
  await queueLines(tx, campaignId, [line], now);
  return line;
}

/**
 * Takes waiting lines into the log, in one transaction with everything that follows from it: places, tiles, the new
 * head, and the lines' end as waiting ones. Ballots go in shuffled, the office's entries after them. What was stored
 * is read back, and must give the same root. Nothing is signed here.
 * @returns how many went in
 */
export async function integrate(tx: RoleModelTx, campaignId: string, now: Date): Promise<number> {
  const log = await lockLog(tx, campaignId);
  if (!log) return 0;
  const pending = await takePending(tx, campaignId, largestBatch);
  if (pending.length === 0) return 0;
  const lines = await inLogOrder(pending);
  const read = (tiles: Parameters<typeof readTiles>[2]) => readTiles(tx, campaignId, tiles);
  const parts = inParts(lines.map(({ leaf_hash }) => leaf_hash));
  const growth = await growTree(sha256, read, log.size, parts);
  let place = log.size;
  for await (const part of inParts(lines)) {
    await insertEntries(tx, campaignId, place, part);
    place += part.length;
  }
  await saveTiles(tx, campaignId, growth.tiles);
  if (!(await moveLog(tx, campaignId, log.size, growth.size)))
    throw new Error('the log moved under its sequencer');
  await insertHead(tx, campaignId, { size: growth.size, root: growth.root, at: now });
  await dropPending(tx, campaignId, pending);
  const stored = await rootOfTiles(sha256, read, growth.size);
  if (!Buffer.from(stored).equals(growth.root))
    throw new Error('the log does not read back as it was written');
  return lines.length;
}

/** Takes in everything that waits. */
export async function integrateAll(tx: RoleModelTx, campaignId: string, now: Date): Promise<void> {
  while ((await integrate(tx, campaignId, now)) > 0);
}

/** Ballots in an order that tells nothing of who came when; then the office's entries as they were made. */
async function inLogOrder(pending: readonly PendingCommit[]): Promise<LogLine[]> {
  const ballots: LogLine[] = [];
  const office: LogLine[] = [];
  for await (const part of inParts(pending.flatMap(({ lines }) => lines))) {
    for (const each of part) {
      if (!leafHashOf(each.line).equals(each.leaf_hash))
        throw new Error('a waiting line does not match its hash');
      const kind = parseEntry(each.line)?.kind;
      if (kind === undefined) throw new Error('a waiting line is no entry');
      const isVoters = kind === 'ballot' || kind === 'replace' || kind === 'withdraw';
      (isVoters ? ballots : office).push(each);
    }
  }
  return [...shuffled(ballots), ...office];
}

/** Things a few at a time, with the turn of others before each part. */
async function* inParts<T>(things: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < things.length; at += linesAtOnce) {
    await turnOfOthers();
    yield things.slice(at, at + linesAtOnce);
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  const order = [...items];
  const random = randomBytes(order.length * 4);
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor((random.readUInt32LE(last * 4) / 2 ** 32) * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}

/** Ends the voting part of a log: all that was promised goes in, then the `close` entry. Once. */
export async function closeLog(tx: RoleModelTx, campaignId: string, now: Date): Promise<void> {
  const log = await lockLog(tx, campaignId);
  if (!log || log.closed) return;
  await integrateAll(tx, campaignId, now);
  const drained = await lockLog(tx, campaignId);
  await queueEntry(tx, campaignId, { kind: 'close', entries: drained?.size ?? 0 }, now);
  await integrate(tx, campaignId, now);
  await markLogClosed(tx, campaignId);
}
