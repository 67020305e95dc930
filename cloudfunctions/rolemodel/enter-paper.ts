import { Refusal } from '../../src/core/kernel/errors';
import type { ParsedInput } from '../../src/core/kernel/operation';
import { canonicalJson } from '../../src/core/rolemodel/ballot-entry';
import { isPublicPhase } from '../../src/core/rolemodel/campaign-phase';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler, WriteCall } from '../platform/function';
import { actingRole } from './acting-role';
import { integrateAll, queueEntry } from './ballot-log';
import { type CampaignRow, findCandidates, lockCampaign } from './campaign.repository';
import {
  insertPaperBatch,
  listPaperBatches,
  listPaperReadings,
  type PaperReading,
  savePaperReading,
} from './paper.repository';
import { paperId } from './paper-view';
import type { RoleModelTables } from './rolemodel.tables';
import { countCampaign } from './tally-campaign';

type Contract = typeof rolemodelContract;
type Input = ParsedInput<Contract, 'enterPaper'>;

/**
 * Takes one person's reading of a batch of paper ballots. It counts when another person read the same; until then, and
 * where the two differ, nothing counts.
 */
export const enterPaper: Handler<Contract, 'enterPaper', RoleModelTables> = async (input, call) => {
  const { db, actor, now, concerns } = call;
  const { campaignId, station, batch, ballots } = input;
  const campaign = await lockCampaign(db, campaignId);
  if (!campaign || !isPublicPhase(campaign.phase)) throw new Refusal('not_found');
  refuseUntimely(campaign);
  const counts = await countsOf(input, campaign, call);
  const key = { campaign_id: campaignId, station, batch };
  const isThis = (other: { readonly station: string; readonly batch: number }) =>
    other.station === station && other.batch === batch;
  if ((await listPaperBatches(db, campaignId)).some(isThis)) throw new Refusal('already_counted');
  const role = actingRole(actor, 'rolemodel.guard');
  const reading = {
    ...key,
    entered_by: actor.accountId,
    role,
    ballots,
    counts: JSON.stringify(counts),
    at: now,
  };
  await savePaperReading(db, reading);
  concerns('campaign', campaignId);
  const others = (await listPaperReadings(db, campaignId)).filter(
    (other) => isThis(other) && other.entered_by !== actor.accountId,
  );
  const agreeing = others.find((other) => sameReading(other, ballots, counts));
  const id = paperId(key);
  if (!agreeing) return { id, state: others.length === 0 ? 'waiting' : 'differs' };
  await insertPaperBatch(db, { ...key, ballots, counted_at: now });
  await queueEntry(
    db,
    campaignId,
    { kind: 'paper', station, batch, counts, ballots, signers: [agreeing.role, role] },
    now,
  );
  if (campaign.closed_at !== null) {
    await integrateAll(db, campaignId, now);
    await countCampaign(db, campaignId, call);
  }
  return { id, state: 'counted' };
};

function refuseUntimely({ rules, phase, certified_at }: CampaignRow): void {
  if (!rules.paper || !rules.vote) throw new Refusal('no_paper');
  if (certified_at !== null) throw new Refusal('already_certified');
  if (phase !== 'voting' && phase !== 'reviewing') throw new Refusal('paper_too_early');
}

/** The counts as the log names them: those with votes alone. */
async function countsOf(
  { counts, ballots }: Input,
  { id, rules }: CampaignRow,
  { db }: WriteCall<RoleModelTables>,
): Promise<Record<string, number>> {
  const candidates = new Set((await findCandidates(db, [id])).map((candidate) => candidate.id));
  if (!counts.every(({ candidateId }) => candidates.has(candidateId))) throw new Refusal('foreign_candidate');
  const votes = counts.reduce((sum, count) => sum + count.votes, 0);
  const fits =
    new Set(counts.map(({ candidateId }) => candidateId)).size === counts.length &&
    counts.every((count) => count.votes <= ballots) &&
    votes >= ballots * rules.picks.min &&
    votes <= ballots * rules.picks.max;
  if (!fits) throw new Refusal('counts_unfit');
  return Object.fromEntries(
    counts.filter((count) => count.votes > 0).map((count) => [count.candidateId, count.votes]),
  );
}

function sameReading(other: PaperReading, ballots: number, counts: Record<string, number>): boolean {
  return other.ballots === ballots && canonicalJson({ ...other.counts }) === canonicalJson(counts);
}
