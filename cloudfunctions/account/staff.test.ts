import type { StaffPerson } from '../../src/core/account/staff-operations';
import { personNumber, type StaffRole } from '../../src/core/account/staff-roles';
import { harnessForTests, type TestCaller } from '../../test/support/harness';

jest.setTimeout(60_000);

const harness = harnessForTests();

interface Found {
  items: StaffPerson[];
  more: boolean;
}
interface Staff {
  items: { unit: { id: string; name: string } | null; person: StaffPerson }[];
  nextCursor?: string;
}

const idOf = async (who: TestCaller): Promise<string> =>
  (await harness.ok<{ id: string }>(who, 'account.me', {})).id;

const rename = (openid: string, displayName: string) =>
  harness.ok({ openid }, 'account.rename', { displayName });

const grant = (role: StaffRole, unitId: string | null = null, areaIds: string[] = []) => ({
  role,
  unitId,
  areaIds,
});

const give = async (openid: string, wanted: ReturnType<typeof grant>) =>
  await harness.ok<{ person: StaffPerson }>('admin', 'account.grantRole', {
    personId: await idOf({ openid }),
    grant: wanted,
  });

const permissionsOf = async (openid: string) =>
  (await harness.ok<{ permissions: string[] }>({ openid }, 'account.me', {})).permissions;

const audited = async (operation: string, objectId: string) =>
  await harness.db
    .selectFrom('audit_event')
    .select(['actor_id', 'object_kind'])
    .where('operation', '=', operation)
    .where('object_id', '=', objectId)
    .execute();

describe('a person is found', () => {
  it('by the whole name, the number or the sign-in name, never by a part; who was found is in the audit', async () => {
    await rename('found-one', '金一诺');
    const id = await idOf({ openid: 'found-one' });
    for (const query of [
      '金一诺',
      ' 金一诺 ',
      personNumber(id),
      personNumber(id).toLowerCase(),
      'found-one',
    ]) {
      const { items, more } = await harness.ok<Found>('admin', 'account.findPerson', { query });
      expect([query, items.map((each) => each.id), more]).toEqual([query, [id], false]);
    }
    expect(await audited('account.findPerson', id)).toHaveLength(5);
    expect(await audited('account.findPerson', id)).toContainEqual({
      actor_id: await idOf('admin'),
      object_kind: 'account',
    });
    for (const query of ['金一', '一诺', '%', 'found', personNumber(id).slice(1)])
      expect(await harness.ok('admin', 'account.findPerson', { query })).toEqual({ items: [], more: false });
  });

  it('no more than a few of one name, without their sign-in names', async () => {
    for (let index = 0; index < 7; index += 1) await rename(`twin-${index}`, '同名人');
    const found = await harness.ok<Found>('admin', 'account.findPerson', { query: '同名人' });
    expect(found.items).toHaveLength(5);
    expect(found.more).toBe(true);
    expect(new Set(found.items.map(({ number }) => number)).size).toBe(5);
    expect(JSON.stringify(found)).not.toContain('twin-');
  });

  it('not after they left', async () => {
    await rename('gone', '要走的人');
    const id = await idOf({ openid: 'gone' });
    await give('gone', grant('editor'));
    await harness.ok({ openid: 'gone' }, 'account.deleteMyAccount', { confirmation: '注销账号' });
    for (const query of ['要走的人', personNumber(id)])
      expect((await harness.ok<Found>('admin', 'account.findPerson', { query })).items).toEqual([]);
    expect(
      await harness.refused('admin', 'account.grantRole', { personId: id, grant: grant('editor') }),
    ).toBe('not_found');
  });
});

describe('a role', () => {
  it('holds from the next call, is told, kept in the record, and ends at once', async () => {
    const openid = 'new-handler';
    expect(await permissionsOf(openid)).not.toContain('report.handle');
    const { person } = await give(openid, grant('handler', 'town-dongmen'));
    expect(person.grants).toEqual([
      { role: 'handler', unit: { id: 'town-dongmen', name: '东门街道办事处' }, areas: [] },
    ]);
    expect(await permissionsOf(openid)).toContain('report.handle');
    await harness.work();
    const inbox = await harness.ok<{ items: { title: string; body: string }[] }>(
      { openid },
      'account.inbox',
      {},
    );
    expect(inbox.items.map(({ title }) => title)).toEqual(['你有新的工作权限']);
    expect(inbox.items[0]?.body).toContain('承办人，东门街道办事处');

    harness.time += 1000;
    const taken = await harness.ok<{ person: StaffPerson }>('admin', 'account.revokeRole', {
      personId: person.id,
      grant: { role: 'handler', unitId: 'town-dongmen' },
    });
    expect(taken.person.grants).toEqual([]);
    expect(await permissionsOf(openid)).not.toContain('report.handle');
    expect(await harness.refused({ openid }, 'report.queue', {})).toBe('forbidden');

    for (const operation of ['account.grantRole', 'account.revokeRole'])
      expect(await audited(operation, person.id)).toEqual([
        { actor_id: await idOf('admin'), object_kind: 'account' },
      ]);
    const changes = await harness.ok<{ items: { kind: string; by: string; person: string }[] }>(
      'admin',
      'account.roleChanges',
      { limit: 2 },
    );
    expect(changes.items.map(({ kind, by }) => [kind, by])).toEqual([
      ['revoked', '秦可为'],
      ['granted', '秦可为'],
    ]);
  });

  it('is held once in each unit; given again it gets other towns', async () => {
    const areas = (await harness.ok<{ areas: { id: string }[] }>('admin', 'account.staffScopes', {})).areas;
    const [first = { id: '' }, second = { id: '' }] = areas;
    await give('scoped', grant('inspector', null, [first.id]));
    const { person } = await give('scoped', grant('inspector', null, [first.id, second.id]));
    expect(person.grants.map((each) => each.areas.map(({ id }) => id))).toEqual([[first.id, second.id]]);
    expect((await give('scoped', grant('handler', 'dept-market'))).person.grants).toHaveLength(2);
    expect((await give('scoped', grant('handler', 'town-dongmen'))).person.grants).toHaveLength(3);
  });

  it.each([
    ['a handler of no unit', grant('handler'), 'grant.unitId'],
    ['an administrator of a unit', grant('admin', 'office'), 'grant.unitId'],
    ['a unit that is not there', grant('handler', 'nowhere'), 'grant.unitId'],
    ['a moderator of a town', grant('moderator', null, ['area-x']), 'grant.areaIds'],
    ['a town that is not there', grant('inspector', null, ['area-x']), 'grant.areaIds'],
  ])('is not given to %s', async (_what, wanted, field) => {
    const personId = await idOf({ openid: 'wrongly' });
    const { status, body } = await harness.call('admin', 'account.grantRole', { personId, grant: wanted });
    expect(status).toBe(400);
    expect(Object.keys('error' in body ? (body.error.fields ?? {}) : {})).toEqual([field]);
    expect(await permissionsOf('wrongly')).not.toContain('report.work');
  });

  it.each(['citizen', 'volunteer', 'mayor'])('%s is none that is given', async (role) => {
    const input = { personId: await idOf({ openid: 'wrongly' }), grant: { ...grant('editor'), role } };
    expect(await harness.refused('admin', 'account.grantRole', input)).toBe('invalid_input');
  });

  it('nobody gives to themselves, and nobody but an administrator gives', async () => {
    const personId = await idOf('admin');
    expect(await harness.refused('admin', 'account.grantRole', { personId, grant: grant('moderator') })).toBe(
      'own_rights',
    );
    const person = await idOf({ openid: 'wrongly' });
    for (const persona of ['moderator', 'handler', 'leader', 'editor', 'citizen'] as const)
      expect(
        await harness.refused(persona, 'account.grantRole', { personId: person, grant: grant('editor') }),
      ).toBe('forbidden');
  });

  it('what is not held cannot be taken', async () => {
    const personId = await idOf({ openid: 'wrongly' });
    const input = { personId, grant: { role: 'handler', unitId: 'town-dongmen' } };
    expect(await harness.refused('admin', 'account.revokeRole', input)).toBe('not_found');
  });

  it('the last administrator stays; of two who take it from one another at once, one does', async () => {
    const admin = { role: 'admin', unitId: null };
    const own = { personId: await idOf('admin'), grant: admin };
    expect(await harness.refused('admin', 'account.revokeRole', own)).toBe('last_admin');
    await give('second-admin', grant('admin'));
    const other = { personId: await idOf({ openid: 'second-admin' }), grant: admin };
    const answers = await Promise.all([
      harness.call('admin', 'account.revokeRole', other),
      harness.call({ openid: 'second-admin' }, 'account.revokeRole', own),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const left = await harness.db
      .selectFrom('role_grant')
      .select('account_id')
      .where('role', '=', 'admin')
      .execute();
    expect(left).toHaveLength(1);
    // The others of this file need theirs back.
    if (left[0]?.account_id !== own.personId) {
      await harness.ok({ openid: 'second-admin' }, 'account.grantRole', {
        personId: own.personId,
        grant: grant('admin'),
      });
      await harness.ok('admin', 'account.revokeRole', other);
    }
  });
});

describe('the list of staff', () => {
  it('holds everybody with a role, by unit, page by page, and no citizen', async () => {
    for (const persona of ['moderator', 'handler', 'leader', 'volunteer'] as const) await idOf(persona);
    await rename('plain', '普通市民');
    const all = await harness.ok<Staff>('admin', 'account.staff', { limit: 100 });
    const paged: Staff['items'] = [];
    let cursor: string | undefined;
    do {
      const page: Staff = await harness.ok('admin', 'account.staff', {
        limit: 2,
        ...(cursor !== undefined && { cursor }),
      });
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(all.items);
    const names = all.items.map(({ person }) => person.displayName);
    expect(names).toEqual(expect.arrayContaining(['沈清和', '陈东来', '高景行', '秦可为']));
    expect(names).not.toContain('普通市民');
    expect(names).not.toContain('许知夏');
    const units = all.items.map(({ unit }) => unit?.id ?? '');
    expect(units).toEqual([...new Set(units)].flatMap((unit) => units.filter((each) => each === unit)));
  });

  it('is searched by a part of a name or of a unit', async () => {
    const find = async (query: string) =>
      (await harness.ok<Staff>('admin', 'account.staff', { query, limit: 100 })).items;
    expect((await find('清和')).map(({ person }) => person.displayName)).toEqual(['沈清和']);
    expect((await find('东门街道')).map(({ unit }) => unit?.id)).toContain('town-dongmen');
    expect(await find('%')).toEqual([]);
  });
});
