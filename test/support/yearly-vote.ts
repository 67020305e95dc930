import { setTimeout as delay } from 'node:timers/promises';
import { parseReceipts } from '../../config/ballot-log/kept-files';
import type { KeptReceipt } from '../../src/core/rolemodel/log/receipt-watch';
import type { Output } from '../../src/gateway/operations';
import { paths } from '../../src/navigation/paths';
import { fill } from './person';
import {
  type Citizen,
  type Nominee,
  nominees,
  type Origin,
  people,
  rowsOf,
  type YearCounty,
} from './yearly-people';

const voters = 5000;
const bursts = 10;
/** Calls under way at once in a burst. */
const lanes = 50;
/**
 * Ballots of the phone that casts them by a program: so many at least, and how far they are apart, in milliseconds. A
 * program that has not been noticed after `patient` takes its time, for a busy machine blurs short intervals.
 */
const cluster = { least: 24, patient: 36, most: 90, step: 400, longStep: 1200 } as const;

/** So few ballots wait in peace by the rules of the campaign. */
const fewWait = 20;

const { ferry, lights, mother, river } = nominees;

/** What ten voters after one another choose. */
const choicesOfTen: readonly (readonly Nominee[])[] = [
  [ferry],
  [ferry],
  [ferry],
  [ferry, lights],
  [ferry, mother],
  [ferry, river],
  [lights],
  [lights],
  [mother],
  [river],
];

/** What was voted so far, as this test knows it: it never asks the program. */
export class Count {
  readonly votes = new Map<string, number>();
  ballots = 0;
  readonly receipts: KeptReceipt[] = [];

  add(chosen: readonly Nominee[], times = 1): void {
    this.addPaper(times, new Map(chosen.map((each) => [each, times])));
  }

  /** @param votes of so many ballots, which may name more than one each */
  addPaper(ballots: number, votes: ReadonlyMap<Nominee, number>): void {
    this.ballots += ballots;
    for (const [{ name }, given] of votes) this.votes.set(name, (this.votes.get(name) ?? 0) + given);
  }
}

export interface RunningVote {
  readonly campaignId: string;
  /** By name. */
  readonly candidates: ReadonlyMap<string, string>;
  readonly count: Count;
}

const idOf = ({ candidates }: RunningVote, { name }: Nominee): string => candidates.get(name) ?? '';

/** 5,000 people vote in bursts, among them three whom we watch; then somebody lets a program vote. */
export async function voteInBursts(county: YearCounty, vote: RunningVote): Promise<void> {
  await logIsSigned(county, vote);
  const { campaignId } = vote;
  await expect(county.call(people.reader, 'rolemodel.results', { campaignId })).rejects.toThrow('forbidden');
  await hurriedVoter(county, vote);
  const watched = [
    { by: people.neighbour, chosen: [ferry] },
    { by: people.colleague, chosen: [ferry, mother] },
    { by: people.passerby, chosen: [lights] },
  ];
  for (let burst = 0; burst < bursts; burst += 1) {
    const next = watched[burst];
    if (next !== undefined) await voteAtScreen(county, vote, next.by, next.chosen);
    await voteAtOnce(county, vote, burst);
    await logIsSigned(county, vote);
  }
  for (const { by, chosen } of watched) vote.count.receipts.push(await keepReceipt(county, vote, by, chosen));
  await verifyAtScreen(county, vote, people.colleague, '个指纹一个不少，没有被动过');
  await expect(county.call(people.reader, 'rolemodel.results', { campaignId })).rejects.toThrow('forbidden');
}

async function voteAtOnce(county: YearCounty, vote: RunningVote, burst: number): Promise<void> {
  const size = voters / bursts;
  const waiting = Array.from({ length: size }, (_, index) => burst * size + index).values();
  const lane = async (): Promise<void> => {
    for (const number of waiting) {
      // Ten neighbours behind one router: a town shares its addresses.
      const network = Math.floor(number / 10);
      const voter: Voter = {
        openid: `year-voter-${number}`,
        origin: {
          address: `10.${network >> 8}.${network & 255}.${number % 10}`,
          device: `phone-of-year-voter-${number}`,
        },
        chosen: choicesOfTen[number % 10] ?? [],
      };
      await read(county, vote, voter);
      await cast(county, vote, voter);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Somebody of the many, by their identity, with what they choose. */
interface Voter {
  readonly openid: string;
  readonly origin: Origin;
  readonly chosen: readonly Nominee[];
}

/** What the rules ask for before a vote. */
async function read(county: YearCounty, vote: RunningVote, { openid, origin, chosen }: Voter): Promise<void> {
  const { campaignId } = vote;
  for (const each of chosen) {
    const story = { campaignId, candidateId: idOf(vote, each) };
    await county.callFrom(openid, origin, 'rolemodel.markRead', story);
  }
}

async function cast(county: YearCounty, vote: RunningVote, { openid, origin, chosen }: Voter): Promise<void> {
  const { campaignId, count } = vote;
  const { receipt } = await county.callFrom<Output<'rolemodel.castBallot'>>(
    openid,
    origin,
    'rolemodel.castBallot',
    { campaignId, choices: chosen.map((each) => idOf(vote, each)) },
  );
  count.receipts.push({ ...receipt, promise: receipt.promise ?? undefined });
  count.add(chosen);
}

/** Who has not read is asked to, on the screen and by the server. */
async function hurriedVoter(county: YearCounty, vote: RunningVote): Promise<void> {
  const { campaignId } = vote;
  const person = await county.person(people.neighbour);
  await person.open(paths.rolemodel.campaign({ id: campaignId }));
  await person.tap(new RegExp(`^选${river.name}`));
  await fill(person, {}, '投票', '请先读完所选候选人的事迹');
  const input = { campaignId, choices: [idOf(vote, river)] };
  await expect(county.call(people.neighbour, 'rolemodel.castBallot', input)).rejects.toThrow(
    'must_read_first',
  );
}

async function voteAtScreen(
  county: YearCounty,
  vote: RunningVote,
  by: Citizen,
  chosen: readonly Nominee[],
): Promise<void> {
  const { campaignId } = vote;
  const person = await county.person(by);
  for (const { name } of chosen) {
    await person.open(paths.rolemodel.campaign({ id: campaignId }));
    await person.tap(`读事迹：${name}`);
    await person.see('分享图片');
    // Until the server knows that it was read.
    await person.text();
  }
  await person.open(paths.rolemodel.campaign({ id: campaignId }));
  for (const { name } of chosen) await person.tap(new RegExp(`^选${name}`));
  await fill(person, {}, '投票', '选票指纹');
  vote.count.add(chosen);
}

/** @returns the receipt as the voter takes it away, with the proof that their ballot is in the log */
async function keepReceipt(
  county: YearCounty,
  { campaignId }: RunningVote,
  by: Citizen,
  chosen: readonly Nominee[],
): Promise<KeptReceipt> {
  const person = await county.person(by);
  await person.open(paths.rolemodel.receipt({ campaignId }));
  await person.see('已计入票箱');
  await person.tap('显示你的选择');
  await person.see(chosen.map(({ name }) => name).join('、'));
  await person.tap('保存回执');
  await fill(person, {}, '复制', '回执已复制');
  const [receipt] = parseReceipts(await person.copied(), 'the clipboard');
  if (receipt?.proof === undefined) throw new Error('a receipt without its proof');
  return receipt;
}

/** A voter checks the log on their own device, and their ballot in it. */
export async function verifyAtScreen(
  county: YearCounty,
  { campaignId }: RunningVote,
  by: Citizen,
  found: string,
): Promise<void> {
  const voter = await county.person(by);
  await voter.open(paths.rolemodel.verify({ campaignId }));
  await fill(voter, {}, '开始验票', '验票通过');
  await voter.see(found);
  await voter.see('在票箱里');
}

type Anomalies = Output<'rolemodel.anomalies'>;

/** One phone votes for one of them again and again, at even steps, until the report says so. @returns how often */
export async function voteByProgram(county: YearCounty, vote: RunningVote): Promise<number> {
  const { campaignId } = vote;
  const origin = { address: '203.0.113.7', device: 'one-phone-for-all-of-them' };
  const report = async () =>
    (await county.call<Anomalies>(people.reviewer, 'rolemodel.anomalies', { campaignId })).items;
  for (let ballots = 0, next = Date.now(); ballots < cluster.most; ) {
    const voter: Voter = { openid: `year-program-${ballots}`, origin, chosen: [river] };
    await read(county, vote, voter);
    await delay(Math.max(0, next - Date.now()));
    await cast(county, vote, voter);
    ballots += 1;
    next += ballots < cluster.patient ? cluster.step : cluster.longStep;
    if (ballots < cluster.least || ballots % 6 !== 0) continue;
    const found = await report();
    if (!found.some(({ reason }) => reason === 'regular')) continue;
    const together = found.filter(({ reason }) => reason === county.noticedBy);
    expect(together.map(({ size }) => size)).toEqual([ballots]);
    return ballots;
  }
  throw new Error(`the program was not noticed: ${JSON.stringify(await report())}`);
}

/** Waits until what is due is in the log and its newest head is signed. */
export async function logIsSigned(county: YearCounty, { campaignId }: RunningVote): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await delay(100)) {
    await county.work();
    const [state] = await rowsOf<{ readonly done: boolean }>(
      county.database,
      `select public_key is not null
         and size = (select max(size) from log_head where campaign_id = $1 and note is not null)
         and (select coalesce(sum(entries), 0) from pending_commit where campaign_id = $1) < ${fewWait}
         and not exists (select from campaign_certificate where campaign_id = $1 and note is null) as done
       from ballot_log where campaign_id = $1`,
      campaignId,
    );
    if (state?.done === true) return;
  }
  throw new Error('the log is not signed');
}
