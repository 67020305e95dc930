import { randomUUID } from 'node:crypto';
import type { ReportTables } from '../../cloudfunctions/report/report.tables';
import { createHarness, type Harness } from '../support/harness';
import { blindPath } from '../support/report-life';
import { startTwoHosts, type TwoHosts } from '../support/two-hosts';

jest.setTimeout(120_000);

let harness: Harness;
let hosts: TwoHosts;

beforeAll(async () => {
  harness = await createHarness();
  hosts = await startTwoHosts(harness);
});

afterAll(async () => {
  await hosts.close();
  await harness.close();
});

test('600 calls under 200 request ids at two hosts make exactly 200 reports, each call with its report', async () => {
  const tokens = await Promise.all(
    Array.from({ length: 20 }, (_, index) => harness.tokenOf({ openid: `reporter-${index}` })),
  );
  const calls = Array.from({ length: 200 }, (_, index) => ({
    token: tokens[index % tokens.length] ?? '',
    requestId: randomUUID(),
    description: `第 ${index} 件：盲道上停着车。`,
  }));
  // Each three times, in an order in which repeats land in one batch, in the next, and at the other host.
  const all = [...calls, ...[...calls].reverse(), ...calls];
  const answers = await Promise.all(
    all.map(async ({ token, requestId, description }, index) => {
      const { post } = hosts.servers[index % 2 === 0 ? 0 : 1];
      const { body } = await post('report/submit', { ...blindPath, description, requestId }, { token });
      return { requestId, id: body.data?.id, number: body.data?.number };
    }),
  );
  for (const { requestId } of calls) {
    const same = answers.filter((answer) => answer.requestId === requestId);
    expect(new Set(same.map(({ id, number }) => `${id} ${number}`)).size).toBe(1);
    expect(same[0]?.id).toEqual(expect.any(String));
  }
  expect(new Set(answers.map(({ number }) => number)).size).toBe(200);
  const db = harness.db.withTables<ReportTables>();
  const count = async (table: 'report' | 'report_event' | 'report_reporter') =>
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count;
  expect([await count('report'), await count('report_event'), await count('report_reporter')]).toEqual([
    200, 200, 200,
  ]);
});

test('one request id with other words is a conflict, wherever it arrives', async () => {
  const token = await harness.tokenOf({ openid: 'reporter-0' });
  const requestId = randomUUID();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      hosts.servers[index % 2 === 0 ? 0 : 1].post(
        'report/submit',
        { ...blindPath, description: index % 4 < 2 ? '一种说法。' : '另一种说法。', requestId },
        { token },
      ),
    ),
  );
  const taken = new Set(outcomes.flatMap(({ body }) => (body.data ? [body.data.id] : [])));
  expect(taken.size).toBe(1);
  const refused = outcomes.filter(({ status }) => status !== 200);
  expect(refused).toHaveLength(10);
  expect(refused.every(({ body }) => body.error?.code === 'conflict')).toBe(true);
});
