import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../config/environment';
import { personNumber } from '../../src/core/account/staff-roles';
import { operatorName } from '../../src/core/account/staff-words';
import { harnessForTests, type TestCaller } from '../../test/support/harness';
import { createTestDatabase } from '../../test/support/test-database';
import type { AccountTables } from '../account/account.tables';
import { jsonLogger } from '../platform/log';
import { giveAdmin } from './give-admin';

jest.setTimeout(60_000);

const harness = harnessForTests();

const run = (
  given: readonly string[],
  environment: NodeJS.ProcessEnv = { DATABASE_URL: harness.databaseUrl },
) =>
  giveAdmin(
    {
      environment: readEnvironment(environment),
      log: jsonLogger(() => undefined),
      onProgress: () => undefined,
    },
    given,
  );

const idOf = async (who: TestCaller): Promise<string> =>
  (await harness.ok<{ id: string }>(who, 'account.me', {})).id;

/** What is written down about a person: their grants, changes of them and audit events. */
async function traces(id: string) {
  const db = harness.db.withTables<AccountTables>();
  const [grants, changes, events] = await Promise.all([
    db
      .selectFrom('role_grant')
      .select(['role', 'unit_id', 'area_ids'])
      .where('account_id', '=', id)
      .execute(),
    db.selectFrom('role_change').select(['kind', 'role', 'actor_id']).where('account_id', '=', id).execute(),
    db
      .selectFrom('audit_event')
      .select(['operation', 'actor_id'])
      .where('object_id', '=', id)
      .where('operation', '=', 'account.grantRole')
      .execute(),
  ]);
  return { grants, changes, events };
}

const untouched = { grants: [], changes: [], events: [] };
const made = {
  grants: [{ role: 'admin', unit_id: null, area_ids: [] }],
  changes: [{ kind: 'granted', role: 'admin', actor_id: null }],
  events: [{ operation: 'account.grantRole', actor_id: null }],
};

it('makes the person of a number an administrator, tells them, and does it once', async () => {
  const person = { openid: 'first-admin' };
  const id = await idOf(person);
  expect(await run([personNumber(id).toLowerCase()])).toContain('现在是管理员');
  expect(await traces(id)).toEqual(made);
  await harness.work();
  const inbox = await harness.ok<{ items: { title: string; body: string }[] }>(person, 'account.inbox', {});
  expect(inbox.items.map(({ title }) => title)).toEqual(['你有新的工作权限']);
  expect(inbox.items[0]?.body).toContain('管理员');

  // The program that runs beside the command believes what it knows for some seconds.
  harness.time += 11_000;
  const { items } = await harness.ok<{ items: { by: string }[] }>(person, 'account.roleChanges', {});
  expect(items.map(({ by }) => by)).toEqual([operatorName]);

  expect(await run([personNumber(id)])).toContain('已经是管理员了');
  expect(await traces(id)).toEqual(made);
});

it('takes the whole id, and needs it where two people have one number', async () => {
  const id = await idOf({ openid: 'twin' });
  const twin = `01900000-0000-7000-8000-0000${id.slice(-8)}`;
  await harness.db
    .insertInto('account')
    .columns(['id', 'provider', 'subject', 'display_name', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('account')
        .select([eb.val(twin).as('id'), 'provider', eb.val('other twin').as('subject')])
        .select(['display_name', 'created_at'])
        .where('id', '=', id),
    )
    .execute();
  await expect(run([personNumber(id)])).rejects.toThrow('不止一个人，什么也没有改');
  expect([await traces(id), await traces(twin)]).toEqual([untouched, untouched]);
  expect(await run([id])).toContain('现在是管理员');
  expect([await traces(id), await traces(twin)]).toEqual([made, untouched]);
});

it('finds nobody by a wrong number, a name or a part, nor who closed their account', async () => {
  const person = { openid: 'leaver' };
  const id = await idOf(person);
  for (const number of ['ZZZZZZZZ', 'leaver', '%', personNumber(id).slice(1)])
    await expect(run([number])).rejects.toThrow('什么也没有改');
  await harness.ok(person, 'account.deleteMyAccount', { confirmation: '注销账号' });
  for (const number of [id, personNumber(id)]) await expect(run([number])).rejects.toThrow('什么也没有改');
  expect(await traces(id)).toEqual(untouched);
});

it('says what is missing: a number, a database, its newest schema', async () => {
  for (const given of [[], [' '], ['ZZZZZZZZ', 'YYYYYYYY']])
    await expect(run(given)).rejects.toThrow('请写一个编号');
  const folder = await mkdtemp(join(tmpdir(), 'wenming-admin-'));
  await expect(run(['ZZZZZZZZ'], { DATA_DIR: folder })).rejects.toThrow('没有写 DATABASE_URL');
  await rm(folder, { recursive: true });
  const empty = await createTestDatabase({ migrated: false });
  await expect(run(['ZZZZZZZZ'], { DATABASE_URL: empty.url })).rejects.toThrow('还不是最新的');
  await empty.drop();
});
