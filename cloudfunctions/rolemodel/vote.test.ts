import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { closingPhrase } from '../../src/core/account/account-limits';
import { personaNames } from '../../src/core/account/personas';
import { shanghaiDay, startOfShanghaiDay } from '../../src/core/kernel/time';
import { ballotLine, nonceText } from '../../src/core/rolemodel/ballot-entry';
import { campaignLife, day, hour, type Out, type VoteResults } from '../../test/support/campaign-life';
import { harnessForTests, type TestCaller } from '../../test/support/harness';
import { leafHashOf } from './leaf';
import { tallyDueCampaigns } from './tally-campaign';

const harness = harnessForTests();
beforeEach(() => {
  harness.time = Date.now();
});

const { db, advance, getCampaign, publicity, voting, voter, cast, castRefused, ballotCount } = campaignLife(
  () => harness,
);

describe('a ballot', () => {
  test('its receipt holds what the voter can recompute', async () => {
    const { id, candidates } = await voting();
    const me = voter();
    const nonce = nonceText(randomBytes(32));
    const { receipt, ballotId } = await cast(me, id, [candidates[1], candidates[0]], { nonce });
    expect(JSON.parse(receipt.entry)).toEqual({
      kind: 'ballot',
      choices: candidates.slice(0, 2).sort(),
      nonce,
    });
    expect(receipt.leafHash).toBe(leafHashOf(receipt.entry).toString('base64'));
    expect(receipt.nonceBy).toBe('device');
    const mine = await harness.ok<Out<'myBallot'>>(me, 'rolemodel.myBallot', { campaignId: id });
    expect(mine.items).toEqual([{ ballotId, kind: 'ballot', receipt }]);
    expect(
      (await harness.ok<Out<'myBallot'>>('citizen', 'rolemodel.myBallot', { campaignId: id })).items,
    ).toEqual([]);
    expect((await getCampaign(id, me)).voted).toBe(true);
    const proof = { campaignId: id, leafHash: receipt.leafHash };
    expect(await harness.ok('nobody', 'rolemodel.ballotProof', proof)).toEqual({ pending: true });
    const unknown = leafHashOf('x').toString('base64');
    expect(await harness.refused('nobody', 'rolemodel.ballotProof', { ...proof, leafHash: unknown })).toBe(
      'not_found',
    );
  });

  test('without a nonce of the device, the receipt says so', async () => {
    const { id, candidates } = await voting();
    const { receipt } = await cast(voter(), id, [candidates[0]]);
    expect(receipt.nonceBy).toBe('server');
  });

  test('is refused before, after, doubled, foreign, too many, too few', async () => {
    const { id, candidates } = await publicity({
      picks: { min: 2, max: 3, perCategory: 1, minPerCategory: null },
    });
    const [first, second, third, fourth] = candidates;
    expect(await castRefused(voter(), id, [first, second])).toBe('voting_not_open');
    await advance(id, 'voting');
    expect(await castRefused(voter(), id, [])).toBe('too_few_choices');
    expect(await castRefused(voter(), id, [first])).toBe('too_few_choices');
    expect(await castRefused(voter(), id, candidates)).toBe('too_many_choices');
    expect(await castRefused(voter(), id, [first, fourth])).toBe('too_many_in_category');
    expect(await castRefused(voter(), id, [first, first])).toBe('invalid_input');
    expect(await castRefused(voter(), id, [first, 'somebody-else'])).toBe('foreign_candidate');
    const other = await voting();
    expect(await castRefused(voter(), id, [first, other.candidates[0]])).toBe('foreign_candidate');
    expect(await castRefused(voter(), 'no-such-campaign', [first])).toBe('not_found');
    expect(await castRefused('nobody', id, [first, second])).toBe('unauthenticated');
    expect(await castRefused(voter(), id, [first, second], { nonce: 'short' })).toBe('invalid_input');
    expect(await castRefused(voter(), id, [first, second], { voterKey: 'x' })).toBe('invalid_input');
    expect(await ballotCount(id)).toBe(0);
    await cast(voter(), id, [first, second, third]);
    await advance(id, 'reviewing');
    expect(await castRefused(voter(), id, [first, second])).toBe('voting_closed');
    expect(await ballotCount(id)).toBe(1);
  });

  test('one a person, for good; a request id repeats its answer and no other', async () => {
    const { id, candidates } = await voting();
    const me = voter();
    const requestId = randomUUID();
    const first = await cast(me, id, [candidates[0]], {}, requestId);
    expect(await cast(me, id, [candidates[0]], {}, requestId)).toEqual(first);
    expect(
      (
        await harness.call(
          me,
          'rolemodel.castBallot',
          { campaignId: id, choices: [candidates[1]] },
          requestId,
        )
      ).status,
    ).toBe(409);
    expect(await castRefused(me, id, [candidates[0]])).toBe('already_voted');
    expect(await castRefused(me, id, [candidates[1]], { requestId: randomUUID() })).toBe('already_voted');
    const other = await cast(voter(), id, [candidates[1]], {}, requestId);
    expect(other.ballotId).not.toBe(first.ballotId);
    await advance(id, 'reviewing');
    expect(await cast(me, id, [candidates[0]], {}, requestId)).toEqual(first);
    expect(await ballotCount(id)).toBe(2);
  });

  test('many at once, some twice in one batch: one each', async () => {
    const { id, candidates } = await voting();
    const voters = Array.from({ length: 40 }, voter);
    await Promise.all(voters.map((one) => harness.tokenOf(one)));
    const answers = await Promise.all(
      [...voters, ...voters].map((one) =>
        harness.call(one, 'rolemodel.castBallot', { campaignId: id, choices: [candidates[0]] }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(40);
    expect(await ballotCount(id)).toBe(40);
    const pending = await db()
      .selectFrom('pending_commit')
      .select(['entries', 'lines'])
      .where('campaign_id', '=', id)
      .execute();
    expect(pending.reduce((sum, { entries }) => sum + entries, 0)).toBe(40);
    expect(new Set(pending.flatMap(({ lines }) => lines.split('\n'))).size).toBe(40);
  });

  test('the same nonce and choices of two people cannot become one leaf', async () => {
    const { id, candidates } = await voting();
    const nonce = nonceText(randomBytes(32));
    await cast(voter(), id, [candidates[0]], { nonce });
    expect(await castRefused(voter(), id, [candidates[0]], { nonce })).toBe('conflict');
  });

  test('as many as there are slots in the period, then no more', async () => {
    const { id, candidates } = await voting({ ballots: { period: 'campaign', slots: 3 } });
    const me = voter();
    const requestId = randomUUID();
    const same = await Promise.all([1, 2].map(() => cast(me, id, [candidates[0]], {}, requestId)));
    expect(same[0]).toEqual(same[1]);
    expect((await getCampaign(id, me)).voted).toBe(false);
    const more = await Promise.all(
      [1, 2, 3, 4].map(() =>
        harness.call(me, 'rolemodel.castBallot', { campaignId: id, choices: [candidates[1]] }),
      ),
    );
    expect(more.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(await ballotCount(id)).toBe(3);
    expect((await getCampaign(id, me)).voted).toBe(true);
  });

  test('once a Shanghai day, where the rules say so', async () => {
    const { id, candidates } = await voting({ ballots: { period: 'day', slots: 1 } });
    const me = voter();
    const { receipt } = await cast(me, id, [candidates[0]]);
    expect(await castRefused(me, id, [candidates[0]])).toBe('already_voted');
    const stored = await db()
      .selectFrom('ballot')
      .selectAll()
      .where('campaign_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(stored.period).toBe(shanghaiDay(stored.cast_at));
    expect(stored.cast_at.toISOString()).toBe(receipt.castAt);

    // Yesterday's ballot of another voter leaves today's slot free.
    const other = voter();
    await cast(other, id, [candidates[0]]);
    const theirs = await db()
      .selectFrom('ballot')
      .selectAll()
      .where('campaign_id', '=', id)
      .where('voter_key', '!=', stored.voter_key)
      .executeTakeFirstOrThrow();
    const third = voter();
    await getCampaign(id, third);
    expect(theirs.period).toBe(stored.period);
    const moved = await voting({ ballots: { period: 'day', slots: 1 } });
    await cast(third, moved.id, [moved.candidates[0]]);
    await sql`alter table ballot disable trigger ballot_only_inserted`.execute(harness.db);
    await sql`update ballot set period = ${shanghaiDay(harness.time - day)} where campaign_id = ${moved.id}`.execute(
      harness.db,
    );
    await sql`alter table ballot enable trigger ballot_only_inserted`.execute(harness.db);
    expect((await getCampaign(moved.id, third)).voted).toBe(false);
    await cast(third, moved.id, [moved.candidates[0]]);
    expect(await castRefused(third, moved.id, [moved.candidates[0]])).toBe('already_voted');
    expect(await ballotCount(moved.id)).toBe(2);
  });

  test('the database’s day turns at midnight in Shanghai, as the program’s does', async () => {
    const midnight = startOfShanghaiDay('2026-12-31T20:00:00Z');
    const instants = [-1, 0, 1, -hour, hour, 7 * hour, 8 * hour].map(
      (offset) => new Date(midnight.getTime() + offset),
    );
    for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
      await harness.db.connection().execute(async (connection) => {
        await sql`select set_config('timezone', ${zone}, false)`.execute(connection);
        for (const instant of instants) {
          const { rows } = await sql<{
            day: string;
          }>`select shanghai_day(${instant}::timestamptz) as day`.execute(connection);
          expect(rows[0]?.day).toBe(shanghaiDay(instant));
        }
        await sql`reset timezone`.execute(connection);
      });
    }
    expect(shanghaiDay(midnight)).toBe('2027-01-01');
  });

  test('names nobody who took their name back', async () => {
    const { id, candidates } = await voting();
    const [first, second] = candidates;
    await cast(voter(), id, [first]);
    const version = 5;
    expect(
      await harness.refused('citizen', 'rolemodel.withdraw', { id: first, version, reason: '本人不愿意' }),
    ).toBe('forbidden');
    await harness.ok('editor', 'rolemodel.withdraw', { id: first, version, reason: '本人不愿意' });
    expect(await castRefused(voter(), id, [first])).toBe('candidate_withdrawn');
    await cast(voter(), id, [second]);
    expect((await getCampaign(id)).candidates.find((candidate) => candidate.id === first)?.withdrawn).toBe(
      true,
    );
    await advance(id, 'reviewing');
    await advance(id, 'result_publicity');
    await advance(id, 'published');
    expect((await getCampaign(id)).honoured.map(({ candidateId }) => candidateId)).not.toContain(first);
  });

  test('where stories come first, only after they were opened', async () => {
    const { id, candidates } = await voting({ mustReadFirst: true });
    const me = voter();
    const read = (candidateId: string | undefined) =>
      harness.ok(me, 'rolemodel.markRead', { campaignId: id, candidateId });
    expect(await castRefused(me, id, [candidates[0]])).toBe('must_read_first');
    await read(candidates[0]);
    await read(candidates[0]);
    expect((await getCampaign(id, me)).readCandidateIds).toEqual([candidates[0]]);
    expect(await castRefused(me, id, [candidates[0], candidates[1]])).toBe('must_read_first');
    await cast(me, id, [candidates[0]]);
    expect(await harness.refused(me, 'rolemodel.markRead', { campaignId: id, candidateId: 'x' })).toBe(
      'not_found',
    );
  });

  test('where a verified phone number is asked for, nobody without one votes', async () => {
    const { id, candidates } = await voting({ eligibility: 'phone_verified' });
    const me = voter();
    expect(await castRefused(me, id, [candidates[0]])).toBe('not_eligible');
    await harness.ok(me, 'account.verifyPhone', { code: `86 ${me.openid}` });
    await cast(me, id, [candidates[0]]);
    expect(await castRefused(voter(), id, [candidates[0]])).toBe('not_eligible');
    expect(await ballotCount(id)).toBe(1);
  });

  test('a number votes once: not with the account that comes after a closed one', async () => {
    const { id, candidates } = await voting({ eligibility: 'phone_verified' });
    const [first, next] = [voter(), voter()];
    const phone = { code: `86 ${first.openid}` };
    await harness.ok(first, 'account.verifyPhone', phone);
    await cast(first, id, [candidates[0]]);
    expect(await harness.refused(next, 'account.verifyPhone', phone)).toBe('phone_taken');
    await harness.ok(first, 'account.deleteMyAccount', { confirmation: closingPhrase });
    expect(await harness.refused(next, 'account.verifyPhone', phone)).toBe('phone_taken');
    expect(await castRefused(next, id, [candidates[0]])).toBe('not_eligible');
  });

  test('its row is never changed or deleted, and holds no account', async () => {
    const { id, candidates } = await voting();
    const me = voter();
    await cast(me, id, [candidates[0]]);
    await expect(sql`delete from ballot where campaign_id = ${id}`.execute(harness.db)).rejects.toThrow(
      'only inserted',
    );
    await expect(
      sql`update ballot set entry = '' where campaign_id = ${id}`.execute(harness.db),
    ).rejects.toThrow('only inserted');
    const accountId = (await harness.ok<{ id: string }>(me, 'account.me', {})).id;
    const { rows } = await sql<{
      row: string;
    }>`select ballot::text as row from ballot where campaign_id = ${id}`.execute(harness.db);
    expect(rows[0]?.row).not.toContain(accountId);
    expect(rows[0]?.row).not.toContain(me.openid);
    const audits = await harness.db
      .selectFrom('audit_event')
      .select('seq')
      .where('operation', '=', 'rolemodel.castBallot')
      .execute();
    expect(audits).toEqual([]);
    expect(harness.logged.join('')).not.toContain(candidates[0]);
  });

  test('is of the person, not of the account', async () => {
    const { id, candidates } = await voting();
    const me = voter();
    await cast(me, id, [candidates[0]]);
    const keys = await db().selectFrom('ballot').select('voter_key').where('campaign_id', '=', id).execute();
    const elsewhere = await voting();
    await cast(me, elsewhere.id, [elsewhere.candidates[0]]);
    const there = await db()
      .selectFrom('ballot')
      .select('voter_key')
      .where('campaign_id', '=', elsewhere.id)
      .execute();
    expect(keys[0]?.voter_key.equals(there[0]?.voter_key ?? Buffer.alloc(0))).toBe(false);
  });
});

describe('the order of candidates', () => {
  test('is stable for a voter and differs between voters', async () => {
    const { id } = await voting();
    const orderFor = async (as: TestCaller) =>
      (await getCampaign(id, as)).candidates.map((candidate) => candidate.id).join();
    const me = voter();
    expect(await orderFor(me)).toBe(await orderFor(me));
    const orders = new Set<string>();
    for (let index = 0; index < 12; index += 1) orders.add(await orderFor(voter()));
    expect(orders.size).toBeGreaterThan(3);
  });
});

describe('results', () => {
  const numbersIn = (value: unknown): string => JSON.stringify(value);

  test('nothing before the close tells how many voted', async () => {
    const { id, candidates } = await voting();
    const before = await getCampaign(id, 'citizen2');
    for (let index = 0; index < 7; index += 1) await cast(voter(), id, [candidates[0]]);
    expect(await getCampaign(id, 'citizen2')).toEqual(before);
    for (const as of ['nobody', ...personaNames] as const) {
      const answer = await harness.call(as, 'rolemodel.results', { campaignId: id });
      expect(answer.status).toBe(403);
      expect(numbersIn(answer.body)).not.toMatch(/\d/);
    }
    expect(
      await db().selectFrom('campaign_result').selectAll().where('campaign_id', '=', id).execute(),
    ).toEqual([]);
  });

  const endNow = (id: string) =>
    sql`update campaign set voting_ends_at = now() where id = ${id}`.execute(harness.db);

  test('the clock closes the vote: whoever asks first has it counted', async () => {
    const { id, candidates } = await voting();
    await cast(voter(), id, [candidates[2]]);
    await endNow(id);
    expect(await castRefused(voter(), id, [candidates[2]])).toBe('voting_closed');
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => harness.ok<VoteResults>('nobody', 'rolemodel.results', { campaignId: id })),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.items[0]).toMatchObject({ candidateId: candidates[2], votes: 1 });
    const closes = await db()
      .selectFrom('campaign_event')
      .selectAll()
      .where('campaign_id', '=', id)
      .where('action', '=', 'close')
      .execute();
    expect(closes).toHaveLength(1);
    await advance(id, 'reviewing');
    expect(await harness.ok('nobody', 'rolemodel.results', { campaignId: id })).toEqual(answers[0]);
  });

  test('the timer closes and counts what is due, once', async () => {
    const { id, candidates } = await voting();
    await cast(voter(), id, [candidates[2]]);
    await endNow(id);
    const context = { now: new Date(), log: harness.runtime.log };
    await Promise.all([tallyDueCampaigns(harness.db, context), tallyDueCampaigns(harness.db, context)]);
    const result = await db()
      .selectFrom('campaign_result')
      .selectAll()
      .where('campaign_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(result).toMatchObject({ ballots: 1, agrees: true });
  });

  test('ballots and the close at once: what was acknowledged is counted', async () => {
    const { id, candidates } = await voting();
    const voters = Array.from({ length: 60 }, voter);
    await Promise.all(voters.map((one) => harness.tokenOf(one)));
    const casting = voters.map(async (one, index) => {
      await new Promise((resolve) => setTimeout(resolve, index));
      return await harness.call(one, 'rolemodel.castBallot', { campaignId: id, choices: [candidates[0]] });
    });
    await new Promise((resolve) => setTimeout(resolve, 25));
    await advance(id, 'reviewing');
    const acknowledged = (await Promise.all(casting)).filter(({ status }) => status === 200).length;
    const { ballots, items } = await harness.ok<VoteResults>('nobody', 'rolemodel.results', {
      campaignId: id,
    });
    expect(ballots).toBe(acknowledged);
    expect(items[0]?.votes).toBe(acknowledged);
    expect(await ballotCount(id)).toBe(acknowledged);
  });

  test.each([
    ['a vote for nobody of the campaign', () => ['nobody']],
    ['somebody named twice', (id: string) => [id, id]],
  ])('%s is not published, and raises the alarm; the vote is closed all the same', async (_name, make) => {
    const { id, candidates } = await voting();
    await cast(voter(), id, [candidates[0]]);
    // It could only get there past the program.
    const entry = ballotLine(make(candidates[0] ?? ''), 'x');
    await db()
      .insertInto('ballot')
      .values({
        campaign_id: id,
        voter_key: randomBytes(32),
        period: '',
        slot: 0,
        revision: 1,
        id: randomUUID(),
        request_id: null,
        entry,
        leaf_hash: leafHashOf(entry),
        server_nonce: true,
        cast_at: new Date(),
      })
      .execute();
    const before = harness.logged.length;
    await advance(id, 'reviewing');
    expect(harness.logged.slice(before).join('')).toContain('tally_differs');
    expect(await harness.refused('nobody', 'rolemodel.results', { campaignId: id })).toBe('forbidden');
    expect(await castRefused(voter(), id, [candidates[0]])).toBe('voting_closed');
  });
});
