import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Persona, personaNames } from '../../src/core/account/personas';
import type { ContractOutput } from '../../src/core/kernel/operation';
import { shanghaiDay, startOfShanghaiDay } from '../../src/core/kernel/time';
import { ballotLine, nonceText } from '../../src/core/rolemodel/ballot-entry';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import { type CampaignRules, monthlyRules } from '../../src/core/rolemodel/campaign-rules';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { createHarness, type Harness, type TestCaller } from '../../test/support/harness';
import { leafHashOf } from './leaf';
import type { RoleModelTables } from './rolemodel.tables';
import { tallyDueCampaigns } from './tally-campaign';

type Contract = typeof rolemodelContract;
type Out<A extends keyof Contract['operations'] & string> = ContractOutput<Contract, A>;

const hour = 3_600_000;
const day = 24 * hour;

const rules: CampaignRules = {
  ...monthlyRules,
  categories: ['助人为乐', '见义勇为', '诚实守信'],
  picks: { min: 1, max: 2, perCategory: null },
  honours: 1,
};

const people = [
  { name: '甲', category: '助人为乐' },
  { name: '乙', category: '见义勇为' },
  { name: '丙', category: '诚实守信' },
  { name: '丁', category: '助人为乐' },
] as const;

let harness: Harness;

beforeAll(async () => {
  harness = await createHarness();
});
afterAll(() => harness.close());
beforeEach(() => {
  harness.time = Date.now();
});

const db = () => harness.db.withTables<RoleModelTables>();
const advance = (campaignId: string, to: CampaignPhase, as: TestCaller = 'leader') =>
  harness.ok<Out<'advance'>>(as, 'rolemodel.advance', { campaignId, to, reason: '到时间了' });
const getCampaign = (id: string, as: TestCaller = 'citizen') =>
  harness.ok<Out<'getCampaign'>>(as, 'rolemodel.getCampaign', { id });

async function createCampaign(change: Partial<CampaignRules> = {}): Promise<string> {
  const at = (offset: number) => new Date(harness.time + offset).toISOString();
  const merged = { ...rules, ...change };
  const { id } = await harness.ok<Out<'createCampaign'>>('editor', 'rolemodel.createCampaign', {
    title: '身边好人',
    summary: '选出打动你的人',
    rules: merged,
    nominatingStartsAt: at(hour),
    nominatingEndsAt: at(2 * day),
    ...(merged.vote && { votingStartsAt: at(3 * day), votingEndsAt: at(6 * day) }),
  });
  return id;
}

async function nominating(change: Partial<CampaignRules> = {}): Promise<string> {
  const id = await createCampaign(change);
  await advance(id, 'announced', 'editor');
  await advance(id, 'nominating', 'editor');
  return id;
}

const nominate = (campaignId: string, index = 0, as: TestCaller = 'citizen') =>
  harness.ok<Out<'nominate'>>(as, 'rolemodel.nominate', {
    campaignId,
    ...people[index],
    story: '多年如一日地帮助邻居，大家都看在眼里。',
  });

async function shortlisted(campaignId: string, index: number): Promise<string> {
  const { id, version } = await nominate(campaignId, index);
  const screened = await harness.ok<Out<'screen'>>('editor', 'rolemodel.screen', {
    id,
    version,
    outcome: 'vetting',
  });
  await harness.ok('editor', 'rolemodel.shortlist', { id, version: screened.version, consentBy: 'nominee' });
  return id;
}

async function publicity(change: Partial<CampaignRules> = {}): Promise<{ id: string; candidates: string[] }> {
  const id = await nominating(change);
  const candidates: string[] = [];
  for (const index of people.keys()) candidates.push(await shortlisted(id, index));
  await advance(id, 'vetting', 'editor');
  await advance(id, 'publicity', 'editor');
  return { id, candidates };
}

async function voting(change: Partial<CampaignRules> = {}): Promise<{ id: string; candidates: string[] }> {
  const campaign = await publicity(change);
  await advance(campaign.id, 'voting');
  return campaign;
}

let made = 0;
const voter = (): { openid: string } => {
  made += 1;
  return { openid: `voter-${made}` };
};

const cast = (
  as: TestCaller,
  campaignId: string,
  choices: readonly (string | undefined)[],
  more: object = {},
  requestId?: string,
) => harness.ok<Out<'castBallot'>>(as, 'rolemodel.castBallot', { campaignId, choices, ...more }, requestId);
const castRefused = (
  as: TestCaller,
  campaignId: string,
  choices: readonly (string | undefined)[],
  more: object = {},
) => harness.refused(as, 'rolemodel.castBallot', { campaignId, choices, ...more });

const ballotCount = async (campaignId: string): Promise<number> => {
  const { count } = await db()
    .selectFrom('ballot')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  return count;
};

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

    const results = await harness.ok<Out<'results'>>('nobody', 'rolemodel.results', { campaignId: id });
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
    await advance(id, 'result_publicity');
    await advance(id, 'published');
    const { honoured } = await getCampaign(id);
    expect(honoured.map(({ candidateId }) => candidateId).sort()).toEqual(candidates.slice(0, 2).sort());
  });

  test('a campaign without a vote goes from publicity to review, and has no result of one', async () => {
    const { id, candidates } = await publicity({ vote: false });
    expect((await getCampaign(id, 'leader')).nextPhases).not.toContain('voting');
    expect(
      await harness.refused('leader', 'rolemodel.advance', { campaignId: id, to: 'voting', reason: '' }),
    ).toBe('forbidden');
    await advance(id, 'reviewing');
    expect(await harness.refused('citizen', 'rolemodel.results', { campaignId: id })).toBe('forbidden');
    await harness.ok('leader', 'rolemodel.advance', {
      campaignId: id,
      to: 'result_publicity',
      reason: '',
      selected: candidates.slice(0, 1),
    });
    await advance(id, 'published');
    expect((await getCampaign(id)).honoured).toHaveLength(1);
  });

  test('pictures of a nomination become public with the candidate', async () => {
    const id = await nominating();
    const accountId = (await harness.ok<{ id: string }>('citizen', 'account.me', {})).id;
    const file = {
      id: randomUUID() as string,
      published: false,
      position: 0,
      owner_id: accountId,
      width: 10,
      height: 10,
      bytes: 10,
      sha256: 'x',
      created_at: new Date(),
      subject_kind: null,
      subject_id: null,
    };
    await harness.db.insertInto('file').values(file).execute();
    const input = {
      campaignId: id,
      ...people[0],
      story: '每天清早扫雪，风雨无阻十几年。',
      fileIds: [file.id],
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
    expect(story.pictures[0]?.thumb).toBe(`/files/thumb/${file.id}`);
  });
});

describe('nominations', () => {
  test('only while nominating is open, only in a category of the campaign', async () => {
    const draft = await createCampaign();
    const input = { ...people[0], story: '多年如一日地帮助邻居。' };
    expect(await harness.refused('citizen', 'rolemodel.nominate', { campaignId: draft, ...input })).toBe(
      'not_found',
    );
    await advance(draft, 'announced');
    expect(await harness.refused('citizen', 'rolemodel.nominate', { campaignId: draft, ...input })).toBe(
      'nominating_closed',
    );
    const id = await nominating();
    expect(
      await harness.refused('citizen', 'rolemodel.nominate', {
        ...input,
        campaignId: id,
        category: '孝老爱亲',
      }),
    ).toBe('foreign_category');
    harness.time += 3 * day;
    expect(await harness.refused('citizen', 'rolemodel.nominate', { campaignId: id, ...input })).toBe(
      'nominating_closed',
    );
  });

  test('the same request twice is one nomination', async () => {
    const campaignId = await nominating();
    const input = { campaignId, ...people[0], story: '多年如一日地帮助邻居。', requestId: randomUUID() };
    const answers = await Promise.all(
      [1, 2, 3].map(() => harness.ok<Out<'nominate'>>('citizen', 'rolemodel.nominate', input)),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await harness.refused('citizen', 'rolemodel.nominate', { ...input, name: '别人' })).toBe(
      'conflict',
    );
  });

  test('returned, amended by its nominator, rejected; a reason is asked for', async () => {
    const campaignId = await nominating();
    const { id, version } = await nominate(campaignId);
    const screen = { id, version, outcome: 'returned' };
    expect(await harness.refused('editor', 'rolemodel.screen', screen)).toBe('reason_missing');
    const returned = await harness.ok<Out<'screen'>>('editor', 'rolemodel.screen', {
      ...screen,
      reason: '请写具体一些',
    });
    expect(returned).toEqual({ id, status: 'returned', version: 2 });
    const again = { id, version: 2, ...people[1], story: '那年冬天跳进河里救起两个孩子。' };
    expect(await harness.refused('citizen2', 'rolemodel.resubmit', again)).toBe('not_found');
    expect(await harness.refused('citizen', 'rolemodel.resubmit', { ...again, version: 1 })).toBe('conflict');
    await harness.ok('citizen', 'rolemodel.resubmit', again);
    const queue = await harness.ok<Out<'nominationQueue'>>('editor', 'rolemodel.nominationQueue', {
      campaignId,
    });
    expect(queue.items).toMatchObject([
      { id, name: '乙', status: 'submitted', actions: ['screen', 'withdraw'] },
    ]);
    await harness.ok('editor', 'rolemodel.screen', {
      id,
      version: 3,
      outcome: 'rejected',
      reason: '事迹无法核实',
    });
    expect(
      await harness.refused('editor', 'rolemodel.shortlist', { id, version: 4, consentBy: 'nominee' }),
    ).toBe('forbidden');
    const mine = await harness.ok<Out<'myNominations'>>('citizen', 'rolemodel.myNominations', { limit: 1 });
    expect(mine.items).toMatchObject([{ id, status: 'rejected', note: '事迹无法核实', actions: [] }]);
  });

  test('two editors at once: one decides, the other gets a conflict', async () => {
    const { id, version } = await nominate(await nominating());
    const answers = await Promise.all(
      ['vetting', 'rejected'].map((outcome) =>
        harness.call('editor', 'rolemodel.screen', { id, version, outcome, reason: '同时处理' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('nobody but the nominator and the editors sees a nomination', async () => {
    const { id, version } = await nominate(await nominating());
    const withdraw = { id, version, reason: '填错了' };
    for (const stranger of ['citizen2', 'moderator', 'leader', 'admin'] as const) {
      expect(await harness.refused(stranger, 'rolemodel.withdraw', withdraw)).toBe('not_found');
    }
    expect(await harness.refused('citizen', 'rolemodel.withdraw', { ...withdraw, version: 9 })).toBe(
      'conflict',
    );
    await harness.ok('citizen', 'rolemodel.withdraw', withdraw);
    expect(await harness.refused('citizen', 'rolemodel.withdraw', { ...withdraw, version: 2 })).toBe(
      'forbidden',
    );
  });

  test('lists are paged by key', async () => {
    const campaignId = await nominating();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      harness.time += 1;
      ids.push((await nominate(campaignId, index % 4)).id);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Out<'nominationQueue'> = await harness.ok('editor', 'rolemodel.nominationQueue', {
        campaignId,
        limit: 2,
        ...(cursor && { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
    expect(await harness.refused('editor', 'rolemodel.nominationQueue', { cursor: 'x' })).toBe(
      'invalid_input',
    );
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
    expect(mine.items).toEqual([{ ballotId, receipt }]);
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
    const { id, candidates } = await publicity({ picks: { min: 2, max: 3, perCategory: 1 } });
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
      .selectFrom('pending_entry')
      .selectAll()
      .where('campaign_id', '=', id)
      .execute();
    expect(pending).toHaveLength(40);
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
    expect(await castRefused(voter(), id, [candidates[0]])).toBe('not_eligible');
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
      [1, 2, 3, 4].map(() => harness.ok<Out<'results'>>('nobody', 'rolemodel.results', { campaignId: id })),
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
    const { ballots, items } = await harness.ok<Out<'results'>>('nobody', 'rolemodel.results', {
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
