import { randomUUID } from 'node:crypto';
import { startOfShanghaiDay } from '../../src/core/kernel/time';
import type { CampaignRules } from '../../src/core/rolemodel/campaign-rules';
import { consentText } from '../../src/core/rolemodel/consent';
import { campaignLife, day, type Out, people } from '../../test/support/campaign-life';
import { harnessForTests, type TestCaller } from '../../test/support/harness';
import { pictureOf } from '../../test/support/report-life';
import { functions } from '../host/functions';
import { createEntry } from '../platform/entry';

const harness = harnessForTests();
beforeEach(() => {
  harness.time = Date.now();
});

const { db, advance, nominating, nominate, publicity, getCampaign } = campaignLife(() => harness);

const words = { ...people[0], story: '多年如一日地帮助邻居，大家都看在眼里。' } as const;
const minors: Partial<CampaignRules> = {
  categories: ['美德少年'],
  vote: false,
  minors: true,
  consentNeeded: true,
};

const idOf = async (as: TestCaller) => (await harness.ok<{ id: string }>(as, 'account.me', {})).id;

const picture = (as: TestCaller) => pictureOf(harness, as);

const screened = async (nomination: { id: string; version: number }, outcome = 'vetting') =>
  await harness.ok<Out<'screen'>>('editor', 'rolemodel.screen', {
    ...only(nomination),
    outcome,
    reason: '请补充',
  });

const only = ({ id, version }: { id: string; version: number }) => ({ id, version });
/** In no order: the clock of a test stands still, and so do the ids. */
const titles = async (as: TestCaller): Promise<string[]> => {
  await harness.work();
  const { items } = await harness.ok<{ items: { title: string }[] }>(as, 'account.inbox', {});
  return items.map(({ title }) => title);
};
const mine = async (as: TestCaller, id: string) =>
  (await harness.ok<Out<'myNominations'>>(as, 'rolemodel.myNominations', { limit: 100 })).items.find(
    (item) => item.id === id,
  );

async function vetted(campaignId: string, more: object = {}, as: TestCaller = 'citizen') {
  const sent = await harness.ok<Out<'nominate'>>(as, 'rolemodel.nominate', { campaignId, ...words, ...more });
  return await screened(sent);
}

/** What an answer must not leave behind: the request row knows that it was done, and not what it said. */
async function expectNotKept(requestId: string): Promise<void> {
  const { response } = await harness.db
    .selectFrom('request')
    .select('response')
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  expect(response).toBeNull();
}

describe('what a nomination carries', () => {
  test('town, contact and pictures; the contact is seen by an editor with a reason, and the look is kept', async () => {
    const campaignId = await nominating();
    const files = [await picture('citizen'), await picture('citizen')];
    const { id } = await harness.ok<Out<'nominate'>>('citizen', 'rolemodel.nominate', {
      campaignId,
      ...words,
      areaId: 'dongmen',
      contact: '13800000001',
      fileIds: files,
    });
    const queue = await harness.call('editor', 'rolemodel.nominationQueue', { campaignId });
    expect(JSON.stringify(queue.body)).not.toContain('13800000001');
    expect(await mine('citizen', id)).toMatchObject({ areaId: 'dongmen', unit: null, mergedInto: null });
    const look = { id, reason: '核实事迹发生的时间' };
    const requestId = randomUUID();
    const seen = await harness.ok<Out<'seeNominator'>>('editor', 'rolemodel.seeNominator', look, requestId);
    await expectNotKept(requestId);
    expect(seen.nominators).toMatchObject([{ displayName: '林小满', contact: '13800000001', unit: null }]);
    expect(await harness.refused('editor', 'rolemodel.seeNominator', { id, reason: ' ' })).toBe(
      'invalid_input',
    );
    for (const other of ['citizen', 'leader', 'admin', 'handler'] as const)
      expect(await harness.refused(other, 'rolemodel.seeNominator', look)).toBe('forbidden');
    const looks = await db()
      .selectFrom('nomination_identity_look')
      .selectAll()
      .where('nomination_id', '=', id)
      .execute();
    expect(looks).toMatchObject([
      { looker_id: await idOf('editor'), reason: look.reason, objection_id: null },
    ]);
  });

  test('a unit nominates through who may speak for it, nobody else in its name', async () => {
    const campaignId = await nominating();
    const input = { campaignId, ...words, forUnit: true };
    for (const person of ['citizen', 'editor', 'leader', 'moderator'] as const)
      expect(await harness.refused(person, 'rolemodel.nominate', input)).toBe('no_unit');
    const { id } = await harness.ok<Out<'nominate'>>('handler', 'rolemodel.nominate', input);
    expect(await mine('handler', id)).toMatchObject({ unit: '东门街道办事处' });
    await harness.ok('organiser', 'rolemodel.nominate', input);
  });

  test('a town of this county, at most nine pictures', async () => {
    const campaignId = await nominating();
    const input = { campaignId, ...words };
    expect(await harness.refused('citizen', 'rolemodel.nominate', { ...input, areaId: 'nowhere' })).toBe(
      'foreign_area',
    );
    const ten = Array.from({ length: 10 }, () => randomUUID());
    expect(await harness.refused('citizen', 'rolemodel.nominate', { ...input, fileIds: ten })).toBe(
      'invalid_input',
    );
  });

  test('sent again after it was returned, with other pictures, town and words', async () => {
    const campaignId = await nominating();
    const [first, second, third] = [
      await picture('citizen'),
      await picture('citizen'),
      await picture('citizen'),
    ];
    const sent = await harness.ok<Out<'nominate'>>('citizen', 'rolemodel.nominate', {
      campaignId,
      ...words,
      fileIds: [first, second],
    });
    const returned = await screened(sent, 'returned');
    expect(await titles('citizen')).toContain('甲的故事，想请你再补充一点');
    const again = {
      ...only(returned),
      ...words,
      story: '那年冬天，他连着四十天给独居老人送饭。',
      areaId: 'xishi',
    };
    for (const fileIds of [[await picture('citizen2')], [randomUUID()]])
      expect(await harness.refused('citizen', 'rolemodel.resubmit', { ...again, fileIds })).toBe(
        'invalid_input',
      );
    const done = await harness.ok<Out<'resubmit'>>('citizen', 'rolemodel.resubmit', {
      ...again,
      fileIds: [third, second],
    });
    const shown = await mine('citizen', sent.id);
    expect(shown).toMatchObject({ areaId: 'xishi', story: again.story, status: 'submitted' });
    expect(shown?.pictures.map(({ fileId }) => fileId)).toEqual([third, second]);
    // Left out, they stay.
    const returnedAgain = await screened(done, 'returned');
    await harness.ok('citizen', 'rolemodel.resubmit', { ...again, ...only(returnedAgain) });
    expect((await mine('citizen', sent.id))?.pictures).toHaveLength(2);
    const free = await harness.db
      .selectFrom('file')
      .select('subject_id')
      .where('id', '=', first ?? '')
      .execute();
    expect(free).toEqual([{ subject_id: null }]);
  });
});

describe('nominations of one person', () => {
  test('are found alike and merged: nominators and pictures go along, everybody is told, no chains', async () => {
    const campaignId = await nominating();
    const send = async (as: TestCaller, name: string) =>
      await harness.ok<Out<'nominate'>>(as, 'rolemodel.nominate', {
        campaignId,
        ...words,
        story: '退休后修了八年路灯，自己买灯泡和电线，一盏一盏换。',
        name,
        areaId: 'dongmen',
        fileIds: [await picture(as)],
      });
    const first = await send('citizen', '高德润');
    const second = await send('citizen2', '高德闰');
    const third = await send('volunteer', '高德润');
    const other = await nominate(campaignId, 1);
    const similar = await harness.ok<Out<'similarNominations'>>('editor', 'rolemodel.similarNominations', {
      id: third.id,
    });
    expect(similar.items.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]));
    expect(similar.items.map(({ id }) => id)).not.toContain(other.id);

    const merge = { ...only(third), into: second.id, reason: '写的是同一个人' };
    expect(await harness.refused('citizen', 'rolemodel.mergeNomination', merge)).toBe('forbidden');
    for (const into of [third.id, 'no-such-thing', (await nominate(await nominating())).id])
      expect(await harness.refused('editor', 'rolemodel.mergeNomination', { ...merge, into })).toBe(
        'merge_target',
      );
    await harness.ok('editor', 'rolemodel.mergeNomination', merge);
    // The one that took another in goes into a third: what it had taken in comes along.
    await harness.ok('editor', 'rolemodel.mergeNomination', {
      ...only(second),
      into: first.id,
      reason: '同一个人',
    });
    expect(
      await harness.refused('editor', 'rolemodel.mergeNomination', {
        ...only(first),
        into: third.id,
        reason: '反过来',
      }),
    ).toBe('merge_target');
    const rows = await db()
      .selectFrom('nomination')
      .select(['id', 'status', 'merged_into'])
      .where('merged_into', 'is not', null)
      .where('campaign_id', '=', campaignId)
      .orderBy('id')
      .execute();
    expect(rows.map(({ merged_into }) => merged_into)).toEqual([first.id, first.id]);

    const file = await harness.ok<Out<'nominationFile'>>('editor', 'rolemodel.nominationFile', {
      id: first.id,
    });
    expect(file).toMatchObject({ nominators: 3, mergedFrom: 2 });
    expect((await mine('citizen', first.id))?.pictures).toHaveLength(3);
    expect((await mine('volunteer', third.id))?.mergedInto).toEqual({ id: first.id, status: 'submitted' });
    expect(await titles('volunteer')).toContain('还有人也推荐了高德闰');

    // From here on all three hear of it, and one alone cannot take it back.
    const { version } = await screened(first);
    expect(await titles('volunteer')).toContain('你推荐的高德润通过了初审');
    expect(
      await harness.refused('citizen', 'rolemodel.withdraw', { id: first.id, version, reason: '算了' }),
    ).toBe('forbidden');
  });
});

describe('consent by code', () => {
  const answer = (code: string, more: object = {}) => ({
    code,
    agree: true,
    giver: 'nominee',
    name: '甲本人',
    textVersion: consentText.version,
    ...more,
  });
  const ask = (nomination: { id: string; version: number }) =>
    harness.ok<Out<'askConsent'>>('editor', 'rolemodel.askConsent', only(nomination));

  test('shows what will be public, is given once, and opens the shortlist', async () => {
    const campaignId = await nominating({ consentNeeded: true });
    const nomination = await vetted(campaignId, {
      contact: '13800000002',
      fileIds: [await picture('citizen')],
    });
    const shortlist = only(nomination);
    expect(await harness.refused('editor', 'rolemodel.shortlist', shortlist)).toBe('consent_missing');
    expect(
      await harness.refused('editor', 'rolemodel.shortlist', { ...shortlist, consentBy: 'nominee' }),
    ).toBe('paper_reason_missing');
    const { code, expiresAt } = await ask(nomination);
    expect(expiresAt).toBe(startOfShanghaiDay(new Date(harness.time), 15).toISOString());
    const stored = await db()
      .selectFrom('nomination_consent')
      .selectAll()
      .where('nomination_id', '=', nomination.id)
      .execute();
    expect(JSON.stringify(stored)).not.toContain(code);

    const page = await harness.ok<Out<'consentPage'>>('nobody', 'rolemodel.consentPage', {
      code: code.toLowerCase(),
    });
    expect(page).toMatchObject({
      state: 'open',
      mayWithdraw: false,
      shown: { name: '甲', story: words.story, pictures: [expect.anything()] },
    });
    expect(JSON.stringify(page)).not.toMatch(/13800000002|林小满/);
    expect(await harness.refused('nobody', 'rolemodel.consentPage', { code: '0'.repeat(12) })).toBe(
      'not_found',
    );
    expect(await harness.refused('nobody', 'rolemodel.consentPage', { code: '短' })).toBe('invalid_input');
    expect(
      await harness.refused(
        'nobody',
        'rolemodel.giveConsent',
        answer(code, { textVersion: consentText.version + 1 }),
      ),
    ).toBe('text_changed');
    const both = await Promise.all(
      [true, false].map((agree) => harness.call('nobody', 'rolemodel.giveConsent', answer(code, { agree }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('agreed: the case file says who, the shortlist needs no more, and the same code takes it back', async () => {
    const campaignId = await nominating();
    const nomination = await vetted(campaignId);
    const { code } = await ask(nomination);
    await harness.ok(
      'citizen2',
      'rolemodel.giveConsent',
      answer(code, { giver: 'family', relation: '女儿' }),
    );
    expect(await harness.refused('nobody', 'rolemodel.giveConsent', answer(code))).toBe('consent_closed');
    const file = await harness.ok<Out<'nominationFile'>>('editor', 'rolemodel.nominationFile', {
      id: nomination.id,
    });
    expect(file.consent).toMatchObject({
      state: 'agreed',
      paper: false,
      giver: 'family',
      relation: '女儿',
      textVersion: consentText.version,
    });
    await harness.ok('editor', 'rolemodel.shortlist', only(nomination));
    await harness.ok('editor', 'rolemodel.shortlist', {
      ...only(await vetted(campaignId, people[1])),
      consentBy: 'nominee',
    });
    await advance(campaignId, 'vetting');
    await advance(campaignId, 'publicity');
    harness.time += 20 * day;
    const page = await harness.ok<Out<'consentPage'>>('nobody', 'rolemodel.consentPage', { code });
    expect(page).toMatchObject({ state: 'agreed', mayWithdraw: true });
    await harness.ok('nobody', 'rolemodel.withdrawConsent', { code, reason: '想安静一点' });
    expect(await harness.refused('nobody', 'rolemodel.withdrawConsent', { code })).toBe('consent_closed');
    const candidate = { campaignId, candidateId: nomination.id };
    expect(await harness.ok('nobody', 'rolemodel.getCandidate', candidate)).toMatchObject({
      withdrawn: true,
      story: '',
      line: '',
      picture: null,
      pictures: [],
      objectionsOpen: false,
    });
  });

  test('no ends the nomination; expired, replaced and foreign codes are worth nothing', async () => {
    const campaignId = await nominating();
    const nomination = await vetted(campaignId);
    const { code: old } = await ask(nomination);
    const { code } = await ask(nomination);
    expect(await harness.refused('nobody', 'rolemodel.giveConsent', answer(old))).toBe('consent_closed');
    expect(await harness.ok('nobody', 'rolemodel.consentPage', { code: old })).toMatchObject({
      state: 'closed',
      shown: null,
    });
    harness.time += 15 * day;
    expect(await harness.ok('nobody', 'rolemodel.consentPage', { code })).toMatchObject({ state: 'expired' });
    expect(await harness.refused('nobody', 'rolemodel.giveConsent', answer(code))).toBe('consent_closed');
    const { code: fresh } = await ask(nomination);
    expect(await harness.ok('nobody', 'rolemodel.giveConsent', answer(fresh, { agree: false }))).toEqual({
      state: 'refused',
    });
    expect(await mine('citizen', nomination.id)).toMatchObject({ status: 'withdrawn', actions: [] });
    expect(await titles('citizen')).toContain('甲婉谢了推荐');
  });

  test('only while the facts are vetted, only by the editor', async () => {
    const sent = await nominate(await nominating());
    expect(await harness.refused('editor', 'rolemodel.askConsent', only(sent))).toBe('forbidden');
    expect(await harness.refused('leader', 'rolemodel.askConsent', only(sent))).toBe('forbidden');
  });
});

describe('opinions of units', () => {
  test('are asked by the rules, seen by the unit alone, given once', async () => {
    // Only who is there is told.
    await harness.tokenOf('handler2');
    const campaignId = await nominating({ opinions: ['dept-market', 'town-dongmen'] });
    const nomination = await vetted(campaignId, { contact: '13800000003' });
    const queue = await harness.ok<Out<'opinionQueue'>>('handler2', 'rolemodel.opinionQueue', {});
    expect(queue.items).toMatchObject([{ name: '甲', unit: '县市场监督管理局', story: words.story }]);
    expect(JSON.stringify(queue)).not.toMatch(/13800000003|林小满/);
    const [asked] = queue.items;
    const opinion = { id: asked?.id ?? '', answer: 'objection', reason: '' };
    expect(await harness.refused('handler', 'rolemodel.giveOpinion', opinion)).toBe('not_found');
    expect(await harness.refused('citizen', 'rolemodel.giveOpinion', opinion)).toBe('forbidden');
    expect(await harness.refused('handler2', 'rolemodel.giveOpinion', opinion)).toBe('reason_missing');
    await harness.ok('handler2', 'rolemodel.giveOpinion', { ...opinion, reason: '去年有一次违规记录' });
    expect(await harness.refused('handler2', 'rolemodel.giveOpinion', opinion)).toBe('opinion_given');
    expect((await harness.ok<Out<'opinionQueue'>>('handler2', 'rolemodel.opinionQueue', {})).items).toEqual(
      [],
    );
    const file = await harness.ok<Out<'nominationFile'>>('editor', 'rolemodel.nominationFile', {
      id: nomination.id,
    });
    expect(file.opinions.map(({ unit, answer }) => [unit, answer])).toEqual([
      ['县市场监督管理局', 'objection'],
      ['东门街道办事处', null],
    ]);
    // The demo waits for nobody, but an objection is answered everywhere.
    const shortlist = { ...only(nomination), consentBy: 'nominee' };
    expect(await harness.refused('editor', 'rolemodel.shortlist', shortlist)).toBe('objection_unanswered');
    await harness.ok('editor', 'rolemodel.shortlist', { ...shortlist, reason: '已核实，记录与本人无关' });
    // Nobody would read it now.
    expect((await harness.ok<Out<'opinionQueue'>>('handler', 'rolemodel.opinionQueue', {})).items).toEqual(
      [],
    );
    expect(await titles('handler2')).toContain('请对甲提出意见');
  });
});

describe('objections', () => {
  const raise = (campaignId: string, candidateId: string | undefined, more: object = {}) => ({
    campaignId,
    candidateId,
    kind: 'facts',
    text: '文中说的那次救人，当时在场的不止他一个。',
    ...more,
  });

  test('hold the publicity until each has its outcome; who raised one is seen only by a logged look', async () => {
    const { id, candidates } = await publicity();
    const [first, second] = candidates;
    const objection = await harness.ok<Out<'raiseObjection'>>(
      'citizen2',
      'rolemodel.raiseObjection',
      raise(id, first, { contact: '13800000004' }),
    );
    expect(await harness.refused('citizen2', 'rolemodel.raiseObjection', raise(id, first))).toBe(
      'objection_waits',
    );
    expect(await harness.refused('nobody', 'rolemodel.raiseObjection', raise(id, first))).toBe(
      'unauthenticated',
    );
    expect(await harness.refused('citizen2', 'rolemodel.raiseObjection', raise(id, 'nobody-there'))).toBe(
      'not_found',
    );
    expect(await harness.ok('nobody', 'rolemodel.publicNotice', { campaignId: id })).toEqual({
      raised: 1,
      settled: 0,
      upheld: 0,
    });
    expect(
      await harness.refused('leader', 'rolemodel.advance', { campaignId: id, to: 'voting', reason: '' }),
    ).toBe('objections_open');
    await advance(id, 'suspended');
    await advance(id, 'publicity');

    const queue = await harness.call('editor', 'rolemodel.objectionQueue', { campaignId: id });
    expect(JSON.stringify(queue.body)).not.toMatch(/13800000004|周以宁/);
    const look = { id: objection.id, reason: '请他补充线索' };
    expect(await harness.refused('leader', 'rolemodel.seeObjector', look)).toBe('forbidden');
    const requestId = randomUUID();
    expect(await harness.ok('editor', 'rolemodel.seeObjector', look, requestId)).toEqual({
      displayName: '周以宁',
      contact: '13800000004',
    });
    await expectNotKept(requestId);
    const settle = { id: objection.id, upheld: false, outcome: '走访了三位在场的人，事迹属实。' };
    for (const other of ['citizen2', 'leader', 'handler'] as const)
      expect(await harness.refused(other, 'rolemodel.settleObjection', settle)).toBe('forbidden');
    expect(await harness.refused('editor', 'rolemodel.settleObjection', { ...settle, outcome: '' })).toBe(
      'invalid_input',
    );
    await harness.ok('editor', 'rolemodel.settleObjection', settle);
    expect(await harness.refused('editor', 'rolemodel.settleObjection', settle)).toBe('objection_settled');
    expect(await titles('citizen2')).toContain('你的异议有答复了');
    const own = await harness.ok<Out<'myObjections'>>('citizen2', 'rolemodel.myObjections', {});
    expect(own.items[0]).toMatchObject({
      id: objection.id,
      name: '甲',
      upheld: false,
      outcome: settle.outcome,
    });
    expect((await harness.ok<Out<'myObjections'>>('citizen', 'rolemodel.myObjections', {})).items).toEqual(
      [],
    );

    // Upheld, the nominee leaves and the campaign goes on without them.
    const right = await harness.ok<Out<'raiseObjection'>>(
      'volunteer',
      'rolemodel.raiseObjection',
      raise(id, second),
    );
    await harness.ok('editor', 'rolemodel.settleObjection', {
      id: right.id,
      upheld: true,
      outcome: '核实后事迹有误。',
    });
    const candidate = { campaignId: id, candidateId: second };
    expect(await harness.ok('nobody', 'rolemodel.getCandidate', candidate)).toMatchObject({
      withdrawn: true,
      story: '',
    });
    expect(await harness.refused('citizen2', 'rolemodel.raiseObjection', raise(id, second))).toBe(
      'not_found',
    );
    await advance(id, 'voting');
    expect(
      await harness.refused('citizen', 'rolemodel.castBallot', { campaignId: id, choices: [second] }),
    ).toBe('candidate_withdrawn');
    expect(await harness.refused('citizen2', 'rolemodel.raiseObjection', raise(id, first))).toBe(
      'objections_closed',
    );
    expect(await harness.ok('nobody', 'rolemodel.publicNotice', { campaignId: id })).toEqual({
      raised: 2,
      settled: 2,
      upheld: 1,
    });
  });

  test('nobody settles their own', async () => {
    const { id, candidates } = await publicity();
    const { id: own } = await harness.ok<Out<'raiseObjection'>>(
      'editor',
      'rolemodel.raiseObjection',
      raise(id, candidates[0]),
    );
    expect(
      await harness.refused('editor', 'rolemodel.settleObjection', {
        id: own,
        upheld: false,
        outcome: '没事',
      }),
    ).toBe('own_objection');
  });

  test('a draft’s counts are not there for the public', async () => {
    const { createCampaign } = campaignLife(() => harness);
    const id = await createCampaign();
    expect(await harness.refused('citizen', 'rolemodel.publicNotice', { campaignId: id })).toBe('not_found');
  });
});

describe('the roll of honour', () => {
  const roll = (input: object = {}, as: TestCaller = 'nobody') =>
    harness.ok<Out<'honourRoll'>>(as, 'rolemodel.honourRoll', input);

  async function honoured() {
    const campaignId = await nominating({ vote: false });
    const ids: string[] = [];
    for (const [index, areaId] of ['dongmen', 'liuhe', 'liuhe'].entries()) {
      const nomination = await vetted(campaignId, {
        ...people[index],
        areaId,
        fileIds: [await picture('citizen')],
      });
      await harness.ok('editor', 'rolemodel.shortlist', { ...only(nomination), consentBy: 'nominee' });
      ids.push(nomination.id);
    }
    await advance(campaignId, 'vetting');
    await advance(campaignId, 'publicity');
    await advance(campaignId, 'reviewing');
    const result = { campaignId, to: 'result_publicity', reason: '评议', selected: [ids[0], ids[1]] };
    expect(await harness.refused('leader', 'rolemodel.advance', { ...result, runnersUp: ['stranger'] })).toBe(
      'foreign_candidate',
    );
    await harness.ok('leader', 'rolemodel.advance', { ...result, runnersUp: [ids[2]] });
    await advance(campaignId, 'published');
    return { campaignId, ids };
  }

  test('by year, town and category, with the second honour, page by page', async () => {
    const { ids } = await honoured();
    const year = Number(new Date(harness.time + 8 * 3_600_000).toISOString().slice(0, 4));
    const all = await roll({ year });
    expect(new Map(all.items.map((item) => [item.id, item.kind]))).toEqual(
      new Map([
        [ids[0], 'honoured'],
        [ids[1], 'honoured'],
        [ids[2], 'runner_up'],
      ]),
    );
    expect(all).toMatchObject({ total: 3, years: [year] });
    expect(all.areas.map(({ id }) => id)).toEqual(['dongmen', 'liuhe']);
    expect(JSON.stringify(all)).not.toContain('多年如一日地帮助邻居，大家都看在眼里。林');
    expect((await roll({ areaId: 'liuhe' })).items).toHaveLength(2);
    expect((await roll({ areaId: 'liuhe', category: '见义勇为' })).items).toMatchObject([
      { person: { name: '乙' }, area: { name: '柳河镇' } },
    ]);
    expect((await roll({ year: year - 1 })).items).toEqual([]);
    const first = await roll({ limit: 2 });
    const second = await roll({ limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
    expect(await harness.refused('nobody', 'rolemodel.honourRoll', { cursor: 'x' })).toBe('invalid_input');
  });

  test('an honour taken back leaves its place with a note; story, name and pictures are gone', async () => {
    const { campaignId, ids } = await honoured();
    const candidate = { campaignId, candidateId: ids[0] };
    const { revocable } = await harness.ok<Out<'getCandidate'>>(
      'leader',
      'rolemodel.getCandidate',
      candidate,
    );
    expect(revocable).toBeDefined();
    const asEditor = await harness.ok<Out<'getCandidate'>>('editor', 'rolemodel.getCandidate', candidate);
    expect(asEditor.revocable).toBeUndefined();
    const revoke = { id: ids[0], version: revocable?.version, reason: '核实后发现事迹不实，撤销荣誉。' };
    for (const other of ['citizen', 'editor', 'reviewer', 'admin'] as const)
      expect(await harness.refused(other, 'rolemodel.revokeHonour', revoke)).toBe('forbidden');
    expect(await harness.refused('leader', 'rolemodel.revokeHonour', { ...revoke, version: 1 })).toBe(
      'conflict',
    );
    const before = await roll();
    await harness.ok('leader', 'rolemodel.revokeHonour', revoke);
    expect(
      await harness.refused('leader', 'rolemodel.revokeHonour', {
        ...revoke,
        version: (revoke.version ?? 0) + 1,
      }),
    ).toBe('forbidden');
    const after = await roll();
    expect(after.total).toBe(before.total);
    expect(after.items.find(({ id }) => id === ids[0])).toMatchObject({ person: null, note: revoke.reason });
    expect(await harness.ok('nobody', 'rolemodel.getCandidate', candidate)).toMatchObject({
      revoked: true,
      withdrawn: false,
      story: '',
      pictures: [],
    });
    expect((await getCampaign(campaignId)).honoured.map(({ candidateId }) => candidateId)).toEqual([ids[1]]);
    const published = await harness.db
      .selectFrom('file')
      .select('published')
      .where('subject_id', '=', ids[0] ?? '')
      .execute();
    expect(published).toEqual([{ published: false }]);
    // The second honour can be taken back just so.
    const second = { campaignId, candidateId: ids[2] };
    const runnerUp = await harness.ok<Out<'getCandidate'>>('leader', 'rolemodel.getCandidate', second);
    await harness.ok('leader', 'rolemodel.revokeHonour', {
      ...revoke,
      id: ids[2],
      version: runnerUp.revocable?.version,
    });
  });
});

describe('children', () => {
  const child = {
    category: '美德少年',
    name: '欧阳小禾',
    story: '欧阳小禾每天放学后陪邻居奶奶说话，三年没有断过。欧阳小禾说她只是顺路。',
    school: '清源镇中心小学',
    guardian: { name: '欧阳大江', contact: '13800000005' },
  } as const;

  test('are nominated with school and guardian, agreed to by the guardian, and public by first name alone', async () => {
    const campaignId = await nominating(minors);
    const { school, guardian, ...bare } = child;
    const input = { campaignId, ...bare };
    expect(await harness.refused('citizen', 'rolemodel.nominate', { ...input, guardian })).toBe(
      'school_missing',
    );
    expect(await harness.refused('citizen', 'rolemodel.nominate', { ...input, school })).toBe(
      'guardian_missing',
    );
    const sent = await harness.ok<Out<'nominate'>>('citizen', 'rolemodel.nominate', {
      ...input,
      school,
      guardian,
    });
    // Amended without naming the guardian again.
    const returned = await screened(sent, 'returned');
    const again = await harness.ok<Out<'resubmit'>>('citizen', 'rolemodel.resubmit', {
      ...only(returned),
      ...bare,
      school,
    });
    const nomination = await screened(again);
    const seen = await harness.ok<Out<'seeNominator'>>('editor', 'rolemodel.seeNominator', {
      id: sent.id,
      reason: '联系监护人',
    });
    expect(seen.guardian).toEqual(guardian);

    const { code } = await harness.ok<Out<'askConsent'>>('editor', 'rolemodel.askConsent', only(nomination));
    const answer = {
      code,
      agree: true,
      name: '欧阳大江',
      relation: '父亲',
      textVersion: consentText.version,
    };
    const page = await harness.call('nobody', 'rolemodel.consentPage', { code });
    expect(page.body).toMatchObject({ data: { givers: ['guardian'], shown: { name: '小禾', school } } });
    expect(await harness.refused('nobody', 'rolemodel.giveConsent', { ...answer, giver: 'family' })).toBe(
      'guardian_needed',
    );
    expect(
      await harness.refused('editor', 'rolemodel.shortlist', {
        ...only(nomination),
        consentBy: 'family',
        reason: '同意书',
      }),
    ).toBe('guardian_needed');
    await harness.ok('nobody', 'rolemodel.giveConsent', { ...answer, giver: 'guardian' });
    await harness.ok('editor', 'rolemodel.shortlist', only(nomination));
    await advance(campaignId, 'vetting');
    await advance(campaignId, 'publicity');
    await advance(campaignId, 'reviewing');
    await harness.ok('leader', 'rolemodel.advance', {
      campaignId,
      to: 'result_publicity',
      reason: '评议',
      selected: [sent.id],
    });
    await advance(campaignId, 'published');

    const bodies = [page.body];
    for (const who of ['nobody', 'citizen2', 'handler', 'leader'] as const) {
      for (const [operation, given] of [
        ['getCampaign', { id: campaignId }],
        ['getCandidate', { campaignId, candidateId: sent.id }],
        ['listCampaigns', { limit: 100 }],
        ['honourRoll', { category: '美德少年' }],
        ['publicNotice', { campaignId }],
        ['consentPage', { code }],
      ] as const) {
        const { status, body } = await harness.call(who, `rolemodel.${operation}`, given);
        expect([who, operation, status]).toEqual([who, operation, 200]);
        bodies.push(body);
      }
    }
    const text = JSON.stringify(bodies);
    expect(text).toContain('小禾每天放学后陪邻居奶奶说话');
    expect(text).toContain(school);
    expect(text).not.toMatch(/欧阳|大江|13800000005/);
  });

  test('school and guardian of a grown-up are not kept', async () => {
    const campaignId = await nominating();
    const { id } = await harness.ok<Out<'nominate'>>('citizen', 'rolemodel.nominate', {
      campaignId,
      ...words,
      school: '某校',
      guardian: child.guardian,
    });
    expect(await mine('citizen', id)).toMatchObject({ school: null });
    const seen = await harness.ok<Out<'seeNominator'>>('editor', 'rolemodel.seeNominator', {
      id,
      reason: '核实',
    });
    expect(seen.guardian).toBeNull();
  });
});

test('a person gets back what they nominated, objected and agreed to; a closed account leaves none of it by name', async () => {
  const person = { openid: 'takes-part-and-leaves' };
  const { id, candidates } = await publicity();
  const campaignId = await nominating();
  await harness.ok(person, 'rolemodel.nominate', { campaignId, ...words, contact: '13800000006' });
  const objection = {
    campaignId: id,
    candidateId: candidates[0],
    kind: 'other',
    text: '我住在同一栋楼，有话要说明。',
    contact: '13800000007',
  };
  const { id: objectionId } = await harness.ok<Out<'raiseObjection'>>(
    person,
    'rolemodel.raiseObjection',
    objection,
  );
  const nomination = await vetted(campaignId, people[1]);
  const requestId = randomUUID();
  const { code } = await harness.ok<Out<'askConsent'>>(
    'editor',
    'rolemodel.askConsent',
    only(nomination),
    requestId,
  );
  await expectNotKept(requestId);
  await harness.ok(person, 'rolemodel.giveConsent', {
    code,
    agree: true,
    giver: 'nominee',
    name: '乙',
    textVersion: consentText.version,
  });
  expect(await harness.ok(person, 'account.exportMyData', {})).toMatchObject({
    nominations: [{ name: '甲', contact: '13800000006', status: 'submitted' }],
    objections: [{ text: objection.text, contact: '13800000007', outcome: null }],
    consents: [{ agreed: true, name: '乙' }],
  });
  await harness.ok(person, 'account.deleteMyAccount', { confirmation: '注销账号' });
  expect(await harness.ok('editor', 'rolemodel.seeObjector', { id: objectionId, reason: '核实' })).toEqual({
    displayName: '已注销的用户',
    contact: null,
  });
  const left = await db()
    .selectFrom('nomination_nominator')
    .select('contact')
    .where('contact', '=', '13800000006')
    .execute();
  expect(left).toEqual([]);
  // What was said stays, and still gets its outcome.
  await harness.ok('editor', 'rolemodel.settleObjection', {
    id: objectionId,
    upheld: false,
    outcome: '已核实。',
  });
});

test('outside of a demo the shortlist waits for every unit that was asked', async () => {
  const campaignId = await nominating({ opinions: ['dept-market'] });
  const nomination = await vetted(campaignId);
  const [{ id: opinionId } = { id: '' }] = (
    await harness.ok<Out<'opinionQueue'>>('handler2', 'rolemodel.opinionQueue', {})
  ).items;
  const county = createEntry(functions, { ...harness.runtime, demo: false });
  const shortlist = async () => {
    const { body } = await county({
      functionName: 'rolemodel',
      action: 'shortlist',
      input: { ...only(nomination), consentBy: 'nominee' },
      requestId: undefined,
      caller: { kind: 'token', token: await harness.tokenOf('editor') },
    });
    return 'error' in body ? body.error.code : 'ok';
  };
  expect(await shortlist()).toBe('opinions_missing');
  await harness.ok('handler2', 'rolemodel.giveOpinion', { id: opinionId, answer: 'no_objection' });
  expect(await shortlist()).toBe('ok');
});
