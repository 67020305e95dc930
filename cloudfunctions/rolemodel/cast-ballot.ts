import { randomFillSync } from 'node:crypto';
import { Refusal } from '../../src/core/kernel/errors';
import type { ContractOutput } from '../../src/core/kernel/operation';
import { checkBallot, isEligible } from '../../src/core/rolemodel/ballot-check';
import { ballotLine, entryLine, nonceLength, nonceText } from '../../src/core/rolemodel/ballot-entry';
import { isPublicPhase, votingHasEnded } from '../../src/core/rolemodel/campaign-phase';
import { watches } from '../../src/core/rolemodel/campaign-rules';
import { type BallotPromise, makePromises, saltLength } from '../../src/core/rolemodel/log/promise';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { sqlState } from '../platform/database';
import type { GroupedItem, Handler, ReadCall } from '../platform/function';
import {
  type BallotBox,
  findBallotBoxes,
  findBallotsOf,
  findLeaves,
  findStoriesRead,
  hasVerifiedPhone,
} from './ballot.repository';
import { type FrozenCampaign, frozenCampaign } from './frozen-campaign';
import { insertBallots, type PreparedBallot, type PreparedPromise } from './insert-ballots.repository';
import { leafHashOf } from './leaf';
import { countyKey, logVerifierKey, promiseKeyPurpose } from './log-keys';
import { sha256 } from './node-crypto';
import { receiptOf, receiptsOf } from './receipt';
import type { BallotKind, RoleModelTables } from './rolemodel.tables';
import { isOnRoll } from './roll.repository';
import { sightingOf } from './sighting';
import { latestOf } from './standing-ballots';
import { voterKey } from './voter-key';

type Contract = typeof rolemodelContract;
type Output = ContractOutput<Contract, 'castBallot'>;
type Call = ReadCall<RoleModelTables>;

/** What a voter puts into the box: a ballot, another one in its place, or its end. */
interface Wish {
  readonly campaignId: string;
  readonly kind: BallotKind;
  /** Base64 of the leaf that is replaced or withdrawn. */
  readonly of: string | null;
  readonly choices: readonly string[];
  readonly nonce: string | undefined;
}

type Item = GroupedItem<Wish>;

/** One call on its way: what it would insert, and why it may not. */
interface Attempt extends PreparedBallot {
  readonly index: number;
  readonly item: Item;
  readonly campaignId: string;
  readonly problem: string | undefined;
  readonly campaign: FrozenCampaign;
}

const mostRounds = 12;
const deadlock = '40P01';
/** Within so many hours a ballot is in the log: its sequencer needs seconds, people may need to repair it. */
const promiseHours = 24;

export const castBallot: Handler<Contract, 'castBallot', RoleModelTables> = async (items, call) =>
  await cast(
    items.map((item) => wishing(item, { kind: 'ballot', of: null, choices: item.input.choices })),
    call,
  );

export const replaceBallot: Handler<Contract, 'replaceBallot', RoleModelTables> = async (items, call) =>
  await cast(
    items.map((item) => wishing(item, { kind: 'replace', of: item.input.of, choices: item.input.choices })),
    call,
  );

export const withdrawBallot: Handler<Contract, 'withdrawBallot', RoleModelTables> = async (items, call) =>
  await cast(
    items.map((item) => wishing(item, { kind: 'withdraw', of: item.input.of, choices: [] })),
    call,
  );

function wishing(
  item: GroupedItem<{ campaignId: string; nonce?: string | undefined }>,
  wish: Pick<Wish, 'kind' | 'of' | 'choices'>,
): Item {
  const { campaignId, nonce } = item.input;
  return { ...item, input: { campaignId, nonce, ...wish } };
}

/**
 * Takes the entries of a batch: judged in memory by the frozen campaign, then inserted in one statement that
 * judges phase, period and slots. What did not get in is looked at again: it was cast before, it may not be cast,
 * or the campaign had changed and it is judged anew.
 */
async function cast(items: readonly Item[], call: Call): Promise<(Output | Error)[]> {
  const answers = new Map<number, Output | Error>();
  let waiting = items.map((item, index) => ({ item, index }));
  for (let round = 0; waiting.length > 0; round += 1) {
    if (round === mostRounds) throw new Error('ballots kept changing under the batch');
    const attempts = await prepare(waiting, call, round > 0, answers);
    const inserted = await insert(attempts, call);
    for (const attempt of attempts) {
      const done = inserted.get(attempt.id);
      if (done) answers.set(attempt.index, answerOf(attempt, done));
    }
    await explain(
      attempts.filter(({ index }) => !answers.has(index)),
      call,
      answers,
    );
    waiting = waiting.filter(({ index }) => !answers.has(index));
  }
  return items.map((_, index) => answers.get(index) ?? new Error('a ballot without an answer'));
}

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
  const attempts: Attempt[] = [];
  for (const { item, index } of waiting) {
    const { campaignId, kind, of, nonce } = item.input;
    const campaign = campaigns.get(campaignId);
    if (!campaign) {
      answers.set(index, new Refusal('not_found'));
      continue;
    }
    const key = voterKey(campaign.secret, item.identity);
    const entry = lineOf(item.input, nonce ?? nonceText(call.randomBytes(nonceLength)));
    attempts.push({
      index,
      item,
      problem: await problemOf(item, campaign, key, call),
      campaign,
      id: call.newId(),
      campaignId,
      voterKey: key,
      requestId: item.requestId,
      kind,
      of: of === null ? null : Buffer.from(of, 'base64'),
      entry,
      leafHash: leafHashOf(entry),
      serverNonce: nonce === undefined,
      sighting: watches(campaign.rules) ? sightingOf(item, campaign.secret, call.now) : null,
    });
  }
  return attempts;
}

/** The entry's line: equal choices in any order give the same line for the same nonce. */
function lineOf({ kind, of, choices }: Wish, nonce: string): string {
  if (kind === 'ballot' || of === null) return ballotLine(choices, nonce);
  return kind === 'withdraw'
    ? entryLine({ kind, of, nonce })
    : entryLine({ kind, of, choices: [...choices].sort(), nonce });
}

async function problemOf(
  item: Item,
  campaign: FrozenCampaign,
  key: Buffer,
  call: Call,
): Promise<string | undefined> {
  const { campaignId, kind, choices } = item.input;
  const { rules, candidates } = campaign;
  if (kind !== 'ballot' && !rules.changeable) return 'not_changeable';
  const onRoll = rules.eligibility === 'roll' && (await isOnRoll(call.db, { campaignId, voterKey: key }));
  // Who verified a moment ago, in another process, is remembered here as one who has not.
  const phoneVerified =
    item.phoneVerified ||
    (rules.eligibility === 'phone_verified' && (await hasVerifiedPhone(call.db, item.actor.accountId)));
  if (!isEligible(rules.eligibility, { phoneVerified, onRoll })) return 'not_eligible';
  if (kind === 'withdraw') return undefined;
  const problem = checkBallot(rules, candidates, choices);
  if (problem || !rules.mustReadFirst) return problem;
  const read = new Set(await findStoriesRead(call.db, { campaignId, voterKey: key }));
  return choices.every((id) => read.has(id)) ? undefined : 'must_read_first';
}

interface Inserted {
  readonly castAt: Date;
  readonly promise: BallotPromise;
}

/** @returns of those that got in, when they were cast and what they were promised, by ballot id */
async function insert(attempts: readonly Attempt[], call: Call): Promise<ReadonlyMap<string, Inserted>> {
  const ready = oneAVoter(
    attempts.filter(({ problem, campaign }) => problem === undefined && campaign.origin !== undefined),
  );
  const inserted = new Map<string, Inserted>();
  for (const campaignId of new Set(ready.map((attempt) => attempt.campaignId)))
    await insertTogether(
      ready.filter((attempt) => attempt.campaignId === campaignId),
      call,
      inserted,
    );
  return inserted;
}

/** Inserts entries of one campaign. */
async function insertTogether(
  ballots: readonly Attempt[],
  call: Call,
  inserted: Map<string, Inserted>,
): Promise<void> {
  const [first] = ballots;
  if (first === undefined) return;
  const { campaignId, campaign } = first;
  const { slots } = campaign.rules.ballots;
  const box = {
    campaignId,
    campaignVersion: campaign.version,
    simple: slots === 1 && !campaign.rules.changeable && ballots.every(({ kind }) => kind === 'ballot'),
    watched: watches(campaign.rules),
  };
  const { kept, promises } = promised(ballots, campaign.origin ?? '', call);
  try {
    const { ids, castAt } = await insertBallots(call.db, box, ballots, kept);
    const got = new Set(ids);
    for (const [index, promise] of promises.entries()) {
      const id = ballots[index]?.id ?? '';
      if (got.has(id)) inserted.set(id, { castAt, promise });
    }
  } catch (error) {
    // Only equal nonces of different voters can lock two processes; nothing got in, and the next round tries again.
    if (sqlState(error) !== deadlock) throw error;
  }
}

/**
 * One entry a voter in a statement: its places are judged by what was there before, and a second entry of the same
 * voter would be judged by the same. The others take the next round.
 */
function oneAVoter(attempts: readonly Attempt[]): Attempt[] {
  const seen = new Set<string>();
  return attempts.filter(({ campaignId, voterKey: key }) => {
    const voter = `${campaignId} ${key.toString('latin1')}`;
    return !seen.has(voter) && seen.add(voter);
  });
}

/** Promises for everything that is about to be inserted: what does not get in leaves a salted leaf that says nothing. */
function promised(
  ballots: readonly Attempt[],
  origin: string,
  call: Call,
): { readonly kept: PreparedPromise; readonly promises: readonly BallotPromise[] } {
  const salts = randomFillSync(Buffer.allocUnsafe(ballots.length * saltLength));
  const leaves = ballots.map(({ leafHash }, index) => ({
    leafHash,
    salt: salts.subarray(index * saltLength, (index + 1) * saltLength),
  }));
  const includeBy = new Date(call.now.getTime() + promiseHours * 3_600_000);
  const key = logVerifierKey(call.secret, promiseKeyPurpose, origin);
  const { sign } = countyKey(call.secret, promiseKeyPurpose);
  const { kept, promises } = makePromises(sha256, leaves, { origin, at: call.now, includeBy }, key, sign);
  return {
    kept: { id: call.newId(), note: kept.note, leaves: Buffer.concat(kept.leaves), salts },
    promises,
  };
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
    const before =
      mine.find(({ request_id }) => request_id !== null && request_id === attempt.requestId) ??
      // Its nonce makes a ballot one of a kind: whoever sends it again asks for its receipt.
      mine.find(({ leaf_hash }) => leaf_hash.equals(attempt.leafHash));
    if (before) {
      answers.set(attempt.index, await repeated(attempt, before, call));
      continue;
    }
    const refusal =
      (box === undefined ? new Refusal('not_found') : closedBox(box)) ??
      (box?.version === attempt.campaign.version ? openBoxRefusal(attempt, mine, box, leaves) : undefined);
    if (refusal) answers.set(attempt.index, refusal);
  }
}

type KnownBallot = Awaited<ReturnType<typeof findBallotsOf>>[number];

/** The same request again gives the same answer; another ballot under its id is a conflict. */
async function repeated(attempt: Attempt, before: KnownBallot, { db }: Call): Promise<Output | Error> {
  const { input } = attempt.item;
  const same =
    before.server_nonce === attempt.serverNonce &&
    before.entry === (attempt.serverNonce ? lineOf(input, nonceOf(before.entry)) : attempt.entry);
  if (!same) return new Refusal('conflict', { message: '这次提交与先前的选票不同，请刷新后再看。' });
  const [receipt] = await receiptsOf(db, [before]);
  if (!receipt) throw new Error('a stored ballot without a receipt');
  return { receipt, ballotId: before.id };
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

/** Why an entry did not get into an open box by the version it was judged by; undefined where it may try again. */
function openBoxRefusal(
  attempt: Attempt,
  mine: readonly KnownBallot[],
  box: BallotBox,
  leaves: Awaited<ReturnType<typeof findLeaves>>,
): Refusal | undefined {
  if (attempt.problem !== undefined) return new Refusal(attempt.problem);
  if (attempt.campaign.origin === undefined) return new Refusal('voting_not_open');
  const latest = latestOf(mine.filter(({ period }) => period === box.period));
  if (attempt.kind !== 'ballot') {
    const target = latest.find(({ leaf_hash }) => attempt.of?.equals(leaf_hash));
    if (target === undefined || target.kind === 'withdraw')
      return new Refusal('conflict', { message: '这张选票已经改过或撤回，请刷新后再看。' });
  } else if (
    latest.filter(({ kind }) => kind !== 'withdraw').length >= attempt.campaign.rules.ballots.slots
  ) {
    return new Refusal('already_voted');
  }
  const used = leaves.some(
    (leaf) => leaf.campaign_id === attempt.campaignId && leaf.leaf_hash.equals(attempt.leafHash),
  );
  return used ? new Refusal('conflict', { message: '这个随机数已经用过，请重新投票。' }) : undefined;
}

function answerOf(attempt: Attempt, { castAt, promise }: Inserted): Output {
  const { campaignId, entry, leafHash, serverNonce } = attempt;
  return {
    receipt: receiptOf({ campaignId, entry, leafHash, serverNonce, castAt, promise }),
    ballotId: attempt.id,
  };
}
