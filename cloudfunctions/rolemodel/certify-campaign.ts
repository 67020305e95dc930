import { createHash } from 'node:crypto';
import { Refusal } from '../../src/core/kernel/errors';
import { certificateText } from '../../src/core/rolemodel/certificate';
import type { Database, Tx } from '../platform/database';
import { integrateAll, queueEntry } from './ballot-log';
import type { CampaignRow } from './campaign.repository';
import { type Combined, combinedOf } from './combined';
import { listHands, listWaitingInvalidations } from './invalidation.repository';
import { findLastHead, findLog } from './log.repository';
import { refuseOutsideReview } from './open-for-review';
import { listInvalidatedPaper, listPaperBatches, listPaperReadings } from './paper.repository';
import { findResult, listResultItems, type StoredResult } from './result.repository';
import { insertCertificate, listTurnout } from './result-parts.repository';
import type { RoleModelTables } from './rolemodel.tables';

type RoleModelTx = Tx<RoleModelTables>;

interface Certifying {
  readonly now: Date;
  /** Who certifies; null where the demo county does it by itself. */
  readonly by: { readonly accountId: string; readonly role: string } | null;
}

/**
 * What stands in the way of certifying. @throws Refusal
 * @param accountId who would certify: nobody who had a hand in the count
 */
export async function refuseUncertifiable(
  db: Database<RoleModelTables>,
  campaign: CampaignRow,
  accountId: string | undefined,
): Promise<StoredResult> {
  refuseOutsideReview(campaign);
  const result = await findResult(db, campaign.id);
  if (!result?.agrees) throw new Refusal('result_differs');
  if (accountId === undefined) return result;
  if ((await listWaitingInvalidations(db, campaign.id)).length > 0) throw new Refusal('invalidation_waiting');
  const { jury } = await combinedOf(db, campaign);
  if (campaign.rules.jury.weight > 0 && jury === undefined) throw new Refusal('jury_missing');
  if ((await listHands(db, campaign.id)).includes(accountId)) throw new Refusal('own_work');
  return result;
}

/**
 * Certifies a closed vote: keeps the document, which is signed after the commit as heads are, and ends the log with its
 * hash. The campaign's row is held by `tx`; the caller writes what is returned into it.
 */
export async function certifyCampaign(
  tx: RoleModelTx,
  campaign: CampaignRow,
  { now, by }: Certifying,
): Promise<{ readonly certified_at: Date; readonly entries: number }> {
  const { id } = campaign;
  const result = await refuseUncertifiable(tx, campaign, by?.accountId);
  await integrateAll(tx, id, now);
  const [log, head] = await Promise.all([findLog(tx, id), findLastHead(tx, id, 'any')]);
  if (!log?.closed || head?.size !== log.size) throw new Error('a closed vote without a closed log');
  const combined = await combinedOf(tx, campaign);
  const votes = Object.fromEntries(
    (await listResultItems(tx, id)).filter((item) => item.votes > 0).map((item) => [item.id, item.votes]),
  );
  const jury = combined.jury === undefined ? null : Object.fromEntries(combined.jury);
  const text = await documentOf(tx, campaign, { result, votes, combined, head, origin: log.origin, now, by });
  await queueEntry(
    tx,
    id,
    {
      kind: 'certify',
      entries: log.size,
      votes,
      ballots: result.ballots,
      invalidated: result.invalidated,
      jury,
      document: createHash('sha256').update(text).digest('base64'),
    },
    now,
  );
  await integrateAll(tx, id, now);
  await insertCertificate(tx, {
    campaign_id: id,
    text,
    note: null,
    certified_by: by?.accountId ?? 'demo',
    at: now,
  });
  return { certified_at: now, entries: log.size + 1 };
}

async function documentOf(
  tx: RoleModelTx,
  campaign: CampaignRow,
  known: {
    readonly result: StoredResult;
    readonly votes: Readonly<Record<string, number>>;
    readonly combined: Combined;
    readonly head: { readonly size: number; readonly root: Buffer };
    readonly origin: string;
    readonly now: Date;
    readonly by: Certifying['by'];
  },
): Promise<string> {
  const { result, votes, combined, head } = known;
  const { id, title, rules, closed_at: closedAt } = campaign;
  const [turnout, batches, gone, readings] = await Promise.all([
    listTurnout(tx, id),
    listPaperBatches(tx, id),
    listInvalidatedPaper(tx, id),
    listPaperReadings(tx, id),
  ]);
  const read = new Set(readings.map(({ station, batch }) => `${batch} ${station}`));
  return certificateText({
    campaign: id,
    origin: known.origin,
    title,
    closedAt: (closedAt ?? known.now).toISOString(),
    certifiedAt: known.now.toISOString(),
    certifiedBy: known.by?.role ?? 'demo',
    votes,
    ballots: result.ballots,
    invalidated: result.invalidated,
    invalidatedByReason: result.invalidated_by_reason,
    paper: {
      ballots: result.paper_ballots,
      batches: batches.length - gone.length,
      uncounted: read.size - batches.length,
    },
    jury: combined.jury
      ? { weight: rules.jury.weight, jurors: combined.jurors, points: Object.fromEntries(combined.jury) }
      : null,
    points: Object.fromEntries(combined.items.map(({ candidateId, points }) => [candidateId, points])),
    votersByDay: Object.fromEntries(turnout.map(({ day, voters }) => [day, voters])),
    log: { size: head.size, root: head.root.toString('base64') },
  });
}

/**
 * A result goes public only under a certificate. In a demo county, where one person plays every part in an afternoon, it
 * is made with the step.
 * @returns what to write into the campaign's row
 */
export async function ensureCertified(
  tx: RoleModelTx,
  campaign: CampaignRow,
  { now, demo }: { readonly now: Date; readonly demo: boolean },
): Promise<{ readonly certified_at?: Date }> {
  if (!campaign.rules.vote || campaign.certified_at !== null) return {};
  if (!demo) throw new Refusal('not_certified');
  const { certified_at } = await certifyCampaign(tx, campaign, { now, by: null });
  return { certified_at };
}
