import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { sourceOf } from '../../config/ballot-log/log-source';
import { nonceText, parseEntry } from '../../src/core/rolemodel/ballot-entry';
import { base64Bytes } from '../../src/core/rolemodel/bytes';
import { openCheckpoint } from '../../src/core/rolemodel/log/checkpoint';
import { openPromise } from '../../src/core/rolemodel/log/promise';
import { openLogProof } from '../../src/core/rolemodel/log/tlog-proof';
import { campaignLife, day, type Out, type VoteResults } from '../../test/support/campaign-life';
import { harnessForTests, type TestCaller } from '../../test/support/harness';
import { keyIn, verifySource } from '../../test/support/outsider';
import { inTransaction } from '../platform/database';
import { integrate } from './ballot-log';
import { findLogFile } from './log-file';
import { ed25519Verify, sha256 } from './node-crypto';
import { runLogs } from './run-logs';
import { signLog } from './sign-log';

const harness = harnessForTests();
const { db, advance, voting, voter, cast } = campaignLife(() => harness);

const file = (id: string, path: string) =>
  findLogFile(id, path, { db: db(), secret: harness.runtime.secret });

async function bytesOf(id: string, path: string): Promise<Buffer | undefined> {
  const found = await file(id, path);
  return found?.status === 200 ? found.body : undefined;
}

const keyOf = async (id: string, path: 'key' | 'promise-key') =>
  keyIn((await bytesOf(id, path))?.toString() ?? '');

/** Takes in and signs whatever waits, whether it is time or not. */
async function takeIn(id: string): Promise<void> {
  await inTransaction(db(), (tx) => integrate(tx, id, new Date(harness.time)));
  await signLog(harness.runtime, id);
}

const proofOf = (campaignId: string, leafHash: string) =>
  harness.ok<Out<'ballotProof'>>('nobody', 'rolemodel.ballotProof', { campaignId, leafHash });

const verify = (id: string) =>
  verifySource(
    sourceOf((path) => bytesOf(id, path)),
    { now: new Date(harness.time) },
  );

test('a vote from the first entry to the close, as an outsider sees it', async () => {
  const { id, candidates } = await voting();
  const receipts: Out<'castBallot'>['receipt'][] = [];
  for (let count = 0; count < 7; count += 1)
    receipts.push((await cast(voter(), id, [candidates[count % 3]])).receipt);
  const [first] = receipts;
  if (!first?.promise) throw new Error('a receipt without a promise');

  // What was promised can be checked at once, and only for this ballot.
  const promiseKey = await keyOf(id, 'promise-key');
  const leaf = base64Bytes(first.leafHash);
  expect(await openPromise(sha256, first.promise, leaf, promiseKey, ed25519Verify)).toMatchObject({
    origin: `wenming.localhost/log/${id}`,
  });
  const other = base64Bytes(receipts[1]?.leafHash ?? '');
  expect(await openPromise(sha256, first.promise, other, promiseKey, ed25519Verify)).toBe('other_ballot');
  expect(await proofOf(id, first.leafHash)).toEqual({ pending: true });

  await takeIn(id);
  const proved = await proofOf(id, first.leafHash);
  if (!('proof' in proved)) throw new Error('no proof');
  const log = await keyOf(id, 'key');
  expect(await openLogProof(sha256, proved.proof, leaf, { log }, ed25519Verify)).toMatchObject({
    checkpoint: { size: 8 },
  });
  expect(await file(id, 'tile/entries/000.p/8')).toEqual({ status: 403 });
  expect((await verify(id)).faults).toEqual([]);

  await cast(voter(), id, [candidates[0]]);
  await advance(id, 'reviewing');
  // The result stands for a head that nobody can read yet: an outsider must not take that for a fraud.
  expect(await file(id, 'result.json')).toBeUndefined();
  expect(await verify(id)).toMatchObject({ ok: true, faults: [], size: 8, compared: false });
  await runLogs(harness.runtime);
  const report = await verify(id);
  expect(report).toMatchObject({ ok: true, faults: [], size: 10, closed: true, compared: true });
  expect(Object.fromEntries(report.result?.votes ?? [])).toEqual({
    [candidates[0] ?? '']: 4,
    [candidates[1] ?? '']: 2,
    [candidates[2] ?? '']: 2,
  });
  const lines = await db()
    .selectFrom('log_entry')
    .select('line')
    .where('campaign_id', '=', id)
    .orderBy('idx')
    .execute();
  const kinds = lines.map(({ line }) => parseEntry(line)?.kind);
  expect([kinds[0], kinds.at(-1)]).toEqual(['open', 'close']);
  expect(await file(id, 'tile/0/000.p/11')).toBeUndefined();
  expect(await file('nobody', 'checkpoint')).toBeUndefined();
});

test('a vote that its clock closed is checked in full before anybody leads it on, and while it is suspended', async () => {
  const { id, candidates } = await voting();
  await cast(voter(), id, [candidates[0]]);
  await takeIn(id);
  await sql`update campaign set voting_ends_at = now() where id = ${id}`.execute(db());
  expect(await file(id, 'tile/entries/000.p/2')).toEqual({ status: 403 });
  await harness.ok('nobody', 'rolemodel.results', { campaignId: id });
  await runLogs(harness.runtime);
  const whole = { ok: true, size: 3, entriesPublic: true, compared: true };
  expect(await verify(id)).toMatchObject(whole);
  await advance(id, 'reviewing');
  await advance(id, 'suspended');
  // What was public stays so: whoever is reading it would miss the rest.
  expect(await verify(id)).toMatchObject(whole);
});

test('ballots do not stand in the order of their coming', async () => {
  const { id, candidates } = await voting();
  const cameAs: string[] = [];
  for (let count = 0; count < 24; count += 1)
    cameAs.push((await cast(voter(), id, [candidates[0]])).receipt.entry);
  await takeIn(id);
  const rows = await db()
    .selectFrom('log_entry')
    .select('line')
    .where('campaign_id', '=', id)
    .orderBy('idx')
    .execute();
  const stands = rows.slice(1).map(({ line }) => line);
  expect([...stands].sort()).toEqual([...cameAs].sort());
  expect(stands).not.toEqual(cameAs);
});

test('two sequencers at once make one head of each size', async () => {
  const { id, candidates } = await voting();
  for (let round = 0; round < 4; round += 1) {
    await Promise.all(Array.from({ length: 6 }, () => cast(voter(), id, [candidates[0]])));
    await Promise.all([takeIn(id), takeIn(id), takeIn(id)]);
  }
  const heads = await db().selectFrom('log_head').select('size').where('campaign_id', '=', id).execute();
  expect(new Set(heads.map(({ size }) => size)).size).toBe(heads.length);
  const { count } = await db()
    .selectFrom('log_entry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('campaign_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(count).toBe(25);
  expect((await verify(id)).faults).toEqual([]);
});

describe('a database that was changed', () => {
  const changes: readonly [string, (id: string) => Promise<unknown>][] = [
    [
      'a line',
      (id) =>
        sql`update log_entry set line = replace(line, 'nonce":"', 'nonce":"B') where campaign_id = ${id}`.execute(
          db(),
        ),
    ],
    [
      'a line that became two',
      (id) =>
        sql`update log_entry set line = line || E'\n{}' where campaign_id = ${id} and idx = 2`.execute(db()),
    ],
    [
      'a tile',
      (id) =>
        sql`update log_tile set hashes = set_byte(hashes, 3, 1) where campaign_id = ${id}`.execute(db()),
    ],
    [
      'a restored, smaller tree',
      async (id) => {
        await sql`delete from log_head where campaign_id = ${id}`.execute(db());
        await sql`delete from log_entry where campaign_id = ${id}`.execute(db());
        await sql`delete from log_tile where campaign_id = ${id}`.execute(db());
        await sql`update ballot_log set size = 0 where campaign_id = ${id}`.execute(db());
      },
    ],
  ];
  test.each(changes)('%s: nothing more is signed, and the alarm is raised', async (_what, change) => {
    const { id, candidates } = await voting();
    for (let count = 0; count < 5; count += 1) await cast(voter(), id, [candidates[0]]);
    await takeIn(id);
    await change(id);
    await cast(voter(), id, [candidates[1]]);
    const before = harness.logged.length;
    await takeIn(id);
    expect(harness.logged.slice(before).join('')).toContain('log_not_signed');
    const signed = await db()
      .selectFrom('log_head')
      .select('size')
      .where('campaign_id', '=', id)
      .where('note', 'is not', null)
      .where('size', '<>', 6)
      .execute();
    expect(signed.filter(({ size }) => size > 1)).toEqual([]);
  });

  test.each(changes.slice(0, 2))(
    '%s: the vote closes, and what it counts to is not published',
    async (_what, change) => {
      const { id, candidates } = await voting();
      await cast(voter(), id, [candidates[0]]);
      await cast(voter(), id, [candidates[1]]);
      await takeIn(id);
      await change(id);
      const before = harness.logged.length;
      await advance(id, 'reviewing');
      expect(harness.logged.slice(before).join('')).toContain('tally_differs');
      expect(await harness.refused('nobody', 'rolemodel.results', { campaignId: id })).toBe('forbidden');
    },
  );
});

describe('a vote that may be changed', () => {
  const change = (as: TestCaller, action: 'replaceBallot' | 'withdrawBallot', input: object) =>
    harness.ok<Out<'replaceBallot'>>(as, `rolemodel.${action}`, input);

  test('the last word counts, once', async () => {
    const { id, candidates } = await voting({ changeable: true });
    const [a, b] = [voter(), voter()];
    const first = await cast(a, id, [candidates[0]]);
    await cast(b, id, [candidates[0]]);
    const nonce = nonceText(randomBytes(32));
    const wish = { campaignId: id, of: first.receipt.leafHash, choices: [candidates[1]], nonce };
    const second = await change(a, 'replaceBallot', wish);
    // The same again is the same receipt; another one in the place of what is gone is a conflict.
    expect(await change(a, 'replaceBallot', wish)).toEqual(second);
    const late = { campaignId: id, of: first.receipt.leafHash, choices: [candidates[2]] };
    expect(await harness.refused(a, 'rolemodel.replaceBallot', late)).toBe('conflict');
    expect(
      await harness.refused(b, 'rolemodel.replaceBallot', { ...late, of: second.receipt.leafHash }),
    ).toBe('conflict');
    expect(
      await harness.refused(a, 'rolemodel.castBallot', { campaignId: id, choices: [candidates[0]] }),
    ).toBe('already_voted');
    await change(a, 'withdrawBallot', { campaignId: id, of: second.receipt.leafHash });
    await cast(a, id, [candidates[2]]);
    await advance(id, 'reviewing');
    const result = await harness.ok<VoteResults>('nobody', 'rolemodel.results', { campaignId: id });
    expect(result.ballots).toBe(2);
    const votes = Object.fromEntries(result.items.map((item) => [item.candidateId, item.votes]));
    expect(candidates.slice(0, 3).map((candidate) => votes[candidate])).toEqual([1, 0, 1]);
    await runLogs(harness.runtime);
    expect(await verify(id)).toMatchObject({ ok: true, compared: true, size: 7 });
  });

  test('many changes at once: one of them stands', async () => {
    const { id, candidates } = await voting({ changeable: true });
    const me = voter();
    const { receipt } = await cast(me, id, [candidates[0]]);
    const wish = { campaignId: id, of: receipt.leafHash, choices: [candidates[1]] };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => harness.call(me, 'rolemodel.replaceBallot', wish)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
  });

  test('where the rules do not allow it, nothing changes', async () => {
    const { id, candidates } = await voting();
    const me = voter();
    const { receipt } = await cast(me, id, [candidates[0]]);
    const of = { campaignId: id, of: receipt.leafHash };
    expect(await harness.refused(me, 'rolemodel.withdrawBallot', of)).toBe('not_changeable');
    expect(await harness.refused(me, 'rolemodel.replaceBallot', { ...of, choices: [candidates[1]] })).toBe(
      'not_changeable',
    );
  });

  test('two ballots a day, next day again; several at once take what is left', async () => {
    const { id, candidates } = await voting({ ballots: { period: 'day', slots: 2 } });
    const me = voter();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        harness.call(me, 'rolemodel.castBallot', { campaignId: id, choices: [candidates[0]] }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    const errors = answers.flatMap(({ body }) => ('error' in body ? [body.error.code] : []));
    expect(errors).toEqual(['already_voted', 'already_voted', 'already_voted']);
  });
});

test('a head that is not signed yet is signed by the next run; a cancelled vote keeps its promises', async () => {
  const { id, candidates } = await voting();
  const { receipt } = await cast(voter(), id, [candidates[0]]);
  await advance(id, 'cancelled');
  await runLogs(harness.runtime);
  const proved = await proofOf(id, receipt.leafHash);
  expect('proof' in proved).toBe(true);
  const head = await bytesOf(id, 'checkpoint');
  const log = await keyOf(id, 'key');
  expect(await openCheckpoint(head?.toString() ?? '', { log }, ed25519Verify)).toMatchObject({ size: 3 });
  expect(await file(id, 'result.json')).toBeUndefined();
  harness.time += day;
});
