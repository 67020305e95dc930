import { sql } from 'kysely';
import type { KeptReceipt } from '../../src/core/rolemodel/log/receipt-watch';
import { createHarness, type Harness } from '../support/harness';
import { headOfSize, servedKey, servedLog, verifyServed } from '../support/outsider';
import { type CallAs, openVote } from '../support/running-vote';
import type { HttpBody, TestServerOverHttp } from '../support/server';
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

test('changes raced at both processes: one of each stands, and an outsider finds one log with all promises kept', async () => {
  const { campaignId, candidateIds } = await openVote(callAs, 4, {
    changeable: true,
    log: { afterBallots: 20, afterSeconds: 1 },
  });
  const [a, b, c] = candidateIds;
  const tokens = (await signInAll('changing')).slice(0, 240);
  const receipts: KeptReceipt[] = [];
  const seen = new Set<string>();
  const keep = ({ status, body }: { status: number; body: HttpBody }): KeptReceipt | undefined => {
    if (status !== 200) return undefined;
    const receipt = body.data?.receipt as KeptReceipt;
    receipts.push(receipt);
    return receipt;
  };
  const last = await Promise.all(
    tokens.map(async (token, person) => {
      const send = (server: number, action: string, input: object) =>
        on(server).post(`rolemodel/${action}`, { campaignId, ...input }, { token });
      const cast = keep(await send(person, 'castBallot', { choices: [a] }));
      // Replaced at one and withdrawn, or replaced otherwise, at the other, at the same moment.
      const of = cast?.leafHash;
      const raced = await Promise.all([
        send(0, 'replaceBallot', { of, choices: [b] }),
        person % 2 === 0 ? send(1, 'withdrawBallot', { of }) : send(1, 'replaceBallot', { of, choices: [c] }),
      ]);
      expect(raced.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(raced.find(({ status }) => status === 409)?.body.error?.code).toBe('conflict');
      const won = raced.map(keep).find((receipt) => receipt !== undefined);
      if (person % 10 === 0) seen.add((await servedLog(on(person / 10).url, campaignId).checkpoint()) ?? '');
      return won?.entry ?? '';
    }),
  );
  const votes = new Map<string, number>();
  for (const entry of last) {
    const { choices = [] }: { choices?: string[] } = JSON.parse(entry);
    for (const choice of choices) votes.set(choice, (votes.get(choice) ?? 0) + 1);
  }
  await harness.ok('leader', 'rolemodel.advance', { campaignId, to: 'reviewing', reason: '' });
  // The opening, every ballot, every change that won, the close.
  const size = tokens.length * 2 + 2;
  for (const { url } of servers) {
    seen.add(await headOfSize(url, campaignId, size));
    const report = await verifyServed(url, campaignId, {
      receipts,
      checkpoints: [...seen].filter((text) => text !== ''),
    });
    expect(report).toMatchObject({ ok: true, faults: [], size, closed: true, compared: true });
    expect(new Set(report.receipts.map(({ state, promised }) => `${state} ${promised}`))).toEqual(
      new Set(['in_log true']),
    );
    expect(report.result?.votes).toEqual(votes);
  }
  // Both gave promises and both kept the log; the keys come from what they share.
  const [first, second] = servers;
  for (const file of ['key', 'promise-key'] as const)
    expect(await servedKey(first.url, campaignId, file)).toEqual(
      await servedKey(second.url, campaignId, file),
    );
  const { rows } = await sql<{ heads: number; sizes: number; unsigned: number }>`select count(*) as heads,
    count(distinct size) as sizes, count(*) filter (where note is null and size = ${size}) as unsigned
    from log_head where campaign_id = ${campaignId}`.execute(harness.db);
  expect(rows[0]?.sizes).toBe(rows[0]?.heads);
  expect(rows[0]?.unsigned).toBe(0);
});
