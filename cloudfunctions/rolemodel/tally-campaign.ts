import { parseEntry } from '../../src/core/rolemodel/ballot-entry';
import { BallotFold, type FoldResult } from '../../src/core/rolemodel/ballot-fold';
import { type Database, inTransaction, type Tx } from '../platform/database';
import type { Logger } from '../platform/log';
import { countInSql, findResult, insertResult, readEntries } from './ballot.repository';
import {
  type CampaignRow,
  findCandidates,
  findDueCampaignIds,
  lockDueCampaign,
  moveCampaign,
} from './campaign.repository';
import { leafHashOf } from './leaf';
import type { RoleModelTables } from './rolemodel.tables';

const stretch = 5000;

interface Count {
  readonly votes: ReadonlyMap<string, number>;
  readonly ballots: number;
  readonly invalidated: number;
}

/**
 * Folds a closed campaign's ballots and stores the result, once. SQL counts the same ballots on its own; where the
 * two differ, or the ballots do not fold, the result stays unpublished and the alarm is raised: the close itself
 * must not fail. The campaign row must be locked by `tx`.
 */
export async function tallyCampaign(
  tx: Tx<RoleModelTables>,
  campaignId: string,
  context: { readonly now: Date; readonly log: Logger },
): Promise<void> {
  if (await findResult(tx, campaignId)) return;
  const folded = await foldBallots(tx, campaignId);
  const counted = await countInSql(tx, campaignId);
  const candidates = await findCandidates(tx, [campaignId]);
  const ids = new Set(candidates.map(({ id }) => id));
  const problem = folded instanceof Error ? folded : differenceBetween(folded, counted, ids);
  if (problem) context.log.error('tally_differs', problem, { campaign: campaignId });
  const count: Count = folded instanceof Error ? { ...counted, invalidated: 0 } : folded;
  await insertResult(
    tx,
    campaignId,
    { ballots: count.ballots, invalidated: count.invalidated, agrees: !problem, counted_at: context.now },
    [...ids].map((id) => ({ candidateId: id, votes: count.votes.get(id) ?? 0 })),
  );
}

async function foldBallots(tx: Tx<RoleModelTables>, campaignId: string): Promise<FoldResult | Error> {
  const sum = new BallotFold();
  let after: Buffer | undefined;
  for (;;) {
    const rows = await readEntries(tx, campaignId, after, stretch);
    const problem = addAll(sum, rows);
    if (problem) return problem;
    after = rows.at(-1)?.leaf_hash;
    if (rows.length < stretch) return sum.result();
  }
}

/** Adds entries to the fold. @returns what is wrong with one of them, for the alarm */
function addAll(
  sum: BallotFold,
  rows: readonly { readonly entry: string; readonly leaf_hash: Buffer }[],
): Error | undefined {
  try {
    for (const { entry, leaf_hash } of rows) {
      if (!leafHashOf(entry).equals(leaf_hash)) return new Error('an entry does not match its leaf hash');
      const parsed = parseEntry(entry);
      if (!parsed) return new Error('a stored entry is not canonical');
      sum.add({ leafHash: leaf_hash, entry: parsed });
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function differenceBetween(
  folded: FoldResult,
  counted: { readonly votes: ReadonlyMap<string, number>; readonly ballots: number },
  candidates: ReadonlySet<string>,
): Error | undefined {
  if (![...folded.votes.keys()].every((id) => candidates.has(id)))
    return new Error('a vote for nobody of this campaign');
  const same =
    folded.ballots + folded.invalidated === counted.ballots &&
    folded.votes.size === counted.votes.size &&
    [...folded.votes].every(([id, votes]) => counted.votes.get(id) === votes);
  return same ? undefined : new Error('the fold and the count in SQL differ');
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
