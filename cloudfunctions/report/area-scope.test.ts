import type { Output } from '../../src/gateway/operations';
import { harnessForTests, type TestCaller } from '../../test/support/harness';
import { blindPath, officeMorning, ReportLife } from '../../test/support/report-life';
import { places } from '../host/demo/reports';

// The machine may be busy with other tests.
jest.setTimeout(60_000);

const harness = harnessForTests({ at: officeMorning });

type Listed = Output<'report.queue'>;

interface Kind {
  readonly name: string;
  readonly openid: string;
  readonly areaIds: string[];
  readonly reaches: boolean;
}

/** Cases of this file lie in 东门街道. */
const inspectors: readonly Kind[] = [
  { name: 'of the area', openid: 'inspector-own', areaIds: ['dongmen', 'liuhe'], reaches: true },
  { name: 'of another area', openid: 'inspector-other', areaIds: ['xishi'], reaches: false },
  { name: 'of no area, so of the county', openid: 'inspector-county', areaIds: [], reaches: true },
];

async function inspector({ openid, areaIds }: Pick<Kind, 'openid' | 'areaIds'>): Promise<TestCaller> {
  const { id } = await harness.ok<{ id: string }>({ openid }, 'account.me', {});
  const grant = { role: 'inspector', unitId: 'office', areaIds };
  await harness.ok('admin', 'account.grantRole', { personId: id, grant });
  return { openid };
}

const upTo = async (status: 'in_progress' | 'resolved' | 'closed', visibility = 'private') =>
  await (await ReportLife.begin(harness)).upTo(status, visibility);

async function queued(who: TestCaller, input: object, id: string): Promise<boolean> {
  const { items } = await harness.ok<Listed>(who, 'report.queue', { limit: 100, ...input });
  return items.some((item) => item.id === id);
}

describe.each(inspectors)('an inspector $name', (kind) => {
  const { reaches } = kind;

  it('sees and verifies what waits there, and nothing of elsewhere', async () => {
    const who = await inspector(kind);
    const life = await upTo('resolved');
    expect(await queued(who, {}, life.id)).toBe(reaches);
    expect(await queued(who, { status: 'resolved' }, life.id)).toBe(reaches);
    expect(await queued(who, { filter: { statuses: ['resolved'] } }, life.id)).toBe(reaches);
    if (!reaches) {
      expect(await harness.refused(who, 'report.get', { id: life.id })).toBe('not_found');
      expect(await life.refused(who, 'verify', { outcome: 'fixed' })).toBe('not_found');
      return;
    }
    expect((await life.get(who)).actions).toContain('verify');
    expect(await life.take(who, 'verify', { outcome: 'fixed' })).toBe('closed');
  });

  it('counts only what is theirs', async () => {
    const who = await inspector(kind);
    const count = async () => {
      const { items } = await harness.ok<Output<'report.workload'>>(who, 'report.workload', {});
      return items.find(({ status }) => status === 'resolved')?.count ?? 0;
    };
    const before = await count();
    await upTo('resolved');
    expect((await count()) - before).toBe(reaches ? 1 : 0);
  });

  it('reads a public case of elsewhere like everybody, without the part of a verifier', async () => {
    const who = await inspector(kind);
    const life = await upTo('resolved', 'public');
    const seen = await life.get(who);
    expect(seen.actions.includes('verify')).toBe(reaches);
    expect(seen.dispatch !== undefined && seen.dispatch !== null).toBe(reaches);
    if (!reaches) expect(await life.refused(who, 'verify', { outcome: 'fixed' })).toBe('forbidden');
  });

  it.each([
    ['lookBack', { words: '没有反弹' }],
    ['rebound', { reason: '又停满了' }],
  ])('takes %s where it is due there', async (action, input) => {
    const who = await inspector(kind);
    const life = await upTo('closed');
    harness.pass(31);
    expect(await queued(who, { filter: { lookBack: true } }, life.id)).toBe(reaches);
    if (reaches) await life.take(who, action, input);
    else expect(await life.refused(who, action, input)).toBe('not_found');
  });

  it('enters findings there, and goes on seeing them', async () => {
    const who = await inspector(kind);
    const finding = { ...blindPath, source: 'inspection', noPhotoReason: '夜间' };
    if (!reaches) {
      expect(await harness.refused(who, 'report.record', finding)).toBe('not_your_area');
      const there = { ...finding, location: places.xishiMarket.location };
      const made = await harness.ok<Output<'report.record'>>(who, 'report.record', there);
      expect(await queued(who, { filter: { source: 'inspection' } }, made.id)).toBe(true);
      return;
    }
    const made = await harness.ok<Output<'report.record'>>(who, 'report.record', finding);
    expect(await queued(who, { filter: { source: 'inspection' } }, made.id)).toBe(true);
  });
});

it('their towns are told to the inspector, and are in the copy of their data', async () => {
  const who = await inspector({ openid: 'inspector-told', areaIds: ['xishi', 'dongmen'] });
  const me = await harness.ok<Output<'account.me'>>(who, 'account.me', {});
  expect(me.areas.map(({ name }) => name)).toEqual(['东门街道', '西市街道']);
  const { account } = await harness.ok<Output<'account.exportMyData'>>(who, 'account.exportMyData', {});
  expect(account.roles.map(({ areas }) => areas)).toEqual([['西市街道', '东门街道']]);
});

it('an inspector of the whole county who has some towns besides is narrowed to none', async () => {
  const who = await inspector({ openid: 'inspector-both', areaIds: [] });
  const { id } = await harness.ok<{ id: string }>(who, 'account.me', {});
  const grant = { role: 'inspector', unitId: 'town-dongmen', areaIds: ['dongmen'] };
  await harness.ok('admin', 'account.grantRole', { personId: id, grant });
  expect((await harness.ok<Output<'account.me'>>(who, 'account.me', {})).areas).toEqual([]);
  const there = { ...blindPath, source: 'inspection', noPhotoReason: '夜间' };
  await harness.ok(who, 'report.record', { ...there, location: places.xishiMarket.location });
});

it('other towns given hold at once', async () => {
  const openid = 'inspector-moved';
  const who = await inspector({ openid, areaIds: ['dongmen'] });
  const life = await upTo('resolved');
  expect(await queued(who, {}, life.id)).toBe(true);
  await inspector({ openid, areaIds: ['xishi'] });
  expect(await queued(who, {}, life.id)).toBe(false);
});
