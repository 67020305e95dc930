import { parseEntry } from '../../src/core/rolemodel/ballot-entry';
import {
  BallotFold,
  type Count,
  FoldError,
  type FoldResult,
  isSameCount,
  type LeafEntry,
} from '../../src/core/rolemodel/ballot-fold';
import { type Database, inTransaction, type Tx } from '../platform/database';
import type { Logger } from '../platform/log';
import { closeLog } from './ballot-log';
import {
  type CampaignRow,
  findCandidates,
  findDueCampaignIds,
  lockDueCampaign,
  moveCampaign,
} from './campaign.repository';
import { leafHashOf } from './leaf';
import { findLog, readLines } from './log.repository';
import { type LogLine, MismatchedLines } from './packed-lines';
import { countInSql, findResult, saveResult } from './result.repository';
import { saveTurnout } from './result-parts.repository';
import type { RoleModelTables } from './rolemodel.tables';

const stretch = 5000;

/**
 * Ends the voting part of a closed campaign's log, folds it and stores the result, once. SQL counts the voters' rows on
 * its own; where the two differ, or the log does not fold, the result stays unpublished and the alarm is raised: the
 * close itself must not fail. The campaign row must be locked by `tx`.
 */
export async function tallyCampaign(
  tx: Tx<RoleModelTables>,
  campaignId: string,
  context: { readonly now: Date; readonly log: Logger },
): Promise<void> {
  if (await findResult(tx, campaignId)) return;
  await closeLog(tx, campaignId, context.now);
  await saveTurnout(tx, campaignId);
  await countCampaign(tx, campaignId, context);
}

/** Folds the log as it stands and stores what it gives, in the place of what it gave before. */
export async function countCampaign(
  tx: Tx<RoleModelTables>,
  campaignId: string,
  context: { readonly now: Date; readonly log: Logger },
): Promise<void> {
  const folded = await foldLog(tx, campaignId);
  const counted = await countInSql(tx, campaignId);
  const candidates = await findCandidates(tx, [campaignId]);
  const ids = new Set(candidates.map(({ id }) => id));
  const problem = folded instanceof Error ? folded : differenceBetween(folded, counted, ids);
  if (problem) context.log.error('tally_differs', problem, { campaign: campaignId });
  const count: Count = folded instanceof Error ? counted : folded;
  await saveResult(
    tx,
    campaignId,
    {
      ballots: count.ballots,
      invalidated: count.invalidated,
      paper_ballots: folded instanceof Error ? 0 : folded.paperBallots,
      invalidated_by_reason: folded instanceof Error ? {} : Object.fromEntries(folded.invalidatedByReason),
      agrees: !problem,
      counted_at: context.now,
    },
    [...ids].map((id) => ({ candidateId: id, votes: count.votes.get(id) ?? 0 })),
  );
}

async function foldLog(tx: Tx<RoleModelTables>, campaignId: string): Promise<FoldResult | Error> {
  const sum = new BallotFold();
  const size = (await findLog(tx, campaignId))?.size ?? 0;
  try {
    for (let start = 0; start < size; start += stretch)
      for (const row of await readLines(tx, campaignId, start, start + stretch)) sum.add(entryOf(row));
    return sum.result();
  } catch (error) {
    // What is wrong with the log is for the alarm; what is wrong with the database ends the transaction.
    if (error instanceof FoldError || error instanceof UnfitLine || error instanceof MismatchedLines)
      return error;
    throw error;
  }
}

class UnfitLine extends Error {
  override readonly name = 'UnfitLine';
}

function entryOf({ line, leaf_hash }: LogLine): LeafEntry {
  const entry = parseEntry(line);
  if (!entry) throw new UnfitLine('a stored entry is not canonical');
  if (!leafHashOf(line).equals(leaf_hash)) throw new UnfitLine('an entry does not match its leaf hash');
  return { leafHash: leaf_hash, entry };
}

function differenceBetween(
  folded: FoldResult,
  counted: Count,
  candidates: ReadonlySet<string>,
): Error | undefined {
  if (![...folded.votes.keys()].every((id) => candidates.has(id)))
    return new Error('a vote for nobody of this campaign');
  return isSameCount(folded, counted) ? undefined : new Error('the fold and the count in SQL differ');
}

/** What the clock closes: the box is shut at its announced end, and counted in the same transaction. */
async function closeByClock(
  tx: Tx<RoleModelTables>,
  campaign: CampaignRow,
  context: { readonly now: Date; readonly log: Logger },
): Promise<void> {
  await moveCampaign(
    tx,
    campaign,
    { phase: campaign.phase, closed_at: campaign.voting_ends_at },
    { actor_id: null, unit_id: null, action: 'close', reason: '投票到点截止', at: context.now },
  );
  await tallyCampaign(tx, campaign.id, context);
}

/** Closes and counts one campaign, if its time is over and nobody did before. */
export async function closeIfDue(
  db: Database,
  campaignId: string,
  context: { readonly now: Date; readonly log: Logger },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const own = tx.withTables<RoleModelTables>();
    const campaign = await lockDueCampaign(own, campaignId);
    if (campaign) await closeByClock(own, campaign, context);
  });
}

/** Closes and counts every campaign whose time is over, by the database's clock. */
export async function tallyDueCampaigns(
  db: Database,
  context: { readonly now: Date; readonly log: Logger },
): Promise<void> {
  for (const id of await findDueCampaignIds(db.withTables<RoleModelTables>(), 100))
    await closeIfDue(db, id, context);
}
