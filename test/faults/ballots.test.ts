import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { sessionPurpose, signSession } from '../../cloudfunctions/platform/identity';
import { derivedSecret } from '../../cloudfunctions/platform/runtime';
import { ed25519Verify, sha256 } from '../../cloudfunctions/rolemodel/node-crypto';
import { nonceText } from '../../src/core/rolemodel/ballot-entry';
import { openCheckpoint, type SignedCheckpoint } from '../../src/core/rolemodel/log/checkpoint';
import { proveConsistency, type ReadTiles, verifyConsistency } from '../../src/core/rolemodel/log/merkle';
import type { VerifierKey } from '../../src/core/rolemodel/log/note';
import type { BallotPromise } from '../../src/core/rolemodel/log/promise';
import { openLogProof } from '../../src/core/rolemodel/log/tlog-proof';
import { testSessionKey } from '../support/harness';
import { connectTo, postmasterOf } from '../support/host-folder';
import type { HostProcess } from '../support/host-process';
import { killableHost } from '../support/killable-host';
import { headOfSize, servedKey, servedLog, verifyServed } from '../support/outsider';
import { openVote, type RunningVote } from '../support/running-vote';
import { poster } from '../support/server';

jest.setTimeout(400_000);

/** Who is killed, and in which way: a database with its children at once (a power cut), or its postmaster alone. */
const victims = ['host', 'database', 'host', 'postmaster'] as const;
const kills = 20;
const voters = 24;

const killable = killableHost();
let host: HostProcess;
let address = '';
let hostEnded = false;

async function start(): Promise<void> {
  const next = killable.start({ SESSION_KEY: testSessionKey });
  host = next;
  void next.ended.then(() => {
    // A host that ends by itself has failed: nobody asks it again for ever.
    hostEnded = host === next && !next.child.killed;
  });
  address = await host.ready;
}

const post: ReturnType<typeof poster> = (path, input, options) => poster(address)(path, input, options);

const personaTokens = new Map<string, string>();
async function as(persona: string, operation: string, input: object): Promise<Record<string, unknown>> {
  const token =
    personaTokens.get(persona) ?? String((await post('account/demoSignIn', { persona })).body.data?.token);
  personaTokens.set(persona, token);
  const { body } = await post(operation.replace('.', '/'), input, { token });
  if (!body.data) throw new Error(`${operation}: ${JSON.stringify(body.error)}`);
  return body.data;
}

async function processesUnder(pid: number): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(
    all.map((name) => readFile(`/proc/${name}/stat`, 'latin1').catch(() => '')),
  );
  return stats.flatMap((stat) => {
    const [, id, parent] = /^(\d+) \(.*\) \S (\d+) /s.exec(stat) ?? [];
    return Number(parent) === pid ? [Number(id)] : [];
  });
}

/** A child may have ended by itself since it was listed. */
function killIfThere(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function kill(victim: (typeof victims)[number]): Promise<void> {
  if (victim === 'host') {
    host.child.kill('SIGKILL');
    await host.ended;
    return await start();
  }
  const { pid } = await postmasterOf(killable.folder);
  const children = victim === 'database' ? await processesUnder(pid) : [];
  process.kill(pid, 'SIGKILL');
  for (const id of children) killIfThere(id);
}

interface Receipt {
  readonly entry: string;
  readonly leafHash: string;
  readonly promise: BallotPromise;
}

/** What one voter knows of their ballots. */
interface Voter {
  readonly token: string;
  /** What was acknowledged, in order; the last one stands. */
  readonly receipts: Receipt[];
  /** Nonces of what got no answer and was not asked again: it may be in or not. */
  readonly unknown: string[];
}

let voting = true;
const takenFor: Voter[] = [];
let acknowledged = 0;
const strange: string[] = [];

/** Sends a wish until it is answered; an impatient voter gives up when there is no answer. */
async function ask(voter: Voter, path: string, wish: object, patient: boolean): Promise<Receipt | undefined> {
  const nonce = nonceText(randomBytes(32));
  for (;;) {
    // The connection breaks with the host: then nothing was promised.
    const answer = await post(
      `rolemodel/${path}`,
      { ...wish, nonce },
      { token: voter.token, requestId: randomUUID() },
    ).catch(() => undefined);
    if (answer?.body.data) {
      acknowledged += 1;
      const receipt = answer.body.data.receipt as Receipt;
      voter.receipts.push(receipt);
      return receipt;
    }
    if (answer?.body.error && answer.status < 500) {
      strange.push(`${path}: ${answer.status} ${answer.body.error.code}`);
      return undefined;
    }
    if (!patient || hostEnded) {
      voter.unknown.push(nonce);
      return undefined;
    }
    await delay(20);
  }
}

async function vote({ campaignId, candidateIds }: RunningVote, next: () => Voter): Promise<void> {
  while (voting) {
    const voter = next();
    takenFor.push(voter);
    const choices = () => [candidateIds[randomInt(candidateIds.length)]];
    const patient = randomInt(4) > 0;
    const cast = await ask(voter, 'castBallot', { campaignId, choices: choices() }, patient);
    if (!cast || randomInt(4) > 0) continue;
    const wish = { campaignId, of: cast.leafHash, choices: choices() };
    const changed = await ask(voter, 'replaceBallot', wish, patient);
    if (!changed || randomInt(4) > 0) continue;
    await ask(voter, 'withdrawBallot', { campaignId, of: changed.leafHash }, patient);
  }
}

/** Reads the served checkpoint over and over, as a monitor does. */
async function watch({ campaignId }: RunningVote, seen: Set<string>): Promise<void> {
  while (voting) {
    const response = await fetch(`${address}/log/${campaignId}/checkpoint`).catch(() => undefined);
    if (response?.status === 200) seen.add(await response.text().catch(() => ''));
    await delay(15);
  }
  seen.delete('');
}

/** Lets the votes come in, until there are so many more of them. */
async function votesCome(more: number): Promise<void> {
  const enough = acknowledged + more;
  const until = Date.now() + 30_000;
  while (acknowledged < enough) {
    if (hostEnded || Date.now() > until) throw new Error(`no votes come in:\n${host.printed()}`);
    await delay(5);
  }
}

async function prepareVoters(client: Client): Promise<() => Voter> {
  const count = 40_000;
  await client.query(
    `insert into account (id, provider, subject, display_name, created_at)
     select 'voter-' || n, 'wechat', 'voter-' || n, '测试市民', now() from generate_series(1, $1::int) n`,
    [count],
  );
  const key = derivedSecret(testSessionKey, sessionPurpose);
  let made = 0;
  return () => {
    made += 1;
    if (made > count) throw new Error('more voters than there are');
    return { token: signSession(key, `voter-${made}`, new Date()), receipts: [], unknown: [] };
  };
}

/** The result by SQL of the test's own: the latest revision of each place, without withdrawn ones. */
async function recount(client: Client, campaignId: string) {
  const { rows } = await client.query<{ leaf: string; kind: string; entry: string }>(
    `select encode(leaf_hash, 'base64') as leaf, kind, entry from ballot as one
     where campaign_id = $1 and not exists (
       select from ballot as later where later.campaign_id = one.campaign_id and later.voter_key = one.voter_key
         and later.period = one.period and later.slot = one.slot and later.revision > one.revision)`,
    [campaignId],
  );
  const votes = new Map<string, number>();
  const standing = rows.filter(({ kind }) => kind !== 'withdraw');
  for (const { entry } of standing) {
    const { choices }: { choices: string[] } = JSON.parse(entry);
    for (const choice of choices) votes.set(choice, (votes.get(choice) ?? 0) + 1);
  }
  return { latest: new Set(rows.map(({ leaf }) => leaf)), ballots: standing.length, votes };
}

/** Every head that was ever served, each a beginning of the next one. */
async function checkHeads(campaignId: string, seen: ReadonlySet<string>, log: VerifierKey): Promise<number> {
  const heads = new Map<number, SignedCheckpoint>();
  for (const text of seen) {
    const head = await openCheckpoint(text, { log }, ed25519Verify);
    if (typeof head === 'string') throw new Error(`a served checkpoint is ${head}: ${text}`);
    const other = heads.get(head.size);
    expect(Buffer.from(other?.root ?? head.root)).toEqual(Buffer.from(head.root));
    heads.set(head.size, head);
  }
  const source = servedLog(address, campaignId);
  const read: ReadTiles = (tiles) =>
    Promise.all(
      tiles.map(async (tile) => {
        const bytes = await source.tile(tile);
        if (!bytes) throw new Error('a tile is not served');
        return bytes;
      }),
    );
  const sorted = [...heads.values()].sort((a, b) => a.size - b.size);
  for (const [index, { size, root }] of sorted.entries()) {
    const old = sorted[index - 1];
    if (!old) continue;
    const proof = await proveConsistency(sha256, read, old.size, size);
    expect(verifyConsistency(sha256, { oldSize: old.size, oldRoot: old.root, size, root, proof })).toBe(true);
  }
  return sorted.length;
}

test('hosts and databases killed among voters lose no acknowledged ballot, break no promise and show one log', async () => {
  await start();
  const running = await openVote(as, 4, {
    changeable: true,
    log: { afterBallots: 20, afterSeconds: 1 },
  });
  const { campaignId } = running;
  let client = await connectTo(killable.folder);
  const next = await prepareVoters(client);
  await client.end();
  const seen = new Set<string>();
  const work = Promise.all([
    watch(running, seen),
    ...Array.from({ length: voters }, () => vote(running, next)),
  ]);
  try {
    for (let count = 0; count < kills; count += 1) {
      await votesCome(50);
      await delay(randomInt(1200));
      await kill(victims[count % victims.length] ?? 'host');
    }
    await votesCome(50);
  } finally {
    voting = false;
  }
  await work;
  expect(strange).toEqual([]);

  await as('leader', 'rolemodel.advance', { campaignId, to: 'reviewing', reason: '' });
  const log = await servedKey(address, campaignId, 'key');
  client = await connectTo(killable.folder);
  try {
    const inLog = await client.query<{ leaf: string; line: string }>(
      `select encode(leaf_hash, 'base64') as leaf, line from log_entry where campaign_id = $1 order by idx`,
      [campaignId],
    );
    // The close is signed by the next run of the logs.
    const size = inLog.rows.length;
    seen.add(await headOfSize(address, campaignId, size));

    // Every acknowledged ballot is in the log, once; nothing is in it that nobody sent.
    const places = new Map<string, number>();
    for (const { leaf } of inLog.rows) places.set(leaf, (places.get(leaf) ?? 0) + 1);
    const receipts = takenFor.flatMap((voter) => voter.receipts);
    expect(receipts.length).toBe(acknowledged);
    expect(receipts.filter(({ leafHash }) => places.get(leafHash) !== 1)).toEqual([]);
    const known = new Set(receipts.map(({ leafHash }) => leafHash));
    const nonces = new Set(takenFor.flatMap((voter) => voter.unknown));
    const foreign = inLog.rows.slice(1, -1).filter(({ leaf, line }) => {
      const { nonce }: { nonce: string } = JSON.parse(line);
      return !known.has(leaf) && !nonces.has(nonce);
    });
    expect(foreign).toEqual([]);
    const { rows: left } = await client.query('select from pending_commit where campaign_id = $1', [
      campaignId,
    ]);
    expect(left).toEqual([]);

    // The last word of everybody who got an answer stands.
    const counted = await recount(client, campaignId);
    const sure = takenFor.filter(({ unknown, receipts: mine }) => unknown.length === 0 && mine.length > 0);
    expect(sure.filter(({ receipts: mine }) => !counted.latest.has(mine.at(-1)?.leafHash ?? ''))).toEqual([]);

    // Promises, heads, proofs and the result, as an outsider checks them.
    const { rows: stored } = await client.query<{ note: string }>(
      'select note from log_head where campaign_id = $1 and note is not null',
      [campaignId],
    );
    for (const { note } of stored) seen.add(note);
    for (const { leafHash } of receipts.filter((_, index) => index % 500 === 0)) {
      const { proof } = await as('citizen', 'rolemodel.ballotProof', { campaignId, leafHash });
      const leaf = Buffer.from(leafHash, 'base64');
      expect(typeof (await openLogProof(sha256, String(proof), leaf, { log }, ed25519Verify))).toBe('object');
    }
    expect(await checkHeads(campaignId, seen, log)).toBeGreaterThan(kills / 4);
    const report = await verifyServed(address, campaignId, { receipts, checkpoints: [...seen] });
    expect(report).toMatchObject({ ok: true, faults: [], moreFaults: 0, closed: true, compared: true, size });
    expect(report.receipts.filter(({ state, promised }) => state !== 'in_log' || !promised)).toEqual([]);
    expect(report.result).toMatchObject({ ballots: counted.ballots, votes: counted.votes });
    const results = await as('citizen', 'rolemodel.results', { campaignId });
    expect(results.ballots).toBe(counted.ballots);
  } finally {
    await client.end();
  }
  host.child.kill('SIGTERM');
  expect(await host.ended).toBe(0);
});
