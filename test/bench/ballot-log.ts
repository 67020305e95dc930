import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sha256 } from '../../cloudfunctions/rolemodel/node-crypto';
import { ballotLine, entryLine } from '../../src/core/rolemodel/ballot-entry';
import { base64, utf8 } from '../../src/core/rolemodel/bytes';
import { checkpointText } from '../../src/core/rolemodel/log/checkpoint';
import { leafHash } from '../../src/core/rolemodel/log/hashing';
import { GrowingTree } from '../../src/core/rolemodel/log/merkle';
import { formatNote, formatVerifierKey, signText } from '../../src/core/rolemodel/log/note';
import { bundlePath, encodeBundle, tilePath, tileWidth } from '../../src/core/rolemodel/log/tile';
import { testKey } from '../support/ballot-log';
import { openVote } from '../support/running-vote';
import { type HttpRequest, median, postRate, type Rate, sum } from './load';
import type { World } from './world';

/** What the ballot log costs beside casting. */
export interface BallotLogFigures {
  /** Ballots a second: 64 connections at one host process, and 32 at each of two on the same database. */
  readonly oneHost: Rate;
  readonly twoHosts: Rate;
  /** Two beside one in each round, the least first: a machine that changes its speed does so for both of a round. */
  readonly roundRatios: readonly number[];
  /** From the last of so many ballots until all were in the log and signed. */
  readonly integrated: { readonly ballots: number; readonly seconds: number };
  /** `npm run verify-ballots` on a folder. */
  readonly verified: { readonly entries: number; readonly seconds: number; readonly peakMegabytes: number };
}

const seconds = 3;
const rounds = 5;
/** Until V8 has compiled what ballots take, in each process. */
const warming = 4;
const integratedBallots = 200_000;
/** Ballots of one commit, as they come while voters crowd. */
const together = 50;
const verifiedEntries = 1_000_000;

export async function measureBallotLog(world: World, say: (line: string) => void): Promise<BallotLogFigures> {
  const call = (persona: string, operation: string, input: object) =>
    world.as(persona, operation.replace('.', '/'), input);
  const { campaignId, candidateIds } = await openVote(call, 5);
  const [candidate = ''] = candidateIds;
  say('正在测一个与两个服务进程的投票…');
  const voters = await world.citizens(300_000);
  let taken = 0;
  const next = (): HttpRequest => {
    const token = voters[taken] ?? '';
    taken += 1;
    const nonce = randomBytes(32).toString('base64url');
    return { token, body: { campaignId, choices: [candidate], nonce } };
  };
  const path = '/api/rolemodel/castBallot';
  const urls = [world.url, await world.startHost()];
  const oneHost: Rate[] = [];
  const twoHosts: Rate[] = [];
  for (const url of urls) await postRate(`${url}${path}`, warming, next);
  for (let round = 0; round < rounds; round += 1) {
    oneHost.push(await postRate(`${world.url}${path}`, seconds, next));
    twoHosts.push(sum(await Promise.all(urls.map((url) => postRate(`${url}${path}`, seconds, next, 32)))));
  }
  return {
    oneHost: median(oneHost),
    twoHosts: median(twoHosts),
    roundRatios: twoHosts
      .map(({ perSecond }, round) => perSecond / (oneHost[round]?.perSecond ?? Number.NaN))
      .sort((a, b) => a - b),
    integrated: await integrate(world, say, campaignId, candidate),
    verified: await verify(say),
  };
}

/** Ballots past the program, all at once: the worst that can wait for the sequencer. */
async function integrate(world: World, say: (line: string) => void, campaignId: string, candidate: string) {
  say(`正在装入 ${integratedBallots} 张选票…`);
  const before = await logSize(world, campaignId);
  await world.sql.query(
    `with made as (
      select n, '{"choices":["' || $2 || '"],"kind":"ballot","nonce":"'
        || rtrim(translate(encode(sha256(('bench ' || n)::bytea), 'base64'), '+/', '-_'), '=') || '"}' as entry
      from generate_series(1, $3::int) n
    ), hashed as (
      select n, entry, sha256(decode('00', 'hex') || convert_to(entry, 'UTF8')) as leaf_hash from made
    ), cast_ballots as (
      insert into ballot (campaign_id, voter_key, period, slot, revision, id, entry, leaf_hash, server_nonce, cast_at)
      select $1, sha256(('voter ' || n)::bytea), '', 0, 1, 'bench-' || n, entry, leaf_hash, false, now() from hashed
    )
    insert into pending_commit (campaign_id, entries, lines, leaves, queued_at)
    select $1, count(*), string_agg(entry, E'\n'), string_agg(leaf_hash, ''::bytea), now() from hashed group by n / $4`,
    [campaignId, candidate, integratedBallots, together],
  );
  const started = performance.now();
  say('正在等它们收进票箱…');
  while ((await logSize(world, campaignId)) < before + integratedBallots) await delay(50);
  return { ballots: integratedBallots, seconds: (performance.now() - started) / 1000 };
}

/** How far the log is signed, with what waits for it counted in as long as nothing was inserted. */
async function logSize({ sql }: World, campaignId: string): Promise<number> {
  for (;;) {
    const { rows } = await sql.query<{ size: number; waits: boolean; signed: boolean }>(
      `select log.size, exists (select from pending_commit where campaign_id = $1) as waits,
        coalesce((select note is not null from log_head where campaign_id = $1 order by size desc limit 1), false)
          as signed
       from ballot_log as log where campaign_id = $1`,
      [campaignId],
    );
    const [log] = rows;
    if (log && !log.waits && log.signed) return log.size;
    await delay(50);
  }
}

async function verify(say: (line: string) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'wenming-bench-log-'));
  try {
    say(`正在写 ${verifiedEntries} 条的日志…`);
    const key = writeLog(folder);
    say('正在核对它…');
    const started = performance.now();
    const child = spawn(process.execPath, ['config/bootstrap.mjs', 'verify-ballots', folder, '--key', key], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    let code: number | null | undefined;
    child.once('exit', (ended) => {
      code = ended;
    });
    let peakMegabytes = 0;
    while (code === undefined) {
      peakMegabytes = Math.max(peakMegabytes, await peakOf(child));
      await delay(50);
    }
    if (code !== 0) throw new Error(`the log was not found right: ${printed}`);
    return { entries: verifiedEntries, seconds: (performance.now() - started) / 1000, peakMegabytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Megabytes; 0 once it has ended. */
async function peakOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** A log of a closed vote as files. @returns its key */
function writeLog(folder: string): string {
  const origin = 'vote.example/log/bench';
  const { key, sign } = testKey(origin, 'bench');
  const put = (path: string, bytes: Uint8Array | string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  const tree = new GrowingTree(sha256, (tile) => put(tilePath(tile), tile.hashes));
  let bundle: Uint8Array[] = [];
  const flush = () => {
    if (bundle.length === 0) return;
    put(
      bundlePath({ index: Math.ceil(tree.size / tileWidth) - 1, width: bundle.length }),
      encodeBundle(bundle),
    );
    bundle = [];
  };
  const add = (line: string) => {
    const bytes = utf8(line);
    tree.add(leafHash(sha256, bytes));
    bundle.push(bytes);
    if (bundle.length === tileWidth) flush();
  };
  const hash = base64(new Uint8Array(32));
  const limits = { min: 1, max: 3, perCategory: null, period: 'campaign', slots: 1 } as const;
  const closesAt = '2026-05-01T08:00:00.000Z';
  add(entryLine({ kind: 'open', campaign: 'bench', rules: hash, candidates: hash, limits, closesAt }));
  for (let n = 2; n < verifiedEntries; n += 1)
    add(ballotLine([`candidate-${n % 8}`], createHash('sha256').update(String(n)).digest('base64url')));
  add(entryLine({ kind: 'close', entries: tree.size }));
  flush();
  for (const tile of tree.partialTiles()) put(tilePath(tile), tile.hashes);
  const text = checkpointText({ origin, size: tree.size, root: tree.root() });
  put('checkpoint', formatNote({ text, signatures: [signText(key, text, sign)] }));
  return formatVerifierKey(key);
}

/** As lines of a table: ratios, with what they are made of. */
export function ballotLogLines({
  oneHost,
  twoHosts,
  roundRatios,
  integrated,
  verified,
}: BallotLogFigures): string[] {
  const ratio = (place: number) => (roundRatios[place] ?? Number.NaN).toFixed(2);

  const million = (1_000_000 / integrated.ballots) * integrated.seconds;
  return [
    `ballots at two hosts / at one   ${ratio(roundRatios.length >> 1)}  (rounds ${ratio(0)} to ${ratio(roundRatios.length - 1)}; ${twoHosts.perSecond.toFixed(0)} / ${oneHost.perSecond.toFixed(0)} a second, p99 ${twoHosts.p99} / ${oneHost.p99} ms, failed ${twoHosts.failures + oneHost.failures})`,
    `a million into the log / 60 s   ${(million / 60).toFixed(2)}  (${integrated.ballots} in ${integrated.seconds.toFixed(1)} s, a million in ${million.toFixed(1)} s)`,
    `a million verified / 20 s       ${(verified.seconds / 20).toFixed(2)}  (${verified.entries} in ${verified.seconds.toFixed(1)} s, at most ${verified.peakMegabytes.toFixed(0)} MB)`,
  ];
}
