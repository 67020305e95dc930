import { randomUUID } from 'node:crypto';
import { campaignLife, day, type Out, people } from '../../test/support/campaign-life';
import { harnessForTests } from '../../test/support/harness';

const harness = harnessForTests();
beforeEach(() => {
  harness.time = Date.now();
});

const { advance, createCampaign, nominating, nominate } = campaignLife(() => harness);

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
      { id, name: '乙', status: 'submitted', actions: ['screen', 'merge', 'withdraw'] },
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
