import { type Persona, personaNames } from '../../src/core/account/personas';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { campaignLife, type Out, people, rules, type VoteResults } from '../../test/support/campaign-life';
import { harnessForTests, type TestCaller } from '../../test/support/harness';
import { pictureOf } from '../../test/support/report-life';

type Contract = typeof rolemodelContract;

const harness = harnessForTests();
beforeEach(() => {
  harness.time = Date.now();
});

const {
  db,
  advance,
  getCampaign,
  createCampaign,
  nominating,
  nominate,
  publicity,
  voting,
  voter,
  cast,
  castRefused,
} = campaignLife(() => harness);

describe('from a nomination to an honour', () => {
  test('the whole way, with its events and messages', async () => {
    const { id, candidates } = await voting();
    const [first, second, third] = candidates;
    const shown = await getCampaign(id);
    expect(shown).toMatchObject({ phase: 'voting', votingOpen: true, voted: false, resultOut: false });
    expect(shown.candidates.map((candidate) => candidate.id).sort()).toEqual([...candidates].sort());

    await cast(voter(), id, [first]);
    await cast(voter(), id, [first, second]);
    await cast(voter(), id, [second, first]);
    await advance(id, 'reviewing', 'editor');

    const results = await harness.ok<VoteResults>('nobody', 'rolemodel.results', { campaignId: id });
    expect(results).toMatchObject({ ballots: 3, invalidated: 0 });
    expect(results.items.slice(0, 2).map(({ candidateId, votes }) => [candidateId, votes])).toEqual([
      [first, 3],
      [second, 2],
    ]);
    expect(results.items.slice(2).map(({ votes }) => votes)).toEqual([0, 0]);

    await harness.ok('leader', 'rolemodel.advance', {
      campaignId: id,
      to: 'result_publicity',
      reason: '评议后一致同意',
      selected: [first, third],
    });
    await advance(id, 'published');
    const published = await getCampaign(id, 'nobody');
    expect(published.honoured.map(({ candidateId }) => candidateId).sort()).toEqual([first, third].sort());
    await advance(id, 'archived');

    const events = await db()
      .selectFrom('campaign_event')
      .selectAll()
      .where('campaign_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(events.map(({ to }) => to)).toEqual([
      'announced',
      'nominating',
      'vetting',
      'publicity',
      'voting',
      'reviewing',
      'result_publicity',
      'published',
      'archived',
    ]);
    events.slice(1).forEach((event, index) => {
      expect(event.from).toBe(events[index]?.to);
      expect(event.seq).toBe((events[index]?.seq ?? 0) + 1);
    });
    const steps = await db()
      .selectFrom('nomination_event')
      .select('to')
      .where('nomination_id', '=', first ?? '')
      .orderBy('seq')
      .execute();
    expect(steps.map(({ to }) => to)).toEqual([
      'submitted',
      'vetting',
      'shortlisted',
      'publicity',
      'candidate',
      'selected',
      'honoured',
    ]);
    await harness.work();
    const inbox = await harness.ok<{ items: { title: string }[] }>('citizen', 'account.inbox', {
      limit: 100,
    });
    expect(inbox.items.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['你推荐的甲通过了初审', '你推荐的甲已入围', '甲获评“身边好人”']),
    );
  });

  test('without a decision of people, the first by votes and whoever is level with them are proposed', async () => {
    const { id, candidates } = await voting();
    await cast(voter(), id, [candidates[0]]);
    await cast(voter(), id, [candidates[1]]);
    await advance(id, 'reviewing');
    const { combined } = await harness.ok<Out<'proposal'>>('leader', 'rolemodel.proposal', {
      campaignId: id,
    });
    expect(combined).toMatchObject({ juryWeight: 0, tied: candidates.slice(0, 2).sort() });
    await advance(id, 'result_publicity');
    await advance(id, 'published');
    const { honoured } = await getCampaign(id);
    expect(honoured.map(({ candidateId }) => candidateId).sort()).toEqual(candidates.slice(0, 2).sort());
  });

  test('a campaign without a vote goes from publicity to review, and its result names people without a number', async () => {
    const { id, candidates } = await publicity({ vote: false });
    expect((await getCampaign(id, 'leader')).nextPhases).not.toContain('voting');
    expect(
      await harness.refused('leader', 'rolemodel.advance', { campaignId: id, to: 'voting', reason: '' }),
    ).toBe('forbidden');
    await advance(id, 'reviewing');
    const result = () => harness.ok<Out<'results'>>('nobody', 'rolemodel.results', { campaignId: id });
    expect(await harness.refused('citizen', 'rolemodel.results', { campaignId: id })).toBe('forbidden');
    expect((await getCampaign(id)).resultOut).toBe(false);
    const [first, second] = candidates;
    await harness.ok('leader', 'rolemodel.advance', {
      campaignId: id,
      to: 'result_publicity',
      reason: '',
      selected: [first],
      runnersUp: [second],
    });
    const proposed = await result();
    expect(proposed).toMatchObject({
      vote: false,
      named: [
        { candidateId: first, name: '甲', kind: 'honoured' },
        { candidateId: second, name: '乙', kind: 'runner_up' },
      ],
      publishedAt: null,
    });
    expect((await getCampaign(id)).resultOut).toBe(true);
    await advance(id, 'published');
    expect(await result()).toEqual({ ...proposed, publishedAt: expect.any(String) });
    expect(JSON.stringify(await result())).not.toMatch(/votes|ballots|points/i);
    expect((await getCampaign(id)).honoured).toHaveLength(1);
  });

  test('with the publication the stories of those who were not named end: their ids and votes stay', async () => {
    const { id, candidates } = await voting();
    const [first, second, third] = candidates;
    for (const subject of [first, second, third])
      await harness.db
        .updateTable('file')
        .set({ published: true, subject_kind: 'nomination', subject_id: subject ?? null })
        .where('id', '=', await pictureOf(harness, 'citizen'))
        .execute();
    await cast(voter(), id, [first, third]);
    await advance(id, 'reviewing');
    await harness.ok('leader', 'rolemodel.advance', {
      campaignId: id,
      to: 'result_publicity',
      reason: '',
      selected: [first],
      runnersUp: [second],
    });
    const story = (candidateId: string | undefined, as: TestCaller = 'nobody') =>
      harness.ok<Out<'getCandidate'>>(as, 'rolemodel.getCandidate', { campaignId: id, candidateId });
    // The result lies open for objections: everybody still sees who was chosen from.
    expect(await story(third)).toMatchObject({ name: '丙', ended: false });
    await advance(id, 'published');

    for (const candidateId of [first, second]) {
      const named = await story(candidateId);
      expect(named).toMatchObject({ ended: false, story: expect.stringContaining('邻居') });
      expect(named.pictures).toHaveLength(1);
    }
    for (const as of ['nobody', 'citizen', 'editor'] as const)
      expect(await story(third, as)).toMatchObject({
        ended: true,
        name: '其他候选人',
        line: '',
        story: '',
        picture: null,
        pictures: [],
        area: null,
        school: null,
      });
    const shown = await getCampaign(id, 'nobody');
    expect(
      shown.candidates
        .filter(({ ended }) => ended)
        .map((candidate) => candidate.id)
        .sort(),
    ).toEqual(candidates.slice(2).sort());
    const results = await harness.ok<VoteResults>('nobody', 'rolemodel.results', { campaignId: id });
    expect(results.items.find(({ candidateId }) => candidateId === third)).toMatchObject({
      name: '其他候选人',
      votes: 1,
    });
    const listed = await harness.ok<Out<'listCampaigns'>>('nobody', 'rolemodel.listCampaigns', {
      limit: 100,
    });
    for (const body of [shown, results, listed.items.find((campaign) => campaign.id === id)])
      expect(JSON.stringify(body)).not.toMatch(/"(丙|丁)"/);
    const published = await harness.db
      .selectFrom('file')
      .select('subject_id')
      .where('subject_id', 'in', candidates)
      .where('published', '=', true)
      .execute();
    expect(published.map(({ subject_id }) => subject_id).sort()).toEqual([first, second].sort());
  });

  test('pictures of a nomination become public with the candidate', async () => {
    const id = await nominating();
    const fileId = await pictureOf(harness, 'citizen');
    const input = {
      campaignId: id,
      ...people[0],
      story: '每天清早扫雪，风雨无阻十几年。',
      fileIds: [fileId],
    };
    const nomination = await harness.ok<Out<'nominate'>>('citizen', 'rolemodel.nominate', input);
    expect(await harness.refused('citizen2', 'rolemodel.nominate', input)).toBe('invalid_input');
    const mine = await harness.ok<Out<'myNominations'>>('citizen', 'rolemodel.myNominations', { limit: 1 });
    expect(mine.items[0]?.pictures[0]?.thumb).toContain('signature=');

    const { version } = await harness.ok<Out<'screen'>>('editor', 'rolemodel.screen', {
      id: nomination.id,
      version: 1,
      outcome: 'vetting',
    });
    await harness.ok('editor', 'rolemodel.shortlist', { id: nomination.id, version, consentBy: 'family' });
    await advance(id, 'vetting');
    await advance(id, 'publicity');
    const story = await harness.ok<Out<'getCandidate'>>('nobody', 'rolemodel.getCandidate', {
      campaignId: id,
      candidateId: nomination.id,
    });
    expect(story.pictures[0]?.thumb).toBe(`/files/thumb/${fileId}`);
  });
});

describe('leading a campaign', () => {
  test('only the lawful next phase', async () => {
    const id = await createCampaign();
    for (const to of ['voting', 'draft', 'archived', 'reviewing'] as const) {
      expect(await harness.refused('leader', 'rolemodel.advance', { campaignId: id, to, reason: '' })).toBe(
        'forbidden',
      );
    }
    expect(
      await harness.refused('leader', 'rolemodel.advance', { campaignId: 'none', to: 'announced' }),
    ).toBe('not_found');
  });

  test.each(personaNames.filter((persona) => !['editor', 'leader'].includes(persona)))(
    '%s may not',
    async (persona) => {
      const id = await nominating();
      expect(
        await harness.refused(persona, 'rolemodel.advance', { campaignId: id, to: 'vetting', reason: '' }),
      ).toBe('forbidden');
      expect((await getCampaign(id, persona)).nextPhases).toEqual([]);
    },
  );

  test('what the campaign keeps for the leader, the editor cannot do', async () => {
    const { id } = await publicity({ approvals: ['voting'] });
    expect((await getCampaign(id, 'editor')).nextPhases).toEqual(['suspended', 'cancelled']);
    expect(
      await harness.refused('editor', 'rolemodel.advance', { campaignId: id, to: 'voting', reason: '' }),
    ).toBe('forbidden');
    expect((await getCampaign(id, 'leader')).nextPhases).toContain('voting');
    await advance(id, 'voting', 'leader');
  });

  test('no publicity without anybody shortlisted', async () => {
    const id = await nominating();
    await nominate(id);
    await advance(id, 'vetting');
    expect(
      await harness.refused('leader', 'rolemodel.advance', { campaignId: id, to: 'publicity', reason: '' }),
    ).toBe('no_candidates');
    expect((await getCampaign(id)).phase).toBe('vetting');
  });

  test('a pause goes back to where it was', async () => {
    const { id, candidates } = await voting();
    await advance(id, 'suspended');
    expect(await castRefused(voter(), id, [candidates[0]])).toBe('voting_not_open');
    expect((await getCampaign(id, 'leader')).nextPhases).toEqual(['voting', 'cancelled']);
    await advance(id, 'voting');
    await cast(voter(), id, [candidates[0]]);
  });

  test('two at once: one advances', async () => {
    const { id } = await voting();
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        harness.call('leader', 'rolemodel.advance', { campaignId: id, to: 'reviewing', reason: '' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a draft is nobody else’s', async () => {
    const id = await createCampaign();
    expect(await harness.refused('citizen', 'rolemodel.getCampaign', { id })).toBe('not_found');
    expect(await harness.refused('nobody', 'rolemodel.results', { campaignId: id })).toBe('not_found');
    expect(await castRefused(voter(), id, ['x'])).toBe('not_found');
    const list = (as: TestCaller) =>
      harness.ok<Out<'listCampaigns'>>(as, 'rolemodel.listCampaigns', { limit: 1 });
    expect((await list('editor')).items[0]?.id).toBe(id);
    expect((await list('citizen')).items[0]?.id).not.toBe(id);
  });
});

describe('who may call what', () => {
  const staffOnly = {
    createCampaign: ['editor'],
    nominationQueue: ['editor'],
    screen: ['editor'],
    shortlist: ['editor'],
  } as const satisfies Partial<Record<keyof Contract['operations'], readonly Persona[]>>;

  test.each(Object.entries(staffOnly))(
    '%s is for %s alone',
    async (operation, allowed: readonly Persona[]) => {
      const inputs: Record<string, object> = {
        nominationQueue: {},
        screen: { id: 'x', version: 1, outcome: 'vetting' },
        shortlist: { id: 'x', version: 1, consentBy: 'nominee' },
        createCampaign: {
          title: '好人',
          summary: '好人',
          rules: { ...rules, vote: false },
          nominatingStartsAt: '2026-01-01T00:00:00Z',
          nominatingEndsAt: '2026-01-02T00:00:00Z',
        },
      };
      for (const persona of personaNames) {
        const { status } = await harness.call(persona, `rolemodel.${operation}`, inputs[operation]);
        if (allowed.includes(persona)) expect([200, 404]).toContain(status);
        else expect(status).toBe(403);
      }
      expect(await harness.refused('nobody', `rolemodel.${operation}`, inputs[operation])).toBe(
        'unauthenticated',
      );
    },
  );
});
