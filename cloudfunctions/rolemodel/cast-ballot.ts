import { Refusal } from '../../src/core/kernel/errors';
import type { ContractOutput, ParsedInput } from '../../src/core/kernel/operation';
import { checkBallot, isEligible } from '../../src/core/rolemodel/ballot-check';
import { ballotLine, nonceLength, nonceText } from '../../src/core/rolemodel/ballot-entry';
import { isPublicPhase, votingHasEnded } from '../../src/core/rolemodel/campaign-phase';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { sqlState } from '../platform/database';
import type { GroupedItem, Handler, ReadCall } from '../platform/function';
import {
  type BallotBox,
  findBallotBoxes,
  findBallotsOf,
  findLeaves,
  findStoriesRead,
  insertBallots,
  type PreparedBallot,
} from './ballot.repository';
import { type FrozenCampaign, frozenCampaign } from './frozen-campaign';
import { leafHashOf } from './leaf';
import { receiptOf } from './receipt';
import type { RoleModelTables } from './rolemodel.tables';
import { isOnRoll } from './roll.repository';
import { identitiesOf, voterKey } from './voter-key';

type Contract = typeof rolemodelContract;
type Item = GroupedItem<ParsedInput<Contract, 'castBallot'>>;
type Output = ContractOutput<Contract, 'castBallot'>;
type Call = ReadCall<RoleModelTables>;

/** One call on its way: what it would insert, and why it may not. */
interface Attempt extends PreparedBallot {
  readonly index: number;
  readonly item: Item;
  readonly problem: string | undefined;
  /** Ballots a person in a period. */
  readonly slots: number;
}

const mostRounds = 6;
const deadlock = '40P01';

/**
 * Casts the ballots of a batch: judged in memory by the frozen campaign, then inserted in one statement that
 * judges phase, period and slots. What did not get in is looked at again: it was cast before, it may not be cast,
 * or the campaign had changed and it is judged anew.
 */
export const castBallot: Handler<Contract, 'castBallot', RoleModelTables> = async (items, call) => {
  const answers = new Map<number, Output | Error>();
  let waiting = items.map((item, index) => ({ item, index }));
  for (let round = 0; waiting.length > 0; round += 1) {
    if (round === mostRounds) throw new Error('ballots kept changing under the batch');
    const attempts = await prepare(waiting, call, round > 0, answers);
    const cast = await insert(attempts, call);
    for (const attempt of attempts) {
      const castAt = cast.get(attempt.id);
      if (castAt) answers.set(attempt.index, answerOf({ ...attempt, castAt }));
    }
    await explain(
      attempts.filter(({ index }) => !answers.has(index)),
      call,
      answers,
    );
    waiting = waiting.filter(({ index }) => !answers.has(index));
  }
  return items.map((_, index) => answers.get(index) ?? new Error('a ballot without an answer'));
};

async function prepare(
  waiting: readonly { readonly item: Item; readonly index: number }[],
  call: Call,
  fresh: boolean,
  answers: Map<number, Output | Error>,
): Promise<Attempt[]> {
  const campaigns = new Map<string, FrozenCampaign | undefined>();
  for (const id of new Set(waiting.map(({ item }) => item.input.campaignId))) {
    campaigns.set(id, await frozenCampaign(call.db, id, call.now.getTime(), fresh));
  }
  const identities = await identitiesOf(
    call.db,
    waiting.map(({ item }) => item.actor.accountId),
  );
  const attempts: Attempt[] = [];
  for (const { item, index } of waiting) {
    const { campaignId, choices, nonce } = item.input;
    const campaign = campaigns.get(campaignId);
    const identity = identities.get(item.actor.accountId);
    if (!campaign) {
      answers.set(index, new Refusal('not_found'));
      continue;
    }
    if (identity === undefined) {
      answers.set(index, new Refusal('unauthenticated'));
      continue;
    }
    const key = voterKey(campaign.secret, identity);
    const entry = ballotLine(choices, nonce ?? nonceText(call.randomBytes(nonceLength)));
    attempts.push({
      index,
      item,
      problem: await problemOf(item, campaign, key, call),
      slots: campaign.rules.ballots.slots,
      id: call.newId(),
      campaignId,
      campaignVersion: campaign.version,
      voterKey: key,
      requestId: item.requestId,
      entry,
      leafHash: leafHashOf(entry),
      serverNonce: nonce === undefined,
    });
  }
  return attempts;
}

async function problemOf(
  item: Item,
  campaign: FrozenCampaign,
  key: Buffer,
  call: Call,
): Promise<string | undefined> {
  const { campaignId, choices } = item.input;
  const { rules, candidates } = campaign;
  // Accounts carry no verified phone number yet, so a campaign that asks for one admits nobody.
  const onRoll = rules.eligibility === 'roll' && (await isOnRoll(call.db, campaignId, item.actor.accountId));
  if (!isEligible(rules.eligibility, { phoneVerified: false, onRoll })) return 'not_eligible';
  const problem = checkBallot(rules, candidates, choices);
  if (problem || !rules.mustReadFirst) return problem;
  const read = new Set(await findStoriesRead(call.db, { campaignId, voterKey: key }));
  return choices.every((id) => read.has(id)) ? undefined : 'must_read_first';
}

/** @returns when they were cast, of those that got in, by ballot id */
async function insert(attempts: readonly Attempt[], call: Call): Promise<ReadonlyMap<string, Date>> {
  const ready = onceByRequest(attempts.filter(({ problem }) => problem === undefined));
  if (ready.length === 0) return new Map();
  try {
    const cast = await insertBallots(call.db, ready);
    return new Map(cast.map(({ id, cast_at }) => [id, cast_at]));
  } catch (error) {
    // Only equal nonces of different voters can lock two processes; nothing got in, and the next round tries again.
    if (sqlState(error) === deadlock) return new Map();
    throw error;
  }
}

/** The first of the calls with one request id; the others find what it did. */
function onceByRequest(attempts: readonly Attempt[]): Attempt[] {
  const seen = new Set<string>();
  return attempts.filter(({ campaignId, voterKey: key, requestId }) => {
    if (requestId === null) return true;
    const call = `${campaignId} ${key.toString('hex')} ${requestId}`;
    return !seen.has(call) && seen.add(call);
  });
}

/** Answers those that did not get in, but for those that the next round judges anew. */
async function explain(
  attempts: readonly Attempt[],
  call: Call,
  answers: Map<number, Output | Error>,
): Promise<void> {
  if (attempts.length === 0) return;
  const [boxes, known, leaves] = await Promise.all([
    findBallotBoxes(call.db, [...new Set(attempts.map(({ campaignId }) => campaignId))]),
    findBallotsOf(call.db, attempts),
    findLeaves(call.db, attempts),
  ]);
  for (const attempt of attempts) {
    const mine = known.filter(
      (ballot) => ballot.campaign_id === attempt.campaignId && ballot.voter_key.equals(attempt.voterKey),
    );
    const box = boxes.find(({ id }) => id === attempt.campaignId);
    const before = mine.find(({ request_id }) => request_id !== null && request_id === attempt.requestId);
    if (before) {
      answers.set(attempt.index, repeated(attempt, before));
      continue;
    }
    const refusal =
      (box === undefined ? new Refusal('not_found') : closedBox(box)) ??
      (box?.version === attempt.campaignVersion ? openBoxRefusal(attempt, mine, box, leaves) : undefined);
    if (refusal) answers.set(attempt.index, refusal);
  }
}

type KnownBallot = Awaited<ReturnType<typeof findBallotsOf>>[number];

/** The same request again gives the same answer; another ballot under its id is a conflict. */
function repeated(attempt: Attempt, before: KnownBallot): Output | Error {
  const { choices, nonce } = attempt.item.input;
  const same =
    before.server_nonce === (nonce === undefined) &&
    before.entry === (nonce === undefined ? ballotLine(choices, nonceOf(before.entry)) : attempt.entry);
  if (!same) return new Refusal('conflict', { message: '这次提交与先前的选票不同，请刷新后再看。' });
  return answerOf({
    id: before.id,
    campaignId: before.campaign_id,
    entry: before.entry,
    leafHash: before.leaf_hash,
    serverNonce: before.server_nonce,
    castAt: before.cast_at,
  });
}

function nonceOf(entry: string): string {
  const parsed: unknown = JSON.parse(entry);
  if (typeof parsed === 'object' && parsed !== null && 'nonce' in parsed) return String(parsed.nonce);
  throw new Error('a stored ballot without a nonce');
}

function closedBox({ phase, early, over }: BallotBox): Refusal | undefined {
  if (!isPublicPhase(phase)) return new Refusal('not_found');
  if (over || votingHasEnded(phase)) return new Refusal('voting_closed');
  if (phase === 'suspended')
    return new Refusal('voting_not_open', { message: '评选暂停中，恢复后可以继续投票。' });
  if (phase !== 'voting' || early) return new Refusal('voting_not_open');
  return undefined;
}

/** Why a ballot did not get into an open box by the version it was judged by; undefined where it may try again. */
function openBoxRefusal(
  attempt: Attempt,
  mine: readonly KnownBallot[],
  box: BallotBox,
  leaves: Awaited<ReturnType<typeof findLeaves>>,
): Refusal | undefined {
  if (attempt.problem !== undefined) return new Refusal(attempt.problem);
  const taken = mine.filter(({ period }) => period === box.period).length;
  if (taken >= attempt.slots) return new Refusal('already_voted');
  const used = leaves.some(
    (leaf) => leaf.campaign_id === attempt.campaignId && leaf.leaf_hash.equals(attempt.leafHash),
  );
  return used ? new Refusal('conflict', { message: '这个随机数已经用过，请重新投票。' }) : undefined;
}

function answerOf(ballot: Parameters<typeof receiptOf>[0] & { readonly id: string }): Output {
  return { receipt: receiptOf(ballot), ballotId: ballot.id };
}
