import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { sourceOf } from '../../config/ballot-log/log-source';
import { parseEntry } from '../../src/core/rolemodel/ballot-entry';
import { openCertificate } from '../../src/core/rolemodel/certificate';
import { campaignLife, day, type Out, type VoteResults } from '../../test/support/campaign-life';
import { createHarness, type Harness, type TestCaller } from '../../test/support/harness';
import { keyIn, verifySource } from '../../test/support/outsider';
import { functions } from '../host/functions';
import { type Answer, createEntry, type Invoke } from '../platform/entry';
import { eraseLinks } from './erase-links';
import { findLogFile } from './log-file';
import { ed25519Verify } from './node-crypto';
import { runLogs } from './run-logs';

let harness: Harness;
let invoke: Invoke;
const { db, advance, publicity, voting, voter, cast, castRefused, ballotCount, getCampaign } = campaignLife(
  () => harness,
);
const second = { openid: 'second-reviewer' };
const third = { openid: 'third-reviewer' };

beforeAll(async () => {
  harness = await createHarness();
  invoke = createEntry(functions, harness.runtime);
  for (const person of [second, third]) {
    await harness.tokenOf(person);
    await sql`insert into role_grant (account_id, role, unit_id)
      select id, 'reviewer', null from account where subject = ${person.openid}`.execute(harness.db);
    const { id } = await harness.db
      .selectFrom('account')
      .select('id')
      .where('subject', '=', person.openid)
      .executeTakeFirstOrThrow();
    harness.runtime.identifier.forget(id);
  }
});
afterAll(async () => {
  await harness.close();
});

const op = <A extends Action>(as: TestCaller, action: A, input: object) =>
  harness.ok<Out<A>>(as, `rolemodel.${action}`, input);
type Action =
  | 'anomalies'
  | 'reviewDesk'
  | 'askInvalidation'
  | 'decideInvalidation'
  | 'enterPaper'
  | 'inviteJury'
  | 'joinJury'
  | 'jurySheet'
  | 'scoreCandidates'
  | 'certify'
  | 'inviteVoters'
  | 'joinRoll'
  | 'proposal'
  | 'results'
  | 'myBallot';
const no = (as: TestCaller, action: Action, input: object) =>
  harness.refused(as, `rolemodel.${action}`, input);

/** A ballot as the host passes it on. */
async function castFrom(
  as: Exclude<TestCaller, 'nobody'>,
  campaignId: string,
  choices: readonly (string | undefined)[],
  origin: { readonly address?: string; readonly device?: string },
): Promise<Answer> {
  return await invoke({
    functionName: 'rolemodel',
    action: 'castBallot',
    input: { campaignId, choices },
    requestId: undefined,
    caller: { kind: 'token', token: await harness.tokenOf(as) },
    origin,
  });
}

const bytesOf = async (id: string, path: string) => {
  const found = await findLogFile(id, path, { db: db(), secret: harness.runtime.secret });
  return found?.status === 200 ? found.body : undefined;
};

const keyOf = async (id: string) => keyIn((await bytesOf(id, 'key'))?.toString() ?? '');

/** The log as an outsider verifies it. */
async function verified(id: string) {
  await runLogs(harness.runtime);
  return await verifySource(
    sourceOf((path) => bytesOf(id, path)),
    { now: new Date(harness.time) },
  );
}

const result = (campaignId: string) => harness.ok<VoteResults>('nobody', 'rolemodel.results', { campaignId });

/** A closed vote with five ballots from one phone for the first, and two others for the second. */
async function closed(change: Parameters<typeof voting>[0] = {}) {
  const { id, candidates } = await voting(change);
  for (let count = 0; count < 5; count += 1)
    await castFrom(voter(), id, [candidates[0]], {
      address: '203.0.113.9',
      device: 'one-phone-for-all-of-us',
    });
  for (let count = 0; count < 2; count += 1) {
    made += 1;
    await castFrom(voter(), id, [candidates[1]], {
      address: `198.51.${made}.4`,
      device: `a-phone-of-my-own-${made}`,
    });
  }
  await advance(id, 'reviewing');
  const { items } = await op('reviewer', 'anomalies', { campaignId: id });
  const groupId = items.find(({ reason }) => reason === 'device')?.id ?? '';
  return { id, candidates, groupId };
}
let made = 0;

const doubt = (campaignId: string, groupId: string) => ({
  campaignId,
  groupId,
  reasonCode: 'borrowed_accounts',
  reason: '五个人用同一部手机',
});

describe('sightings', () => {
  test('say who, where and when, and never what; nobody is refused for where they are', async () => {
    const { id, candidates } = await voting();
    for (let count = 0; count < 30; count += 1) {
      const { status } = await castFrom(voter(), id, [candidates[0]], {
        address: '203.0.113.7',
        device: 'the-only-phone-in-the-village',
      });
      expect(status).toBe(200);
    }
    await cast(voter(), id, [candidates[1]]);
    const { rows } = await sql<
      Record<string, unknown>
    >`select * from ballot_sighting where campaign_id = ${id}`.execute(db());
    expect(rows.flatMap(({ voter_keys }) => voter_keys)).toHaveLength(31);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
      [
        'account_age_days',
        'at',
        'campaign_id',
        'device_hashes',
        'network_hashes',
        'seq',
        'voter_keys',
      ].sort(),
    );
    expect(JSON.stringify(rows)).not.toContain('203.0.113');
    const { items } = await op('reviewer', 'anomalies', { campaignId: id });
    expect(items.map(({ reason, size }) => [reason, size])).toEqual(
      expect.arrayContaining([
        ['device', 30],
        ['network', 30],
      ]),
    );
    // Nothing in the report tells of candidates, before or after the close.
    for (const candidate of candidates) expect(JSON.stringify(items)).not.toContain(candidate);
    expect(await no('editor', 'anomalies', { campaignId: id })).toBe('forbidden');
  });

  test('are not kept where the rules do not ask for them', async () => {
    const { id, candidates } = await voting({ watch: false });
    await castFrom(voter(), id, [candidates[0]], { address: '203.0.113.7' });
    const { rows } = await sql`select from ballot_sighting where campaign_id = ${id}`.execute(db());
    expect(rows).toHaveLength(0);
    expect(await op('reviewer', 'anomalies', { campaignId: id })).toMatchObject({
      watched: false,
      items: [],
    });
  });

  test('a ballot that was cast again leaves no second one', async () => {
    const { id, candidates } = await voting();
    const me = voter();
    await castFrom(me, id, [candidates[0]], {});
    await castFrom(me, id, [candidates[1]], {});
    const { rows } = await sql`select from ballot_sighting where campaign_id = ${id}`.execute(db());
    expect(rows).toHaveLength(1);
  });
});

describe('invalidation', () => {
  test('takes two people; what is taken out shows by reason, and fold, SQL and outsiders agree', async () => {
    const { id, candidates, groupId } = await closed();
    const asked = await op('editor', 'askInvalidation', doubt(id, groupId));
    expect(asked.ballots).toBe(5);
    // Asking alone changes nothing.
    expect(await result(id)).toMatchObject({ ballots: 7, invalidated: 0 });
    expect(await no('reviewer', 'askInvalidation', doubt(id, groupId))).toBe('already_asked');
    const decided = await op('reviewer', 'decideInvalidation', { id: asked.id, approve: true });
    expect(decided).toMatchObject({ approved: true, ballots: 5 });
    const after = await result(id);
    expect(after).toMatchObject({ ballots: 2, invalidated: 5 });
    expect(after.invalidatedByReason).toEqual([
      { reason: 'borrowed_accounts', label: '借用、收集他人账号投票', ballots: 5 },
    ]);
    expect(after.items[0]).toMatchObject({ candidateId: candidates[1], votes: 2 });
    expect(await ballotCount(id)).toBe(7);
    expect(await verified(id)).toMatchObject({ ok: true, compared: true });
    expect(await no('reviewer', 'askInvalidation', doubt(id, groupId))).toBe('nothing_to_invalidate');
    expect(await no('reviewer', 'decideInvalidation', { id: asked.id, approve: true })).toBe('conflict');
  });

  test('nobody decides their own; a refusal needs its reason and leaves the count', async () => {
    const { id, groupId } = await closed();
    const { id: request } = await op('reviewer', 'askInvalidation', doubt(id, groupId));
    expect(await no('reviewer', 'decideInvalidation', { id: request, approve: true })).toBe('own_work');
    expect(await no('editor', 'decideInvalidation', { id: request, approve: true })).toBe('forbidden');
    expect(await no(second, 'decideInvalidation', { id: request, approve: false })).toBe('reason_missing');
    await op(second, 'decideInvalidation', { id: request, approve: false, reason: '是敬老院的平板' });
    expect(await result(id)).toMatchObject({ ballots: 7, invalidated: 0 });
    expect(await op('editor', 'reviewDesk', { campaignId: id })).toMatchObject({
      invalidations: [{ outcome: 'refused', answer: '是敬老院的平板', decidable: false }],
    });
  });

  test('some of a group alone', async () => {
    const { id, groupId } = await closed();
    const { items } = await op('reviewer', 'anomalies', { campaignId: id });
    const voters = items.find((group) => group.id === groupId)?.voters.slice(0, 2);
    const asked = await op('editor', 'askInvalidation', { ...doubt(id, groupId), voters });
    expect(asked.ballots).toBe(2);
  });

  test('two who decide at once: one of them does', async () => {
    const { id, groupId } = await closed();
    const { id: request } = await op('editor', 'askInvalidation', doubt(id, groupId));
    const answers = await Promise.all(
      (['reviewer', second, third] as const).map((as, index) =>
        harness.call(as, 'rolemodel.decideInvalidation', {
          id: request,
          approve: index !== 1,
          reason: '看过了',
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { rows } = await sql<{
      line: string;
    }>`select line from log_entry where campaign_id = ${id}`.execute(db());
    const gone = rows.filter(({ line }) => parseEntry(line)?.kind === 'invalidate').length;
    expect([0, 5]).toContain(gone);
    expect((await result(id)).invalidated).toBe(gone);
    expect(await verified(id)).toMatchObject({ ok: true });
  });

  test('not before the close, not for a group that is none', async () => {
    const { id, candidates } = await voting();
    for (let count = 0; count < 3; count += 1)
      await castFrom(voter(), id, [candidates[0]], { device: 'one-phone-for-all-of-us' });
    const { items } = await op('reviewer', 'anomalies', { campaignId: id });
    const groupId = items[0]?.id ?? '';
    expect(await no('reviewer', 'askInvalidation', doubt(id, groupId))).toBe('not_closed');
    await advance(id, 'reviewing');
    expect(await no('reviewer', 'askInvalidation', doubt(id, 'device-nothing'))).toBe('not_found');
  });
});

describe('paper', () => {
  const reading = (
    campaignId: string,
    votes: Record<string, number>,
    ballots = 10,
    station = '城东社区',
  ) => ({
    campaignId,
    station,
    ballots,
    counts: Object.entries(votes).map(([candidateId, count]) => ({ candidateId, votes: count })),
  });

  test('counts when two people read the same, during the vote and after', async () => {
    const { id, candidates } = await voting({ paper: true });
    const [a = '', b = ''] = candidates;
    await cast(voter(), id, [b]);
    const early = reading(id, { [a]: 6, [b]: 4 });
    expect(await op('editor', 'enterPaper', early)).toMatchObject({ state: 'waiting' });
    expect(await op('editor', 'enterPaper', early)).toMatchObject({ state: 'waiting' });
    // The second person does not see what the first one read.
    expect((await op('reviewer', 'reviewDesk', { campaignId: id })).paper[0]?.readings[0]?.counts).toEqual(
      [],
    );
    expect(await op('reviewer', 'enterPaper', early)).toMatchObject({ state: 'counted' });
    expect(await no('reviewer', 'enterPaper', early)).toBe('already_counted');
    await advance(id, 'reviewing');
    expect(await result(id)).toMatchObject({ ballots: 11, paperBallots: 10 });
    const late = reading(id, { [a]: 3 }, 3, '西门小学');
    await op('reviewer', 'enterPaper', late);
    await op('editor', 'enterPaper', late);
    const after = await result(id);
    expect(after).toMatchObject({ ballots: 14, paperBallots: 13 });
    expect(after.items[0]).toMatchObject({ candidateId: a, votes: 9 });
    expect(await verified(id)).toMatchObject({ ok: true, compared: true });
  });

  test('two readings that differ are shown to both, and neither counts', async () => {
    const { id, candidates } = await voting({ paper: true });
    const [a = '', b = ''] = candidates;
    await op('editor', 'enterPaper', reading(id, { [a]: 6, [b]: 4 }));
    expect(await op('reviewer', 'enterPaper', reading(id, { [a]: 5, [b]: 5 }))).toMatchObject({
      state: 'differs',
    });
    for (const as of ['editor', 'reviewer'] as const) {
      const { paper } = await op(as, 'reviewDesk', { campaignId: id });
      expect(paper[0]?.readings.map(({ counts }) => counts.length)).toEqual([2, 2]);
    }
    await advance(id, 'reviewing');
    expect(await result(id)).toMatchObject({ ballots: 0, paperBallots: 0 });
    expect(await op('editor', 'enterPaper', reading(id, { [a]: 5, [b]: 5 }))).toMatchObject({
      state: 'counted',
    });
    expect(await result(id)).toMatchObject({ ballots: 10 });
    expect(await verified(id)).toMatchObject({ ok: true });
  });

  test('many readings at once count once', async () => {
    const { id, candidates } = await voting({ paper: true });
    await advance(id, 'reviewing');
    const input = reading(id, { [candidates[0] ?? '']: 10 });
    const people = ['editor', 'reviewer', second, third] as const;
    await Promise.all(people.map((as) => harness.call(as, 'rolemodel.enterPaper', input)));
    expect(await result(id)).toMatchObject({ ballots: 10 });
  });

  test('a counted batch is taken out by two people, entered again as the next one, and not after the certificate', async () => {
    const { id, candidates } = await voting({ paper: true });
    const [a = '', b = ''] = candidates;
    await cast(voter(), id, [b]);
    for (const as of ['editor', 'reviewer'] as const) {
      await op(as, 'enterPaper', reading(id, { [a]: 10 }));
      await op(as, 'enterPaper', reading(id, { [b]: 3 }, 3, '西门小学'));
    }
    await op('editor', 'enterPaper', reading(id, { [b]: 4 }, 4, '北关村'));
    const desk = () => op('editor', 'reviewDesk', { campaignId: id });
    const batchOf = async (station: string) => {
      const found = (await desk()).paper.find((batch) => batch.station === station);
      if (!found) throw new Error(`no batch of ${station}`);
      return found;
    };
    const { id: paperId, invalidatable } = await batchOf('城东社区');
    expect(invalidatable).toBe(false);
    const wrong = { campaignId: id, paperId, reasonCode: 'paper_error', reason: '把废票也数进去了' };
    expect(await no('editor', 'askInvalidation', wrong)).toBe('not_closed');
    await advance(id, 'reviewing');
    expect(await result(id)).toMatchObject({ ballots: 14, paperBallots: 13, invalidated: 0 });
    expect((await batchOf('城东社区')).invalidatable).toBe(true);
    // What only one person read does not count, so there is nothing to take out.
    const { id: uncounted } = await batchOf('北关村');
    expect(await no('editor', 'askInvalidation', { ...wrong, paperId: uncounted })).toBe('not_found');
    for (const both of [{ groupId: 'device-1' }, { paperId: undefined }])
      expect(await no('editor', 'askInvalidation', { ...wrong, ...both })).toBe('invalid_input');

    const asked = await op('editor', 'askInvalidation', wrong);
    expect(asked.ballots).toBe(10);
    expect((await batchOf('城东社区')).invalidatable).toBe(false);
    expect(await no('reviewer', 'askInvalidation', wrong)).toBe('already_asked');
    expect(await result(id)).toMatchObject({ ballots: 14, invalidated: 0 });
    expect(await op('reviewer', 'decideInvalidation', { id: asked.id, approve: true })).toMatchObject({
      ballots: 10,
    });
    const after = await result(id);
    expect(after).toMatchObject({ ballots: 4, paperBallots: 3, invalidated: 10 });
    expect(after.invalidatedByReason).toEqual([
      { reason: 'paper_error', label: '纸质选票有误', ballots: 10 },
    ]);
    expect(after.items.find(({ candidateId }) => candidateId === a)?.votes).toBe(0);
    expect(await desk()).toMatchObject({
      invalidations: [{ paper: { station: '城东社区', batch: 1 }, voters: 0, ballots: 10 }],
    });
    expect(await batchOf('城东社区')).toMatchObject({ state: 'invalidated', invalidatable: false });
    expect(await verified(id)).toMatchObject({ ok: true, compared: true });
    expect(await no('reviewer', 'askInvalidation', wrong)).toBe('nothing_to_invalidate');

    expect(await no('editor', 'enterPaper', reading(id, { [a]: 8 }, 8))).toBe('already_counted');
    const right = { ...reading(id, { [a]: 8 }, 8), batch: 2 };
    await op('editor', 'enterPaper', right);
    await op('reviewer', 'enterPaper', right);
    expect(await result(id)).toMatchObject({ ballots: 12, paperBallots: 11, invalidated: 10 });
    await op(second, 'certify', { campaignId: id });
    const { id: rest } = await batchOf('西门小学');
    expect((await batchOf('西门小学')).invalidatable).toBe(false);
    expect(await no('editor', 'askInvalidation', { ...wrong, paperId: rest })).toBe('already_certified');
    expect(await verified(id)).toMatchObject({ ok: true, compared: true });
    const certificate = (await bytesOf(id, 'certificate'))?.toString() ?? '';
    expect(certificate).toContain('"paper":{"ballots":11,"batches":2,"uncounted":1}');
  });

  test('what does not fit is refused', async () => {
    const { id, candidates } = await voting({ paper: true });
    const [a = '', b = ''] = candidates;
    expect(await no('editor', 'enterPaper', reading(id, { [a]: 11 }))).toBe('counts_unfit');
    expect(await no('editor', 'enterPaper', reading(id, { [a]: 4, [b]: 4 }))).toBe('counts_unfit');
    expect(await no('editor', 'enterPaper', reading(id, { stranger: 10 }))).toBe('foreign_candidate');
    expect(await no('leader', 'enterPaper', reading(id, { [a]: 10 }))).toBe('forbidden');
    const plain = await voting();
    expect(await no('editor', 'enterPaper', reading(plain.id, { [plain.candidates[0] ?? '']: 10 }))).toBe(
      'no_paper',
    );
  });
});

describe('the jury', () => {
  const scores = (campaignId: string, candidates: readonly string[], given: readonly number[]) => ({
    campaignId,
    scores: candidates.map((candidateId, index) => ({ candidateId, score: given[index] ?? 0 })),
  });

  test('scores in secret, and decides by its weight', async () => {
    const { id, candidates } = await voting({ jury: { weight: 60 }, runnersUp: 1 });
    const [one, two] = [voter(), voter()];
    await cast(voter(), id, [candidates[0]]);
    const { items } = await op('editor', 'inviteJury', { campaignId: id, names: ['张老师', '李老师'] });
    const [first, other] = items;
    expect(await no(one, 'joinJury', { campaignId: id, code: 'AAAA-AAAA-AAAA' })).toBe('no_such_code');
    expect(await op(one, 'joinJury', { campaignId: id, code: first?.code.toLowerCase() ?? '' })).toEqual({
      name: first?.name,
    });
    expect(await no(two, 'joinJury', { campaignId: id, code: first?.code ?? '' })).toBe('no_such_code');
    expect(await no(one, 'joinJury', { campaignId: id, code: other?.code ?? '' })).toBe('already_juror');
    await op(two, 'joinJury', { campaignId: id, code: other?.code ?? '' });
    expect(await no('editor', 'inviteJury', { campaignId: id, names: ['张老师'] })).toBe('juror_known');
    expect(await no(one, 'scoreCandidates', scores(id, candidates, [1]))).toBe('scoring_closed');
    await advance(id, 'reviewing');
    expect(await no('reviewer', 'certify', { campaignId: id })).toBe('jury_missing');
    await op(one, 'scoreCandidates', scores(id, candidates, [60, 90, 70, 50]));
    await op(two, 'scoreCandidates', scores(id, candidates, [50, 100, 70, 50]));
    expect(await no(voter(), 'scoreCandidates', scores(id, candidates, [1]))).toBe('not_found');
    expect((await op(two, 'jurySheet', { campaignId: id })).candidates.map(({ score }) => score)).toContain(
      100,
    );
    expect(JSON.stringify(await op('reviewer', 'reviewDesk', { campaignId: id }))).not.toContain('score');
    expect((await result(id)).combined).toBeNull();
    expect(await op('leader', 'proposal', { campaignId: id })).toEqual({ combined: null });
    await op('reviewer', 'certify', { campaignId: id });
    expect(await no(one, 'scoreCandidates', scores(id, candidates, [99]))).toBe('scoring_closed');
    const { combined } = await result(id);
    expect(combined).toMatchObject({ juryWeight: 60, jurors: 2, tied: [] });
    expect(
      combined?.items.map(({ candidateId, points }) => [candidates.indexOf(candidateId), points]),
    ).toEqual([
      [0, 7300],
      [1, 5700],
      [2, 4200],
      [3, 3000],
    ]);
    expect(await op('leader', 'proposal', { campaignId: id })).toEqual({ combined });
    await advance(id, 'result_publicity');
    const statuses = await db()
      .selectFrom('nomination')
      .select(['id', 'status'])
      .where('campaign_id', '=', id)
      .execute();
    const statusOf = (candidate: string | undefined) => statuses.find((row) => row.id === candidate)?.status;
    expect(candidates.map(statusOf)).toEqual(['selected', 'runner_up', 'not_selected', 'not_selected']);
  });

  test('where nobody votes its points give the order, for who leads alone, and nobody else sees a number', async () => {
    const { id, candidates } = await publicity({ vote: false, jury: { weight: 40 }, runnersUp: 1 });
    expect(await op('leader', 'proposal', { campaignId: id })).toEqual({ combined: null });
    await advance(id, 'reviewing');
    const jurors = [voter(), voter()];
    const { items } = await op('editor', 'inviteJury', { campaignId: id, names: ['张老师', '李老师'] });
    for (const [index, { code }] of items.entries())
      await op(jurors[index] ?? voter(), 'joinJury', { campaignId: id, code });
    await op(jurors[0] ?? voter(), 'scoreCandidates', scores(id, candidates.slice(0, 2), [100, 100]));
    // One who has not scored everybody does not weigh yet.
    expect(await op('leader', 'proposal', { campaignId: id })).toEqual({ combined: null });
    await op(jurors[1] ?? voter(), 'scoreCandidates', scores(id, candidates, [50, 60, 90, 70]));
    const { combined } = await op('leader', 'proposal', { campaignId: id });
    expect(combined).toMatchObject({ juryWeight: 100, jurors: 1, tied: [] });
    expect(combined?.items.map(({ candidateId, rank, points }) => [candidateId, rank, points])).toEqual([
      [candidates[2], 1, 9000],
      [candidates[3], 2, 7000],
      [candidates[1], 3, 6000],
      [candidates[0], 4, 5000],
    ]);
    for (const as of ['citizen', 'reviewer', jurors[0] ?? voter()] as const)
      expect(await no(as, 'proposal', { campaignId: id })).toBe('forbidden');
    expect((await op('editor', 'reviewDesk', { campaignId: id })).vote).toBe(false);
    await advance(id, 'result_publicity');
    const named = await op('nobody', 'results', { campaignId: id });
    expect(named).toMatchObject({
      vote: false,
      named: [
        { candidateId: candidates[2], kind: 'honoured' },
        { candidateId: candidates[3], kind: 'runner_up' },
      ],
    });
    expect(JSON.stringify(named)).not.toMatch(/points|rank|votes/i);
    expect(await op('leader', 'proposal', { campaignId: id })).toEqual({ combined: null });
  });
});

describe('certification', () => {
  test('ends the count: a signed document, its hash in the log, and nothing after', async () => {
    const { id, groupId } = await closed({ paper: true });
    const { id: request } = await op('editor', 'askInvalidation', doubt(id, groupId));
    expect(await no(third, 'certify', { campaignId: id })).toBe('invalidation_waiting');
    await op('reviewer', 'decideInvalidation', { id: request, approve: true });
    // Neither of the two who took ballots out certifies what is left.
    expect(await no('reviewer', 'certify', { campaignId: id })).toBe('own_work');
    expect(await no('editor', 'certify', { campaignId: id })).toBe('forbidden');
    expect(await op(second, 'reviewDesk', { campaignId: id })).toMatchObject({
      certifiable: true,
      obstacle: null,
    });
    await op(second, 'certify', { campaignId: id });
    expect(await no(second, 'certify', { campaignId: id })).toBe('already_certified');
    expect(await no('editor', 'askInvalidation', doubt(id, groupId))).toBe('already_certified');
    const paper = { campaignId: id, station: '东门', ballots: 1, counts: [{ candidateId: 'x', votes: 1 }] };
    expect(await no('editor', 'enterPaper', paper)).toBe('already_certified');

    expect(await verified(id)).toMatchObject({ ok: true, certified: true, closed: true });
    const note = (await bytesOf(id, 'certificate'))?.toString() ?? '';
    const opened = await openCertificate(note, await keyOf(id), ed25519Verify);
    if (typeof opened === 'string') throw new Error(opened);
    expect(JSON.parse(opened.json)).toMatchObject({
      campaign: id,
      certifiedBy: 'reviewer',
      ballots: 2,
      invalidated: 5,
      invalidatedByReason: { borrowed_accounts: 5 },
    });
    const changed = note.replace('"ballots":2', '"ballots":3');
    expect(await openCertificate(changed, await keyOf(id), ed25519Verify)).toBe('forged');
    const { rows } = await sql<{ line: string }>`select line from log_entry where campaign_id = ${id}
      order by idx desc limit 1`.execute(db());
    const last = parseEntry(rows[0]?.line ?? '');
    expect(last).toMatchObject({
      kind: 'certify',
      document: createHash('sha256').update(opened.text).digest('base64'),
    });
    expect(await result(id)).toMatchObject({ certificate: `/log/${id}/certificate` });
  });

  test('outside the demo county no result goes public without it', async () => {
    const { id } = await closed();
    const earnest = createEntry(functions, { ...harness.runtime, demo: false });
    const step = async () => {
      const { body } = await earnest({
        functionName: 'rolemodel',
        action: 'advance',
        input: { campaignId: id, to: 'result_publicity', reason: '' },
        requestId: undefined,
        caller: { kind: 'token', token: await harness.tokenOf('leader') },
      });
      return 'error' in body ? body.error.code : 'ok';
    };
    expect(await step()).toBe('not_certified');
    await op('reviewer', 'certify', { campaignId: id });
    expect(await step()).toBe('ok');
  });

  test('in the demo county it comes with the step; many at once certify once', async () => {
    const { id } = await closed();
    await advance(id, 'result_publicity');
    expect(await verified(id)).toMatchObject({ ok: true, certified: true });
    const other = await closed();
    const answers = await Promise.all(
      (['reviewer', second, third] as const).map((as) =>
        harness.call(as, 'rolemodel.certify', { campaignId: other.id }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await verified(other.id)).toMatchObject({ ok: true, certified: true });
  });
});

describe('a roll', () => {
  test('one code lets one person vote', async () => {
    const { id, candidates } = await voting({ eligibility: 'roll' });
    const [me, other] = [voter(), voter()];
    expect(await castRefused(me, id, [candidates[0]])).toBe('not_eligible');
    const { codes } = await op('editor', 'inviteVoters', { campaignId: id, count: 2 });
    const join = { campaignId: id, code: codes[0] };
    const answers = await Promise.all([me, other].map((as) => harness.call(as, 'rolemodel.joinRoll', join)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    const inside = answers[0]?.status === 200 ? me : other;
    await cast(inside, id, [candidates[0]]);
    expect(await castRefused(inside === me ? other : me, id, [candidates[0]])).toBe('not_eligible');
    // A second code is not used up on somebody who is on the roll.
    expect(await no(inside, 'joinRoll', { campaignId: id, code: codes[1] })).toBe('already_on_roll');
    expect((await op('editor', 'reviewDesk', { campaignId: id })).roll).toEqual({
      asked: true,
      codes: 2,
      used: 1,
    });
    const open = await voting();
    expect(await no('editor', 'inviteVoters', { campaignId: open.id, count: 2 })).toBe('no_roll');
  });
});

describe('the link between voters and ballots', () => {
  test('is erased after the days for objections, and with the archive all else', async () => {
    const { id, candidates } = await voting({ objectionDays: 30, mustReadFirst: false });
    const me = voter();
    const { receipt } = await cast(me, id, [candidates[0]]);
    await cast(voter(), id, [candidates[1]]);
    for (const to of ['reviewing', 'result_publicity', 'published'] as const) await advance(id, to);
    await runLogs(harness.runtime);
    const before = await result(id);
    expect(before.votersByDay).toMatchObject([{ voters: 2 }]);
    await expect(sql`delete from ballot where campaign_id = ${id}`.execute(db())).rejects.toThrow(
      'only inserted',
    );
    harness.time += 29 * day;
    await eraseLinks(harness.runtime);
    expect(await ballotCount(id)).toBe(2);
    harness.pass(2);
    await Promise.all([eraseLinks(harness.runtime), eraseLinks(harness.runtime)]);
    expect(await ballotCount(id)).toBe(0);
    for (const table of ['ballot_sighting', 'ballot_promise', 'story_read'])
      expect(
        (await sql`select from ${sql.table(table)} where campaign_id = ${id}`.execute(db())).rows,
      ).toEqual([]);
    const mine = await op(me, 'myBallot', { campaignId: id });
    expect(mine).toMatchObject({ items: [], tookPart: true });
    expect(mine.erasedAt).not.toBeNull();
    expect((await getCampaign(id, me)).voted).toBe(true);
    // What is public stays as it was, and whoever kept a receipt can still check it.
    expect(await result(id)).toEqual(before);
    const proof = await harness.ok<Out<'ballotProof'>>('nobody', 'rolemodel.ballotProof', {
      campaignId: id,
      leafHash: receipt.leafHash,
    });
    expect('proof' in proof).toBe(true);
    expect(await verified(id)).toMatchObject({ ok: true });
    await expect(
      sql`update campaign set link_erased_at = null where id = ${id}`.execute(db()),
    ).rejects.toThrow('stays erased');

    await advance(id, 'archived');
    await eraseLinks(harness.runtime);
    expect((await sql`select from campaign_secret where campaign_id = ${id}`.execute(db())).rows).toEqual([]);
    expect((await sql`select from participation where campaign_id = ${id}`.execute(db())).rows).toEqual([]);
    expect(await op(me, 'myBallot', { campaignId: id })).toMatchObject({ items: [], tookPart: false });
    harness.time += 60_000;
    expect(await castRefused(me, id, [candidates[0]])).toBe('voting_closed');
  });
});
