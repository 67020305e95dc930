import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../../src/core/rolemodel/ballot-entry';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import { type CampaignRules, monthlyRules } from '../../src/core/rolemodel/campaign-rules';
import { campaignTemplates, findTemplate, usualDates } from '../../src/core/rolemodel/campaign-template';
import { campaignLife, day, hour, type Out, rules } from '../../test/support/campaign-life';
import { harnessForTests, type TestCaller } from '../../test/support/harness';
import { functions } from '../host/functions';
import { type Answer, createEntry } from '../platform/entry';

const harness = harnessForTests();
beforeEach(() => {
  harness.time = Date.now();
});

const { db, advance, getCampaign, createCampaign, nominating, publicity, voting, voter, castRefused } =
  campaignLife(() => harness);

const pupils = findTemplate('children')?.rules ?? monthlyRules;
const at = (offset: number) => new Date(harness.time + offset).toISOString();
const desk = (id: string, as: TestCaller = 'editor') =>
  harness.ok<Out<'campaignDesk'>>(as, 'rolemodel.campaignDesk', { id });
const inbox = async (as: TestCaller): Promise<string[]> => {
  await harness.work();
  const { items } = await harness.ok<{ items: { title: string }[] }>(as, 'account.inbox', { limit: 100 });
  return items.map(({ title }) => title);
};

/** Days of a campaign that is announced now. */
const dates = () => ({
  nominatingStartsAt: at(day),
  nominatingEndsAt: at(2 * day),
  votingStartsAt: at(4 * day),
  votingEndsAt: at(6 * day),
  plan: [
    { phase: 'announced', startsAt: at(0), endsAt: at(day) },
    { phase: 'vetting', startsAt: at(2 * day), endsAt: at(3 * day) },
    { phase: 'publicity', startsAt: at(3 * day), endsAt: at(4 * day) },
    { phase: 'published', startsAt: at(9 * day), endsAt: null },
  ],
});
const content = (change: object = {}) => ({
  title: '身边好人',
  summary: '选出打动你的人',
  rules,
  ...dates(),
  ...change,
});

describe('preparing a campaign', () => {
  test.each(campaignTemplates)('from the template $name', async (template) => {
    const { titlePattern: title, summary } = template;
    const input = { title, summary, rules: template.rules, ...usualDates(template, new Date(harness.time)) };
    const { id } = await harness.ok<Out<'createCampaign'>>('editor', 'rolemodel.createCampaign', input);
    const made = await getCampaign(id, 'editor');
    expect(made).toMatchObject({ title, phase: 'draft', ruleVersions: [] });
    expect(made.plan).toHaveLength(template.rules.vote ? 8 : 7);
    expect(made.plan.every(({ enteredAt }) => enteredAt === null)).toBe(true);
    // In the demo county ballots reach the log in seconds; everything else is as the template says.
    const log = { ...template.rules.log, afterSeconds: 10 };
    expect(made.rules).toEqual({ ...template.rules, log });
  });

  test('everything can be edited until nominating opens, by whom saw the last version', async () => {
    const id = await createCampaign();
    const edit = { campaignId: id, version: 1, ...content({ title: '十二月身边好人' }) };
    const edited = await harness.ok<Out<'editCampaign'>>('editor', 'rolemodel.editCampaign', edit);
    expect(edited).toEqual({ id, phase: 'draft', version: 2 });
    expect(await harness.refused('editor', 'rolemodel.editCampaign', edit)).toBe('conflict');
    await advance(id, 'announced', 'editor');
    const withVote = { ...edit, version: 3 };
    const withoutVote = {
      ...withVote,
      rules: { ...rules, vote: false },
      votingStartsAt: undefined,
      votingEndsAt: undefined,
    };
    await harness.ok('editor', 'rolemodel.editCampaign', JSON.parse(JSON.stringify(withoutVote)));
    const shown = await getCampaign(id);
    expect(shown).toMatchObject({ title: '十二月身边好人', votingStartsAt: null, rules: { vote: false } });
    expect(shown.plan.map(({ phase }) => phase)).toEqual([
      'announced',
      'nominating',
      'vetting',
      'publicity',
      'published',
    ]);
    await advance(id, 'nominating', 'editor');
    expect(await harness.refused('editor', 'rolemodel.editCampaign', { ...edit, version: 5 })).toBe(
      'rules_frozen',
    );
    expect(await desk(id)).toMatchObject({ editable: false, revisable: true, plannable: true });
    expect(await desk(id, 'leader')).toMatchObject({ editable: false, revisable: false, plannable: false });
  });

  test.each([
    ['a vote without its dates', { votingStartsAt: undefined, votingEndsAt: undefined }],
    ['dates for no vote', { rules: { ...rules, vote: false } }],
    [
      'phases out of order',
      { plan: [{ phase: 'vetting', startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' }] },
    ],
    [
      'a phase with a field of its own in the plan',
      { plan: [{ phase: 'voting', startsAt: '2099-01-01T00:00:00Z', endsAt: '2099-01-02T00:00:00Z' }] },
    ],
    ['a vote on pupils', { rules: { ...pupils, vote: true } }],
    ['pupils without their guardians', { rules: { ...pupils, consentNeeded: false } }],
    ['pupils among others', { rules: { ...rules, categories: ['美德少年', '助人为乐'] } }],
  ])('refuses %s', async (_name, part) => {
    const input: object = JSON.parse(JSON.stringify(content(part)));
    expect(await harness.refused('editor', 'rolemodel.createCampaign', input)).toBe('invalid_input');
    const id = await createCampaign();
    const edit = { ...input, campaignId: id, version: 1 };
    expect(await harness.refused('editor', 'rolemodel.editCampaign', edit)).toBe('invalid_input');
    expect((await getCampaign(id, 'editor')).version).toBe(1);
  });

  test('whatever writes it, the database keeps pupils from being voted on', async () => {
    const id = await createCampaign();
    await expect(
      sql`update campaign set rules = rules || '{"minors": true}' where id = ${id}`.execute(harness.db),
    ).rejects.toThrow('campaign_no_vote_on_minors');
  });

  test('a draft stays the office’s', async () => {
    const id = await createCampaign();
    const edit = { campaignId: id, version: 1, ...content() };
    for (const stranger of ['citizen', 'moderator', 'leader', 'admin'] as const) {
      expect(await harness.refused(stranger, 'rolemodel.editCampaign', edit)).toBe('forbidden');
    }
    expect(await harness.refused('citizen', 'rolemodel.campaignDesk', { id })).toBe('forbidden');
    const elsewhere = { ...edit, campaignId: 'none' };
    expect(await harness.refused('editor', 'rolemodel.editCampaign', elsewhere)).toBe('not_found');
    expect(await harness.refused('editor', 'rolemodel.campaignDesk', { id: 'none' })).toBe('not_found');
  });
});

describe('frozen rules', () => {
  const revise = async (id: string, change: Partial<CampaignRules>, more: object = {}) => {
    const { version, rules: now } = await getCampaign(id, 'editor');
    return {
      campaignId: id,
      version,
      rules: { ...now, ...change },
      notice: '名额增加两位，因为推荐的人多。',
      ...more,
    };
  };

  test('stand from the opening of nominating on; a later change is a new version that everybody sees', async () => {
    const id = await createCampaign();
    expect(await harness.refused('editor', 'rolemodel.reviseRules', await revise(id, { honours: 3 }))).toBe(
      'rules_not_frozen',
    );
    await advance(id, 'announced', 'editor');
    await advance(id, 'nominating', 'editor');
    const frozen = await getCampaign(id, 'nobody');
    const hashOf = (of: CampaignRules) => createHash('sha256').update(canonicalJson(of)).digest('hex');
    expect(frozen.ruleVersions).toMatchObject([{ version: 1, notice: '', hash: hashOf(frozen.rules) }]);

    const input = await revise(id, { honours: 3 });
    const revised = await harness.ok<Out<'reviseRules'>>('editor', 'rolemodel.reviseRules', input);
    expect(revised).toMatchObject({ phase: 'nominating', rulesVersion: 2 });
    expect(await harness.refused('editor', 'rolemodel.reviseRules', input)).toBe('conflict');
    const after = await getCampaign(id, 'nobody');
    expect(after.rules.honours).toBe(3);
    expect(after.ruleVersions.map(({ version, notice }) => [version, notice])).toEqual([
      [2, '名额增加两位，因为推荐的人多。'],
      [1, ''],
    ]);
    expect(after.ruleVersions[0]?.hash).toBe(hashOf(after.rules));
    expect(await harness.refused('editor', 'rolemodel.reviseRules', await revise(id, {}))).toBe('rules_same');
    expect(
      await harness.refused(
        'editor',
        'rolemodel.reviseRules',
        await revise(id, { honours: 4 }, { notice: '' }),
      ),
    ).toBe('invalid_input');
    const stored = await db()
      .selectFrom('campaign_rules')
      .selectAll()
      .where('campaign_id', '=', id)
      .orderBy('version')
      .execute();
    expect(stored.map(({ rules: kept }) => kept.honours)).toEqual([1, 3]);
  });

  test('the rules of the vote stay once it has opened, through a pause too; a ballot judged before looks again', async () => {
    const { id, candidates } = await publicity();
    await harness.ok(
      'editor',
      'rolemodel.reviseRules',
      await revise(id, { picks: { min: 1, max: 1, perCategory: null, minPerCategory: null } }),
    );
    await advance(id, 'voting');
    expect(await castRefused(voter(), id, candidates.slice(0, 2))).toBe('too_many_choices');
    const refused = async (change: Partial<CampaignRules>) =>
      await harness.refused('editor', 'rolemodel.reviseRules', await revise(id, change));
    const lenient = { min: 1, max: 3, perCategory: null, minPerCategory: null };
    expect(await refused({ picks: lenient })).toBe('rule_fixed');
    expect(await refused({ jury: { weight: 30 } })).toBe('rule_fixed');
    await advance(id, 'suspended');
    expect(await refused({ picks: lenient })).toBe('rule_fixed');
    await advance(id, 'voting');
    await harness.ok('editor', 'rolemodel.reviseRules', await revise(id, { honours: 2 }));
    await advance(id, 'reviewing');
    await advance(id, 'result_publicity');
    await advance(id, 'published');
    expect(await refused({ honours: 3 })).toBe('campaign_over');
  });

  test('who is not on the roll, or picks too few of a category, cannot vote', async () => {
    const onRoll = await voting({ eligibility: 'roll' });
    expect(await castRefused(voter(), onRoll.id, [onRoll.candidates[0]])).toBe('not_eligible');
    const every = await voting({ picks: { min: 1, max: 3, perCategory: null, minPerCategory: 1 } });
    const [first, second, third] = every.candidates;
    expect(await castRefused(voter(), every.id, [first, second])).toBe('too_few_in_category');
    await harness.ok(voter(), 'rolemodel.castBallot', {
      campaignId: every.id,
      choices: [first, second, third],
    });
  });

  test('another campaign’s version, and strangers, are refused', async () => {
    const id = await nominating();
    const input = await revise(id, { honours: 3 });
    for (const stranger of ['citizen', 'leader', 'reviewer', 'admin'] as const)
      expect(await harness.refused(stranger, 'rolemodel.reviseRules', input)).toBe('forbidden');
    expect(await harness.refused('nobody', 'rolemodel.reviseRules', input)).toBe('unauthenticated');
    expect(await harness.refused('editor', 'rolemodel.reviseRules', { ...input, campaignId: 'none' })).toBe(
      'not_found',
    );
  });

  test('campaigns from before rules were versioned are frozen as they stand', async () => {
    const { id } = await voting();
    const draft = await createCampaign();
    await sql`delete from campaign_rules`.execute(harness.db);
    await sql`update campaign set rules_version = 0`.execute(harness.db);
    const { campaignMigrations } = await import('./campaign.migrations');
    await harness.db
      .transaction()
      .execute(async (tx) => await campaignMigrations['2026-11-26c-frozen-rules']?.up(tx));
    const shown = await getCampaign(id);
    const hash = createHash('sha256').update(canonicalJson(shown.rules)).digest('hex');
    expect(shown.ruleVersions).toMatchObject([{ version: 1, hash }]);
    expect((await getCampaign(draft, 'editor')).ruleVersions).toEqual([]);
  });
});

describe('the plan', () => {
  const plan = (id: string, version: number, change: object = {}) => ({
    campaignId: id,
    version,
    ...dates(),
    ...change,
  });

  test('shows when each phase was meant to run and when it began', async () => {
    const { id } = await harness.ok<Out<'createCampaign'>>('editor', 'rolemodel.createCampaign', content());
    await advance(id, 'announced', 'editor');
    harness.time += 3 * hour;
    await advance(id, 'nominating', 'editor');
    const { plan: shown, nominatingStartsAt } = await getCampaign(id, 'nobody');
    expect(shown.map(({ phase, enteredAt }) => [phase, enteredAt !== null])).toEqual([
      ['announced', true],
      ['nominating', true],
      ['vetting', false],
      ['publicity', false],
      ['voting', false],
      ['published', false],
    ]);
    // Opened a day early: the plan stays as it was told, the date that binds is the true one.
    expect(Date.parse(shown[1]?.startsAt ?? '')).toBe(harness.time - 3 * hour + day);
    expect(Date.parse(nominatingStartsAt)).toBe(harness.time);
    expect(shown[1]?.enteredAt).toBe(new Date(harness.time).toISOString());
  });

  test('what lies ahead is moved; what has begun keeps its start, and the vote its end', async () => {
    const { id } = await harness.ok<Out<'createCampaign'>>('editor', 'rolemodel.createCampaign', content());
    await advance(id, 'announced', 'editor');
    const longer = { nominatingEndsAt: at(2 * day + hour) };
    const refused = async (change: object) =>
      await harness.refused(
        'editor',
        'rolemodel.planPhases',
        plan(id, (await getCampaign(id)).version, change),
      );
    const later = dates().plan.map((one) =>
      one.phase === 'vetting' ? { ...one, startsAt: at(2 * day + hour) } : one,
    );
    const { version } = await getCampaign(id);
    await harness.ok('editor', 'rolemodel.planPhases', plan(id, version, { ...longer, plan: later }));
    expect(await harness.refused('editor', 'rolemodel.planPhases', plan(id, version))).toBe('conflict');
    expect((await getCampaign(id)).nominatingEndsAt).toBe(longer.nominatingEndsAt);
    const announcedLater = later.map((one) =>
      one.phase === 'announced' ? { ...one, startsAt: at(hour) } : one,
    );
    expect(await refused({ ...longer, plan: announcedLater })).toBe('date_fixed');
    expect(await refused({ ...longer, plan: later.slice(1) })).toBe('date_fixed');
    expect(
      await harness.refused(
        'editor',
        'rolemodel.planPhases',
        JSON.parse(
          JSON.stringify(
            plan(id, version + 1, {
              votingStartsAt: undefined,
              votingEndsAt: undefined,
              plan: later,
              ...longer,
            }),
          ),
        ),
      ),
    ).toBe('vote_dates');
    expect(await refused({ nominatingEndsAt: at(5 * day) })).toBe('invalid_input');
    for (const stranger of ['citizen', 'leader', 'moderator'] as const)
      expect(await harness.refused(stranger, 'rolemodel.planPhases', plan(id, version + 1))).toBe(
        'forbidden',
      );
  });

  test('once voting has opened its announced end stands; other phases still move; then it is over', async () => {
    const { id } = await voting();
    const now = await getCampaign(id);
    const { nominatingStartsAt = '', votingStartsAt, votingEndsAt } = now;
    const planned = (phase: CampaignPhase) => now.plan.find((one) => one.phase === phase);
    const same = {
      campaignId: id,
      version: now.version,
      nominatingStartsAt: planned('nominating')?.startsAt ?? nominatingStartsAt,
      nominatingEndsAt: planned('nominating')?.endsAt,
      votingStartsAt: planned('voting')?.startsAt ?? votingStartsAt,
      votingEndsAt: planned('voting')?.endsAt ?? votingEndsAt,
      plan: [{ phase: 'published', startsAt: at(20 * day), endsAt: null }],
    };
    expect(
      await harness.refused('editor', 'rolemodel.planPhases', { ...same, votingEndsAt: at(7 * day) }),
    ).toBe('date_fixed');
    await harness.ok('editor', 'rolemodel.planPhases', same);
    const after = await getCampaign(id);
    expect(after.plan.map(({ phase }) => phase)).toContain('published');
    // The dates at which phases really began and ended are not overwritten by the plan.
    for (const key of ['nominatingStartsAt', 'nominatingEndsAt', 'votingStartsAt', 'votingEndsAt'] as const)
      expect(after[key]).toBe(now[key]);
    for (const to of ['reviewing', 'result_publicity', 'published'] as const) await advance(id, to);
    const over = { ...same, version: (await getCampaign(id)).version };
    expect(await harness.refused('editor', 'rolemodel.planPhases', over)).toBe('campaign_over');
  });

  test('editors are reminded once of a step whose time has come, and nothing moves by itself', async () => {
    const { id } = await harness.ok<Out<'createCampaign'>>(
      'editor',
      'rolemodel.createCampaign',
      content({ title: '提醒试评' }),
    );
    const remind = async () => {
      const { remindEditors } = await import('./remind-editors');
      await Promise.all([remindEditors(harness.runtime), remindEditors(harness.runtime)]);
      return (await inbox('editor')).filter((title) => title.startsWith('“提醒试评”'));
    };
    harness.time += hour;
    expect(await remind()).toEqual(['“提醒试评”该进入公告了']);
    expect(await remind()).toHaveLength(1);
    expect((await desk(id)).due).toMatchObject({ phase: 'announced' });
    await advance(id, 'announced', 'editor');
    expect((await desk(id)).due).toBeNull();
    harness.pass(1);
    const twice = await remind();
    expect(twice).toContain('“提醒试评”该进入推荐了');
    expect(twice).toHaveLength(2);
    // Far behind: only the very next step is told, not all that follow.
    harness.pass(8);
    expect(await remind()).toHaveLength(2);
    expect((await getCampaign(id)).phase).toBe('announced');
    expect((await inbox('leader')).filter((title) => title.includes('提醒试评'))).toEqual([]);
    // What was told of is not looked at again and again.
    const runs = async () => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit_event
        where operation = 'rolemodel.remind'`.execute(harness.db);
      return rows[0]?.count;
    };
    const before = await runs();
    await remind();
    expect(await runs()).toBe(before);
    // A paused or cancelled campaign is left alone.
    await advance(id, 'nominating', 'editor');
    await advance(id, 'suspended', 'editor');
    expect(await remind()).toHaveLength(2);
    await advance(id, 'nominating', 'editor');
    expect(await remind()).toContain('“提醒试评”该进入审核了');
  });
});

describe('the leader’s approval', () => {
  const ask = (campaignId: string, to: CampaignPhase, reason = '人选已经核实') =>
    harness.ok<Out<'askApproval'>>('editor', 'rolemodel.askApproval', { campaignId, to, reason });
  const askRefused = (campaignId: string, to: CampaignPhase, as: TestCaller = 'editor') =>
    harness.refused(as, 'rolemodel.askApproval', { campaignId, to, reason: '人选已经核实' });
  const decide = (id: string, outcome: 'approved' | 'refused', reason = '') =>
    harness.ok('leader', 'rolemodel.decideApproval', { id, outcome, reason });

  test('asked with a reason, given by the leader, used by the editor', async () => {
    const { id } = await publicity({ approvals: ['voting'] });
    expect((await desk(id)).askable).toEqual(['voting']);
    expect(await askRefused(id, 'voting', 'leader')).toBe('forbidden');
    expect(await askRefused(id, 'voting', 'citizen')).toBe('forbidden');
    expect(await askRefused(id, 'suspended')).toBe('no_approval_needed');
    expect(await askRefused(id, 'published')).toBe('forbidden');
    expect(await askRefused('none', 'voting')).toBe('not_found');
    const { id: asked } = await ask(id, 'voting');
    expect(await askRefused(id, 'voting')).toBe('already_asked');
    expect((await desk(id)).askable).toEqual([]);
    expect(await inbox('leader')).toContain('请批示：“身边好人”进入投票');
    const waiting = await harness.ok<Out<'approvals'>>('leader', 'rolemodel.approvals', { limit: 100 });
    expect(waiting.items.find((one) => one.id === asked)).toMatchObject({
      campaignId: id,
      from: 'publicity',
      to: 'voting',
      reason: '人选已经核实',
      outcome: null,
      decidable: true,
    });
    const seen = await harness.ok<Out<'approvals'>>('editor', 'rolemodel.approvals', { limit: 100 });
    expect(seen.items.find((one) => one.id === asked)?.decidable).toBe(false);

    for (const stranger of ['editor', 'citizen', 'reviewer', 'admin'] as const)
      expect(
        await harness.refused(stranger, 'rolemodel.decideApproval', { id: asked, outcome: 'approved' }),
      ).toBe('forbidden');
    await decide(asked, 'approved');
    expect(
      await harness.refused('leader', 'rolemodel.decideApproval', {
        id: asked,
        outcome: 'refused',
        reason: '不',
      }),
    ).toBe('conflict');
    expect(await inbox('editor')).toContain('已批准：“身边好人”进入投票');
    expect((await getCampaign(id, 'editor')).nextPhases).toContain('voting');
    expect((await getCampaign(id, 'citizen')).nextPhases).toEqual([]);
    await advance(id, 'voting', 'editor');
    // It was for this step: a pause and the way back are another one.
    await advance(id, 'suspended', 'editor');
    expect((await getCampaign(id, 'editor')).nextPhases).toEqual(['cancelled']);
  });

  test('refused with a reason, and asked again', async () => {
    const { id } = await publicity({ approvals: ['voting'] });
    const { id: asked } = await ask(id, 'voting');
    expect(
      await harness.refused('leader', 'rolemodel.decideApproval', {
        id: asked,
        outcome: 'refused',
        reason: '',
      }),
    ).toBe('reason_missing');
    await decide(asked, 'refused', '请先答复异议');
    expect((await desk(id)).approvals).toMatchObject([{ outcome: 'refused', answer: '请先答复异议' }]);
    expect((await getCampaign(id, 'editor')).nextPhases).not.toContain('voting');
    // Ids of one millisecond stand in no order, and the last word counts.
    harness.time += 1000;
    const again = await ask(id, 'voting', '异议已经答复');
    await decide(again.id, 'approved');
    expect((await getCampaign(id, 'editor')).nextPhases).toContain('voting');
    expect(await askRefused(id, 'voting')).toBe('no_approval_needed');
  });

  test('what the leader does at once settles what was asked; another step lets it lapse', async () => {
    const first = await publicity({ approvals: ['voting'] });
    await ask(first.id, 'voting');
    await advance(first.id, 'voting', 'leader');
    expect((await desk(first.id)).approvals).toMatchObject([{ to: 'voting', outcome: 'approved' }]);
    const second = await publicity({ approvals: ['voting'] });
    const { id: asked } = await ask(second.id, 'voting');
    await advance(second.id, 'suspended', 'leader');
    expect((await desk(second.id)).approvals).toMatchObject([{ to: 'voting', outcome: 'lapsed' }]);
    expect(
      await harness.refused('leader', 'rolemodel.decideApproval', { id: asked, outcome: 'approved' }),
    ).toBe('conflict');
  });

  test('new rules take back what was approved under the old ones; so does an edit', async () => {
    const { id } = await publicity({ approvals: ['voting'] });
    const { id: asked } = await ask(id, 'voting');
    await decide(asked, 'approved');
    const { version, rules: now } = await getCampaign(id, 'editor');
    await harness.ok('editor', 'rolemodel.reviseRules', {
      campaignId: id,
      version,
      rules: { ...now, picks: { ...now.picks, max: 3 } },
      notice: '最多选三位',
    });
    expect((await desk(id)).approvals).toMatchObject([{ outcome: 'lapsed' }]);
    expect(
      await harness.refused('editor', 'rolemodel.advance', { campaignId: id, to: 'voting', reason: '' }),
    ).toBe('forbidden');

    const draft = await createCampaign({ approvals: ['announced'] });
    await decide((await ask(draft, 'announced')).id, 'approved');
    const edit = {
      campaignId: draft,
      version: 1,
      ...content({ rules: { ...rules, approvals: ['announced'] } }),
    };
    await harness.ok('editor', 'rolemodel.editCampaign', edit);
    expect((await getCampaign(draft, 'editor')).nextPhases).toEqual(['cancelled']);
  });

  test('two leaders at once: one decides; nobody decides on their own request', async () => {
    const { id } = await publicity({ approvals: ['voting'] });
    const { id: asked } = await ask(id, 'voting');
    const answers = await Promise.all(
      ['approved', 'refused'].map((outcome) =>
        harness.call('leader', 'rolemodel.decideApproval', { id: asked, outcome, reason: '同时批示' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);

    // A person with both roles asks, and another one must decide.
    const { id: editor } = await harness.ok<{ id: string }>('editor', 'account.me', {});
    const other = await publicity({ approvals: ['voting'] });
    const own = await ask(other.id, 'voting');
    await sql`insert into role_grant (account_id, role) values (${editor}, 'leader')`.execute(harness.db);
    harness.runtime.identifier.forget(editor);
    try {
      expect(
        await harness.refused('editor', 'rolemodel.decideApproval', { id: own.id, outcome: 'approved' }),
      ).toBe('forbidden');
    } finally {
      await sql`delete from role_grant where account_id = ${editor} and role = 'leader'`.execute(harness.db);
      harness.runtime.identifier.forget(editor);
    }
  });

  test('the same request twice asks once', async () => {
    const { id } = await publicity({ approvals: ['voting'] });
    const input = { campaignId: id, to: 'voting', reason: '请批准', requestId: randomUUID() };
    const answers = await Promise.all(
      [1, 2, 3].map(() => harness.ok<Out<'askApproval'>>('editor', 'rolemodel.askApproval', input)),
    );
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  });
});

describe('publicity', () => {
  /** Calls as in a county that is no demo. */
  const inEarnest = async (as: TestCaller, operation: string, input: object): Promise<Answer> => {
    const invoke = createEntry(functions, { ...harness.runtime, demo: false });
    const [functionName = '', action = ''] = operation.split('.');
    const token = as === 'nobody' ? '' : await harness.tokenOf(as);
    return await invoke({
      functionName,
      action,
      input,
      requestId: undefined,
      caller: { kind: 'token', token },
    });
  };
  const step = async (campaignId: string, to: CampaignPhase, as: TestCaller = 'leader') => {
    const { body } = await inEarnest(as, 'rolemodel.advance', { campaignId, to, reason: '' });
    return 'error' in body ? body.error : undefined;
  };
  const until = async (id: string) => {
    const { body } = await inEarnest('editor', 'rolemodel.campaignDesk', { id });
    if ('error' in body) throw new Error(body.error.message);
    return (body.data as Out<'campaignDesk'>).publicityUntil;
  };

  test('lasts its working days before anybody leads on, by the county’s calendar', async () => {
    // Monday morning in Shanghai. The county is off on Wednesday, so two working days are Tuesday and Thursday.
    harness.time = Date.parse('2026-11-30T02:00:00Z');
    await sql`insert into report_day (day, working, name) values ('2026-12-02', false, '停电')`.execute(
      harness.db,
    );
    const { id } = await publicity({ publicityWorkingDays: 2, vote: false });
    expect(await until(id)).toBe('2026-12-03T10:00:00.000Z');
    expect((await desk(id)).publicityUntil).toBeNull();
    for (const now of ['2026-11-30T02:00:00Z', '2026-12-02T10:00:00Z', '2026-12-03T09:59:59Z']) {
      harness.time = Date.parse(now);
      expect(await step(id, 'reviewing')).toMatchObject({
        code: 'publicity_running',
        message: '公示要到 12 月 3 日 18:00 才满，之后才能进入下一阶段。',
      });
    }
    expect((await getCampaign(id)).phase).toBe('publicity');
    harness.time = Date.parse('2026-12-03T10:00:00Z');
    expect(await step(id, 'reviewing')).toBeUndefined();
    expect(await until(id)).toBeNull();
    // The result lies open as long.
    expect(await step(id, 'result_publicity')).toBeUndefined();
    expect(await step(id, 'published')).toMatchObject({ code: 'publicity_running' });
    harness.time = Date.parse('2026-12-07T10:00:00Z');
    expect(await step(id, 'published')).toBeUndefined();
    await sql`delete from report_day where day = '2026-12-02'`.execute(harness.db);
  });

  test('a pause is always possible, and begins it anew', async () => {
    harness.time = Date.parse('2026-11-30T02:00:00Z');
    const { id } = await publicity({ publicityWorkingDays: 1 });
    harness.time = Date.parse('2026-12-01T02:00:00Z');
    expect(await step(id, 'suspended')).toBeUndefined();
    expect(await until(id)).toBeNull();
    harness.time = Date.parse('2026-12-01T11:00:00Z');
    expect(await step(id, 'publicity')).toBeUndefined();
    expect(await until(id)).toBe('2026-12-02T10:00:00.000Z');
    expect(await step(id, 'voting')).toMatchObject({ code: 'publicity_running' });
    expect(await step(id, 'cancelled')).toBeUndefined();
  });

  test('outside of the demo the log waits as the rules say', async () => {
    const { body } = await inEarnest('editor', 'rolemodel.createCampaign', content());
    if ('error' in body) throw new Error(body.error.message);
    const { id } = body.data as Out<'createCampaign'>;
    expect((await getCampaign(id, 'editor')).rules.log).toEqual({ afterBallots: 50, afterSeconds: 600 });
  });
});

describe('pupils', () => {
  const story = '林小满每天放学扶奶奶去晒太阳，三年没断过。';
  const nominatePupil = (campaignId: string, more: object = {}) => ({
    campaignId,
    category: '美德少年',
    name: '林小满',
    line: '林小满照顾奶奶三年',
    story,
    school: '东门小学',
    guardian: { name: '林大江', contact: '0000-1234567' },
    ...more,
  });

  test('are public by given name and school alone, with their guardian’s word, and never voted on', async () => {
    const id = await nominating({ ...pupils, approvals: [] });
    expect(await harness.refused('citizen', 'rolemodel.nominate', nominatePupil(id, { school: '' }))).toBe(
      'school_missing',
    );
    expect(
      await harness.refused('citizen', 'rolemodel.nominate', nominatePupil(id, { category: '助人为乐' })),
    ).toBe('foreign_category');
    const made = await harness.ok<Out<'nominate'>>('citizen', 'rolemodel.nominate', nominatePupil(id));
    const target = { id: made.id, version: 1 };
    await harness.ok('editor', 'rolemodel.screen', { ...target, outcome: 'returned', reason: '请补充' });
    const again = { id: made.id, version: 2, category: '美德少年', name: '林小满', story };
    expect(await harness.refused('citizen', 'rolemodel.resubmit', again)).toBe('school_missing');
    await harness.ok('citizen', 'rolemodel.resubmit', { ...again, school: '东门小学' });
    await harness.ok('editor', 'rolemodel.screen', { id: made.id, version: 3, outcome: 'vetting' });
    const shortlist = { id: made.id, version: 4 };
    for (const consentBy of ['nominee', 'family'])
      expect(
        await harness.refused('editor', 'rolemodel.shortlist', { ...shortlist, consentBy, reason: '同意书' }),
      ).toBe('guardian_needed');
    await harness.ok('editor', 'rolemodel.shortlist', {
      ...shortlist,
      consentBy: 'guardian',
      reason: '同意书',
    });
    await advance(id, 'vetting');
    await advance(id, 'publicity');
    const seen: unknown[] = [await getCampaign(id, 'nobody')];
    expect((await getCampaign(id, 'leader')).nextPhases).not.toContain('voting');
    expect(
      await harness.refused('leader', 'rolemodel.advance', { campaignId: id, to: 'voting', reason: '' }),
    ).toBe('forbidden');
    expect(await castRefused(voter(), id, [made.id])).toBe('voting_not_open');
    seen.push(await harness.ok('nobody', 'rolemodel.getCandidate', { campaignId: id, candidateId: made.id }));
    await advance(id, 'reviewing');
    await harness.ok('leader', 'rolemodel.advance', {
      campaignId: id,
      to: 'result_publicity',
      reason: '',
      selected: [made.id],
    });
    await advance(id, 'published');
    seen.push(await getCampaign(id, 'nobody'));
    seen.push(await harness.ok('nobody', 'rolemodel.listCampaigns', { limit: 100 }));
    expect(seen[0]).toMatchObject({ candidates: [{ name: '小满', school: '东门小学' }] });
    expect(seen[2]).toMatchObject({ honoured: [{ name: '小满', school: '东门小学' }] });
    expect(JSON.stringify(seen)).not.toContain('林小满');
    // The nominator and the editors go on reading what was written.
    const mine = await harness.ok<Out<'myNominations'>>('citizen', 'rolemodel.myNominations', { limit: 100 });
    expect(mine.items.find((one) => one.id === made.id)).toMatchObject({
      name: '林小满',
      school: '东门小学',
    });
  });

  test('of grown-ups no school is kept', async () => {
    const id = await nominating();
    const made = await harness.ok<Out<'nominate'>>(
      'citizen',
      'rolemodel.nominate',
      nominatePupil(id, { category: '助人为乐' }),
    );
    const mine = await harness.ok<Out<'myNominations'>>('citizen', 'rolemodel.myNominations', { limit: 100 });
    expect(mine.items.find((one) => one.id === made.id)?.school).toBeNull();
  });
});
