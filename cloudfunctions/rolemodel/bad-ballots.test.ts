import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { shanghaiDay, startOfShanghaiDay } from '../../src/core/kernel/time';
import { nonceText } from '../../src/core/rolemodel/ballot-entry';
import type { KeptReceipt } from '../../src/core/rolemodel/log/receipt-watch';
import { bundlePath, tilePath } from '../../src/core/rolemodel/log/tile';
import { verifyLog } from '../../src/core/rolemodel/log/verify-log';
import { receiptOf, testKey } from '../../test/support/ballot-log';
import { campaignLife, day, hour, type Out, type VoteResults } from '../../test/support/campaign-life';
import { harnessForTests, type TestCaller } from '../../test/support/harness';
import { leafHashOf } from './leaf';
import { findLogFile } from './log-file';
import { logKeyPurpose, logVerifierKey, promiseKeyPurpose } from './log-keys';
import { ed25519Verify, sha256 } from './node-crypto';
import { runLogs } from './run-logs';

const harness = harnessForTests();
beforeEach(() => {
  harness.time = Date.now();
});

const { db, advance, publicity, voting, voter, cast, castRefused } = campaignLife(() => harness);

/** Everything that a ballot leaves behind, by table. */
async function traces(campaignId: string) {
  const { rows } = await sql<{ ballots: number; waiting: number; promises: number; entries: number }>`select
    (select count(*) from ballot where campaign_id = ${campaignId}) as ballots,
    (select coalesce(sum(entries), 0) from pending_commit where campaign_id = ${campaignId}) as waiting,
    (select count(*) from ballot_promise where campaign_id = ${campaignId}) as promises,
    (select count(*) from log_entry where campaign_id = ${campaignId}) as entries`.execute(db());
  return rows[0];
}

/** The work leaves nothing of a ballot behind. */
async function withoutTrace(campaignId: string, work: () => Promise<unknown>): Promise<void> {
  const before = await traces(campaignId);
  await work();
  expect(await traces(campaignId)).toEqual(before);
}

const moveDates = (id: string, starts: number, ends: number) =>
  sql`update campaign set voting_starts_at = now() + make_interval(secs => ${starts / 1000}),
    voting_ends_at = now() + make_interval(secs => ${ends / 1000}) where id = ${id}`.execute(db());

/** The time of the database beside which the host's clock is nothing. */
async function steps(id: string, expected: string | undefined, choices: readonly (string | undefined)[]) {
  for (const step of [-40 * day, -day, -hour, 0, hour, day, 20 * day]) {
    harness.time = Date.now();
    const me = voter();
    await harness.tokenOf(me);
    // A session that is signed in the future holds; one of thirty days ago would not.
    harness.time = Date.now() + step;
    if (expected === undefined) await cast(me, id, choices);
    else expect(await castRefused(me, id, choices)).toBe(expected);
  }
  harness.time = Date.now();
}

describe('whatever the host takes the time for, the database’s clock decides', () => {
  test('before the opening', async () => {
    const { id, candidates } = await voting();
    await moveDates(id, hour, day);
    await withoutTrace(id, () => steps(id, 'voting_not_open', [candidates[0]]));
  });

  test('after the end', async () => {
    const { id, candidates } = await voting();
    await moveDates(id, -day, -1000);
    await withoutTrace(id, () => steps(id, 'voting_closed', [candidates[0]]));
  });

  test('in between, and the time of a ballot is the database’s', async () => {
    const { id, candidates } = await voting();
    await moveDates(id, -hour, hour);
    await steps(id, undefined, [candidates[0]]);
    const { rows } = await sql<{ off: number }>`select extract(epoch from max(now() - cast_at))::float8 as off
      from ballot where campaign_id = ${id}`.execute(db());
    expect(rows[0]?.off).toBeLessThan(60);
    expect(rows[0]?.off).toBeGreaterThanOrEqual(0);
  });

  test('at midnight in Shanghai, one ballot a day is one on each side of it', async () => {
    const { id, candidates } = await voting({ ballots: { period: 'day', slots: 1 } });
    const choices = [candidates[0]];
    const midnight = startOfShanghaiDay(Date.now() + day).getTime();
    const { rows } = await sql<{
      body: string;
    }>`select pg_get_functiondef('shanghai_day'::regproc) as body`.execute(db());
    /** The database's day as if it were so long after midnight now, in milliseconds. */
    const setDay = async (sinceMidnight: number) => {
      const shift = midnight + sinceMidnight - Date.now();
      await sql
        .raw(
          `create or replace function shanghai_day(at timestamptz) returns text language sql stable as
             $$ select to_char((at + interval '${shift} milliseconds') at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD') $$`,
        )
        .execute(db());
    };
    try {
      await setDay(-hour);
      const me = voter();
      await harness.tokenOf(me);
      await cast(me, id, choices);
      // A host that is a day ahead opens no new day, one behind no old one.
      for (const step of [day, -day, 2 * day]) {
        harness.time = Date.now() + step;
        expect(await castRefused(me, id, choices)).toBe('already_voted');
      }
      await setDay(hour);
      harness.time = Date.now() - 2 * day;
      await cast(me, id, choices);
      for (const step of [day, -day, 0]) {
        harness.time = Date.now() + step;
        expect(await castRefused(me, id, choices)).toBe('already_voted');
      }
      const stored = await db()
        .selectFrom('ballot')
        .select('period')
        .where('campaign_id', '=', id)
        .orderBy('period')
        .execute();
      expect(stored.map(({ period }) => period)).toEqual([shanghaiDay(midnight - 1), shanghaiDay(midnight)]);
    } finally {
      await sql.raw(rows[0]?.body ?? '').execute(db());
    }
  });
});

test('each bad ballot is refused with its own error and leaves nothing behind', async () => {
  const { id, candidates } = await publicity({
    picks: { min: 2, max: 2, perCategory: null, minPerCategory: null },
  });
  const [first, second, third, fourth] = candidates;
  const good = [first, second];
  await withoutTrace(id, async () => {
    expect(await castRefused(voter(), id, good)).toBe('voting_not_open');
  });
  await advance(id, 'voting');
  const elsewhere = await voting();
  await harness.ok('editor', 'rolemodel.withdraw', { id: third, version: 5, reason: '本人不愿意' });
  await withoutTrace(id, async () => {
    const bad: readonly [string, readonly (string | undefined)[]][] = [
      ['too_few_choices', []],
      ['too_few_choices', [first]],
      ['too_many_choices', [first, second, fourth]],
      ['invalid_input', [first, first]],
      ['foreign_candidate', [first, 'nobody']],
      ['foreign_candidate', [first, elsewhere.candidates[0]]],
      ['candidate_withdrawn', [first, third]],
    ];
    for (const [error, choices] of bad) expect(await castRefused(voter(), id, choices)).toBe(error);
    // Together in one batch, each gets its own.
    const answers = await Promise.all(bad.map(([, choices]) => castRefused(voter(), id, choices)));
    expect(answers).toEqual(bad.map(([error]) => error));
  });
  const mixed = await Promise.all([
    cast(voter(), id, good),
    castRefused(voter(), id, [first]),
    cast(voter(), id, good),
    castRefused(voter(), id, [first, third]),
  ]);
  expect([mixed[1], mixed[3]]).toEqual(['too_few_choices', 'candidate_withdrawn']);
  await advance(id, 'suspended');
  await withoutTrace(id, async () => expect(await castRefused(voter(), id, good)).toBe('voting_not_open'));
  await advance(id, 'voting');
  await advance(id, 'reviewing');
  await withoutTrace(id, async () => expect(await castRefused(voter(), id, good)).toBe('voting_closed'));
  const results = await harness.ok<VoteResults>('nobody', 'rolemodel.results', { campaignId: id });
  expect(results).toMatchObject({ ballots: 2, invalidated: 0 });
  const votes = new Map(results.items.map((item) => [item.candidateId, item.votes]));
  expect(candidates.map((candidate) => votes.get(candidate))).toEqual([2, 2, 0, 0]);
});

test.each(['roll', 'phone_verified'] as const)(
  'who is not eligible by %s does not vote',
  async (eligibility) => {
    const { id, candidates } = await voting({ eligibility });
    await withoutTrace(id, async () => {
      expect(await castRefused(voter(), id, [candidates[0]])).toBe('not_eligible');
    });
  },
);

test('a candidate withdrawn while ballots are on their way gets none of them afterwards', async () => {
  const { id, candidates } = await voting();
  const [first] = candidates;
  const voters = Array.from({ length: 44 }, voter);
  await Promise.all(voters.map((one) => harness.tokenOf(one)));
  const castNow = (one: TestCaller) =>
    harness.call(one, 'rolemodel.castBallot', { campaignId: id, choices: [first] });
  const latecomers = voters.splice(40);
  const casting = voters.map(async (one, index) => {
    await delay(index);
    return await castNow(one);
  });
  await delay(15);
  await harness.ok('editor', 'rolemodel.withdraw', { id: first, version: 5, reason: '本人不愿意' });
  const after = await traces(id);
  const answers = await Promise.all([...casting, ...latecomers.map(castNow)]);
  const taken = answers.filter(({ status }) => status === 200).length;
  const errors = answers.flatMap(({ body }) => ('error' in body ? [body.error.code] : []));
  expect(new Set(errors)).toEqual(new Set(['candidate_withdrawn']));
  expect(taken + errors.length).toBe(44);
  // What was in by then was all; the version under which the others were judged is gone.
  expect(after?.ballots).toBe(taken);
  expect(await traces(id)).toEqual(after);
});

test('a replayed ballot is the same receipt, and nobody else’s', async () => {
  const { id, candidates } = await voting({ ballots: { period: 'campaign', slots: 3 } });
  const me = voter();
  const nonce = nonceText(randomBytes(32));
  const requestId = randomUUID();
  const wish = { campaignId: id, choices: [candidates[1], candidates[0]], nonce };
  const first = await harness.ok<Out<'castBallot'>>(me, 'rolemodel.castBallot', wish, requestId);
  await withoutTrace(id, async () => {
    for (const again of [requestId, randomUUID(), undefined])
      expect(await harness.ok(me, 'rolemodel.castBallot', wish, again)).toEqual(first);
    // In another order it is the same ballot.
    const turned = { ...wish, choices: [...wish.choices].reverse() };
    expect(await harness.ok(me, 'rolemodel.castBallot', turned, randomUUID())).toEqual(first);
    // Overheard and sent by somebody else.
    for (const theirs of [requestId, randomUUID()])
      expect(await harness.refused(voter(), 'rolemodel.castBallot', wish, theirs)).toBe('conflict');
    const other = { ...wish, choices: [candidates[2]] };
    expect(await harness.refused(me, 'rolemodel.castBallot', other, requestId)).toBe('conflict');
  });
});

test('no invented, foreign or outdated receipt changes a ballot', async () => {
  const { id, candidates } = await voting({ changeable: true });
  const elsewhere = await voting({ changeable: true });
  const [me, other] = [voter(), voter()];
  const mine = await cast(me, id, [candidates[0]]);
  const theirs = await cast(other, id, [candidates[0]]);
  const there = await cast(me, elsewhere.id, [elsewhere.candidates[0]]);
  const change = (as: TestCaller, action: 'replaceBallot' | 'withdrawBallot', of: string) =>
    harness.call(as, `rolemodel.${action}`, {
      campaignId: id,
      of,
      ...(action === 'replaceBallot' && { choices: [candidates[1]] }),
    });
  const now = await change(me, 'replaceBallot', mine.receipt.leafHash);
  expect(now.status).toBe(200);
  const forged = leafHashOf('{"kind":"ballot"}').toString('base64');
  await withoutTrace(id, async () => {
    for (const leaf of [forged, theirs.receipt.leafHash, there.receipt.leafHash, mine.receipt.leafHash])
      for (const action of ['replaceBallot', 'withdrawBallot'] as const)
        expect((await change(me, action, leaf)).body).toMatchObject({ error: { code: 'conflict' } });
    const malformed = await change(me, 'withdrawBallot', 'x');
    expect(malformed.body).toMatchObject({ error: { code: 'invalid_input' } });
  });
  await advance(id, 'reviewing');
  await withoutTrace(id, async () => {
    expect((await change(other, 'withdrawBallot', theirs.receipt.leafHash)).body).toMatchObject({
      error: { code: 'voting_closed' },
    });
  });
  const results = await harness.ok<VoteResults>('nobody', 'rolemodel.results', { campaignId: id });
  expect(results.ballots).toBe(2);
});

test('a forged receipt is told from a true one by whoever checks the log', async () => {
  const { id, candidates } = await voting();
  const { receipt } = await cast(voter(), id, [candidates[0]]);
  const { receipt: second } = await cast(voter(), id, [candidates[1]]);
  await advance(id, 'reviewing');
  await runLogs(harness.runtime);
  const origin = `wenming.localhost/log/${id}`;
  const file = async (path: string) => {
    const found = await findLogFile(id, path, { db: db(), secret: harness.runtime.secret });
    return found?.status === 200 ? found.body : undefined;
  };
  const faultsOf = async (...receipts: KeptReceipt[]) => {
    const { faults } = await verifyLog({
      reader: {
        checkpoint: async () => (await file('checkpoint'))?.toString(),
        tile: (tile) => file(tilePath(tile)),
        entries: (bundle) => file(bundlePath(bundle)),
      },
      sha256,
      ed25519: ed25519Verify,
      logKey: logVerifierKey(harness.runtime.secret, logKeyPurpose, origin),
      promiseKey: logVerifierKey(harness.runtime.secret, promiseKeyPurpose, origin),
      receipts,
      now: new Date(harness.time),
    });
    return faults.map(({ code }) => code);
  };
  const kept = (one: typeof receipt): KeptReceipt => ({ ...one, promise: one.promise ?? undefined });
  expect(await faultsOf(kept(receipt), kept(second))).toEqual([]);
  const madeUp = receipt.entry.replace('"nonce":"', '"nonce":"A');
  // Another choice under a true receipt's fingerprint, another ballot's promise, a promise of nobody.
  expect(await faultsOf({ ...kept(receipt), entry: madeUp })).toContain('receipt_differs');
  expect(await faultsOf({ ...kept(receipt), promise: second.promise ?? undefined })).toContain('bad_promise');
  const later = new Date(harness.time + day).toISOString();
  const stranger = receiptOf(madeUp, testKey(origin, 'stranger'), later);
  expect(await faultsOf(stranger)).toEqual(['bad_promise']);
});
