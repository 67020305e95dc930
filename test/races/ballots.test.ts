import { createHarness, type Harness } from '../support/harness';
import { type CallAs, openVote } from '../support/running-vote';
import type { TestServerOverHttp } from '../support/server';
import { startTwoHosts } from '../support/two-hosts';

jest.setTimeout(120_000);

const people = 1000;

let harness: Harness;
let servers: readonly [TestServerOverHttp, TestServerOverHttp];
let close: (() => Promise<void>)[] = [];

beforeAll(async () => {
  harness = await createHarness();
  const hosts = await startTwoHosts(harness);
  servers = hosts.servers;
  close = [() => hosts.close(), () => harness.close()];
});

afterAll(async () => {
  for (const step of close) await step();
});

const callAs: CallAs = (persona, operation, input) => harness.ok(persona, operation, input);

async function signInAll(prefix: string): Promise<string[]> {
  const tokens: string[] = [];
  for (let start = 0; start < people; start += 50) {
    const group = Array.from({ length: 50 }, (_, index) =>
      harness.tokenOf({ openid: `${prefix}-${start + index}` }),
    );
    tokens.push(...(await Promise.all(group)));
  }
  return tokens;
}

const on = (index: number) => servers[index % 2 === 0 ? 0 : 1];

test('2,000 ballots at once by 1,000 people are exactly 1,000, whichever process they reach', async () => {
  const { campaignId, candidateIds } = await openVote(callAs, 5);
  const [candidate] = candidateIds;
  const tokens = await signInAll('voter');
  // Each person twice: half of them at both servers, the others twice at one.
  const casts = [0, 1].flatMap((time) =>
    tokens.map((token, person) =>
      on(person % 4 < 2 ? person + time : person).post(
        'rolemodel/castBallot',
        { campaignId, choices: [candidate] },
        { token },
      ),
    ),
  );
  const answers = await Promise.all(casts);
  const cast = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status !== 200);
  expect(cast).toHaveLength(people);
  expect(new Set(refused.map(({ status, body }) => `${status} ${body.error?.code}`))).toEqual(
    new Set(['409 already_voted']),
  );
  expect(new Set(cast.map(({ body }) => body.data?.ballotId)).size).toBe(people);
  for (let person = 0; person < people; person += 1) {
    expect([answers[person]?.status, answers[people + person]?.status].sort()).toEqual([200, 409]);
  }

  expect((await on(0).post('rolemodel/results', { campaignId })).status).toBe(403);
  await harness.ok('leader', 'rolemodel.advance', { campaignId, to: 'reviewing', reason: '' });
  for (const server of servers) {
    const { body } = await server.post('rolemodel/results', { campaignId });
    const items = body.data?.items as { candidateId: string; votes: number }[];
    expect(body.data).toMatchObject({ ballots: people, invalidated: 0 });
    expect(items[0]).toMatchObject({ candidateId: candidate, votes: people });
    expect(items.slice(1).map(({ votes }) => votes)).toEqual([0, 0, 0, 0]);
  }
});

test('the same request at both processes is one ballot with one answer', async () => {
  const { campaignId, candidateIds } = await openVote(callAs, 3);
  const tokens = (await signInAll('twice')).slice(0, 200);
  const answers = await Promise.all(
    tokens.map(async (token) => {
      const requestId = crypto.randomUUID();
      const input = { campaignId, choices: candidateIds.slice(0, 2) };
      return await Promise.all(
        [0, 1, 0, 1].map((index) => on(index).post('rolemodel/castBallot', input, { token, requestId })),
      );
    }),
  );
  for (const same of answers) {
    for (const { status, body } of same) {
      expect(status).toBe(200);
      expect(body).toEqual(same[0]?.body);
    }
  }
});
