import { foldEvents } from '../../src/core/report/case-state';
import { defaultSettings } from '../../src/core/report/report-config';
import type { Output } from '../../src/gateway/operations';
import type { VoteResults } from '../../test/support/campaign-life';
import { createHarness, type Harness, type TestCaller } from '../../test/support/harness';
import {
  createOlderDatabase,
  fillOlderCounty,
  leafHash,
  type OlderDatabase,
  olderBallot,
  olderSteps,
  olderTime,
} from '../../test/support/older-county';
import { loadWorkingTime } from '../platform/working-calendar';
import { eventOf, stateOf, stored } from '../report/case.repository';
import type { ReportTables } from '../report/report.tables';
import { expireQuestions } from '../report/report.tasks';
import type { RoleModelTables } from '../rolemodel/rolemodel.tables';
import { runLogs } from '../rolemodel/run-logs';

/** What later steps make of a table's rows; everything else stays as it was. */
const changed: Readonly<Record<string, 'reshaped' | readonly string[]>> = {
  campaign: ['rules'],
  report: ['terms', 'answer_by'],
  report_event: ['detail'],
  report_day_off: 'reshaped',
  pending_entry: 'reshaped',
};

const citizen: TestCaller = { openid: olderBallot.subject };
const second: TestCaller = { openid: 'old-second' };

describe.each(Object.keys(olderSteps) as (keyof typeof olderSteps)[])('a county from “%s”', (from) => {
  let older: OlderDatabase;
  let before: Awaited<ReturnType<OlderDatabase['rows']>>;
  let after: typeof before;
  /** The upgrade's beginning and end, by the clock of the machine as the database has it. */
  let upgraded: { readonly began: Date; readonly ended: Date };
  let harness: Harness;

  beforeAll(async () => {
    older = await createOlderDatabase(olderSteps[from]);
    await fillOlderCounty(older, from);
    before = await older.rows();
    const began = new Date();
    await older.upgrade();
    upgraded = { began, ended: new Date() };
    after = await older.rows();
    harness = await createHarness({ filled: older });
  });
  afterAll(() => harness.close());

  const get = (as: TestCaller, id: string) => harness.ok<Output<'report.get'>>(as, 'report.get', { id });

  test('keeps every row of every table, but for what later steps say otherwise', () => {
    for (const [table, rows] of before) {
      expect([table, rows.length > 0]).toEqual([table, true]);
      const change = changed[table] ?? [];
      if (change === 'reshaped') continue;
      for (const row of rows) {
        const kept = Object.entries(row).filter(([column]) => !change.includes(column));
        expect(after.get(table)).toContainEqual(expect.objectContaining(Object.fromEntries(kept)));
      }
    }
  });

  test('every case is what its events make of it, and is found and read as before', async () => {
    const db = harness.db.withTables<ReportTables>();
    const rows = await db.selectFrom('report').select(stored).orderBy('number').execute();
    const events = await db.selectFrom('report_event').selectAll().orderBy('seq').execute();
    expect(rows.map(({ id }) => id)).toEqual(['r-new', 'r-asked', 'r-work', 'r-back', 'r-closed', 'r-twin']);
    for (const row of rows) {
      const own = events.filter(({ report_id }) => report_id === row.id).map(eventOf);
      expect([row.id, stateOf(row)]).toEqual([row.id, foldEvents(own)]);
    }
    const mine = await harness.ok<Output<'report.mine'>>(citizen, 'report.mine', {});
    expect(mine.items.map(({ id }) => id).sort()).toEqual([
      'r-asked',
      'r-back',
      'r-closed',
      'r-new',
      'r-work',
    ]);
    const closed = await get('nobody', 'r-closed');
    expect(closed).toMatchObject({
      number: 'QY2601-0005',
      status: 'closed',
      description: '桥洞下堆着旧沙发。',
    });
    expect(closed.before).toHaveLength(1);
    expect(closed.timeline.map(({ action }) => action)).toEqual([
      'verify',
      'resolve',
      'signFor',
      'dispatch',
      'accept',
      'submit',
    ]);
    const found = await harness.ok<Output<'report.queue'>>('moderator', 'report.queue', {
      filter: { text: '旧沙发' },
    });
    expect(found.items.map(({ id }) => id)).toContain('r-new');
    const byNumber = await harness.ok<Output<'report.queue'>>('moderator', 'report.queue', {
      filter: { text: 'QY2601-0001' },
    });
    expect(byNumber.items.map(({ id }) => id)).toEqual(['r-new']);
  });

  test('a question from before it had a last day waits as long as a new one from the upgrade on', async () => {
    const [asked] = (after.get('report') ?? []).filter(({ id }) => id === 'r-asked');
    const until = new Date(String(asked?.answer_by));
    const time = await loadWorkingTime(harness.db);
    expect(
      [upgraded.began, upgraded.ended].map((at) => time.afterDays(at, defaultSettings.answerDays)),
    ).toContainEqual(until);
    expect((await get(citizen, 'r-asked')).answerBy).toBe(until.toISOString());
    expect(until.getTime()).toBeGreaterThan(harness.time);
    await expireQuestions(harness.runtime);
    expect((await get(citizen, 'r-asked')).status).toBe('awaiting_info');
  });

  test('cases go on from where they were: screened, answered, resolved, dispatched again', async () => {
    const { version } = await get('moderator', 'r-new');
    const accepted = await harness.ok('moderator', 'report.accept', { id: 'r-new', version });
    expect(accepted.status).toBe('accepted');
    const back = await get('moderator', 'r-back');
    const again = await harness.ok('moderator', 'report.dispatch', {
      id: 'r-back',
      version: back.version,
      leadUnitId: 'town-dongmen',
    });
    expect(again.status).toBe('dispatched');
    const work = await get('handler', 'r-work');
    const resolved = await harness.ok('handler', 'report.resolve', {
      id: 'r-work',
      version: work.version,
      reply: '沙发已经搬走。',
      noPhotoReason: '夜里作业',
    });
    expect(resolved.status).toBe('resolved');
    const asked = await get(citizen, 'r-asked');
    expect(asked.actions).toContain('answerInfo');
    const answered = await harness.ok(citizen, 'report.answerInfo', {
      id: 'r-asked',
      version: asked.version,
      answer: '二号楼。',
    });
    expect(answered.status).toBe('submitted');
  });

  test('a new report gets its own number', async () => {
    const made = await harness.ok<Output<'report.submit'>>(citizen, 'report.submit', {
      categoryId: 'dumping',
      description: '新的一堆。',
      location: { latitude: 39.8, longitude: 102.4 },
      fileIds: [],
      noPhotoReason: '天黑',
    });
    expect(made.status).toBe('submitted');
    const known = [...(before.get('report') ?? [])].map(({ number }) => number);
    expect(known).not.toContain(made.number);
  });

  test('those whom an earlier result honoured stand on the roll, in the year and order of their publication', async () => {
    const roll = await harness.ok<Output<'rolemodel.honourRoll'>>('nobody', 'rolemodel.honourRoll', {});
    expect(roll.items.map(({ id, kind, year, person }) => [id, kind, year, person?.name])).toEqual([
      // Half past one in the night of New Year's Day, in Shanghai.
      ['n-honoured', 'honoured', 2026, '赵一心'],
      ['n-second', 'runner_up', 2026, '钱二宝'],
    ]);
    const granted = await harness.db
      .withTables<RoleModelTables>()
      .selectFrom('honour')
      .select(['id', 'granted_at'])
      .orderBy('granted_at', 'desc')
      .execute();
    expect(granted.map(({ granted_at }) => olderTime.getTime() - granted_at.getTime())).toEqual([0, 1]);
    const result = await harness.ok<VoteResults>('nobody', 'rolemodel.results', {
      campaignId: 'c-done',
    });
    expect(result.ballots).toBe(3);
    // And who was not honoured is no longer to be read about.
    const other = { campaignId: 'c-done', candidateId: 'n-other' };
    expect(await harness.ok('nobody', 'rolemodel.getCandidate', other)).toMatchObject({
      ended: true,
      story: '',
    });
  });

  test('an honour that was granted then can be taken back now', async () => {
    const { revocable } = await harness.ok<Output<'rolemodel.getCandidate'>>(
      'leader',
      'rolemodel.getCandidate',
      {
        campaignId: 'c-done',
        candidateId: 'n-second',
      },
    );
    await harness.ok('leader', 'rolemodel.revokeHonour', {
      id: 'n-second',
      version: revocable?.version,
      reason: '事迹不实。',
    });
    const roll = await harness.ok<Output<'rolemodel.honourRoll'>>('nobody', 'rolemodel.honourRoll', {});
    expect(roll.items.find(({ id }) => id === 'n-second')).toMatchObject({
      person: null,
      note: '事迹不实。',
    });
  });

  test('a vote under way keeps its ballots: the voter is known, the log takes them in, the count holds', async () => {
    const { campaignId: id, choice } = olderBallot;
    const voted = await harness.ok<Output<'rolemodel.getCampaign'>>(citizen, 'rolemodel.getCampaign', { id });
    expect(voted).toMatchObject({ votingOpen: true, voted: true, rules: { minors: false, paper: false } });
    expect(voted.ruleVersions.map(({ version }) => version)).toEqual([1]);
    // A host does so as soon as it runs.
    await runLogs(harness.runtime);
    await harness.ok(second, 'rolemodel.castBallot', { campaignId: id, choices: ['n-last'] });
    await harness.ok('leader', 'rolemodel.advance', { campaignId: id, to: 'reviewing', reason: '到时间了' });
    const db = harness.db.withTables<RoleModelTables>();
    const entries = await db
      .selectFrom('log_entry')
      .select(['leaf_hash', 'line'])
      .where('campaign_id', '=', id)
      .execute();
    expect(entries).toContainEqual({ leaf_hash: leafHash(olderBallot.line), line: olderBallot.line });
    const { items, ballots } = await harness.ok<VoteResults>('nobody', 'rolemodel.results', {
      campaignId: id,
    });
    expect(ballots).toBe(2);
    expect(items.find(({ candidateId }) => candidateId === choice)?.votes).toBe(1);
  });

  test('seats stay taken, and a freed one goes to who waited for it', async () => {
    await harness.ok(citizen, 'volunteer.cancelSignUp', { signUpId: 'u-1' });
    const mine = await harness.ok<Output<'volunteer.mySignUps'>>(second, 'volunteer.mySignUps', {});
    expect(mine.items).toMatchObject([{ signUpId: 'u-2', status: 'confirmed' }]);
  });

  test('people keep their names, messages and rights', async () => {
    const me = await harness.ok<Output<'account.me'>>(citizen, 'account.me', {});
    expect(me).toMatchObject({ id: 'a-citizen', displayName: '林老三' });
    expect(me.consentedAt).not.toBeNull();
    const inbox = await harness.ok<Output<'account.inbox'>>(citizen, 'account.inbox', {});
    expect(inbox.items.map(({ title }) => title)).toContain('有人在办了');
    const staff = await harness.ok<Output<'account.me'>>('moderator', 'account.me', {});
    expect(staff.permissions).toContain('report.screen');
  });
});
