import { randomBytes, randomUUID } from 'node:crypto';
import { type HttpRequest, median, postRate, type Rate, statementRate } from './load';
import type { World } from './world';

/** One operation beside what it can be compared with, all from the same run. */
export interface Comparison {
  readonly what: string;
  readonly operation: Rate;
  readonly bareSql: Rate;
  readonly baseline: Rate;
}

const seconds = 3;
const rounds = 5;

interface Measure {
  readonly what: string;
  readonly path: string;
  next(): HttpRequest;
  readonly statement: string;
  values(): readonly unknown[];
}

/** Takes the three rates in turn, several rounds, so that a machine that slows down slows all of them. */
async function compare(
  world: World,
  measure: Measure,
  baselineUrl: string,
  baselineBody: () => HttpRequest,
): Promise<Comparison> {
  const operation: Rate[] = [];
  const bareSql: Rate[] = [];
  const baseline: Rate[] = [];
  await postRate(`${world.url}/api/${measure.path}`, 1, measure.next);
  for (let round = 0; round < rounds; round += 1) {
    bareSql.push(await statementRate(world.databaseUrl, seconds, measure.statement, measure.values));
    operation.push(await postRate(`${world.url}/api/${measure.path}`, seconds, measure.next));
    baseline.push(await postRate(`${baselineUrl}/api/rolemodel/castBallot`, seconds, baselineBody));
  }
  return {
    what: measure.what,
    operation: median(operation),
    bareSql: median(bareSql),
    baseline: median(baseline),
  };
}

/** Takes things in turn, and says so when there are none left. */
function inTurn<T>(things: readonly T[]): () => T {
  let index = 0;
  return () => {
    const thing = things[index];
    index += 1;
    if (thing === undefined) throw new Error(`the bench prepared only ${things.length} of them`);
    return thing;
  };
}

function around<T>(things: readonly T[]): () => T {
  let index = 0;
  return () => {
    const thing = things[index % things.length];
    index += 1;
    if (thing === undefined) throw new Error('nothing was prepared');
    return thing;
  };
}

/** What each operation is measured by; people, campaigns and shifts for them are made in the world. */
async function measuresOf(
  world: World,
  say: (line: string) => void,
): Promise<{ measures: readonly Measure[]; baselineBody: () => HttpRequest; answerBytes: number }> {
  const { sql } = world;
  const idOf = (value: unknown): string => String((value as { id: unknown }).id);
  const itemsOf = (page: Record<string, unknown>): unknown[] => page.items as unknown[];

  const campaign = itemsOf(await world.as('citizen', 'rolemodel/listCampaigns', {})).find(
    (item) => (item as { phase: string }).phase === 'voting',
  );
  const campaignId = idOf(campaign);
  const { candidates } = await world.as('citizen', 'rolemodel/getCampaign', { id: campaignId });
  const choices = [idOf((candidates as unknown[])[0])];
  const categories = itemsOf(await world.as('citizen', 'report/categories', {}));
  const group = categories.find((item) => !(item as { private?: boolean }).private) as {
    id: string;
    children?: { id: string }[];
  };
  const categoryId = group.children?.[0]?.id ?? group.id;
  const { items: shown } = await world.as('citizen', 'report/publicList', { limit: 1 });
  const { location } = (shown as { location: { latitude: number; longitude: number } }[])[0] ?? {
    location: undefined,
  };
  if (!location) throw new Error('the demo county shows no case');

  const shiftCapacity = 100_000;
  const activity = await world.as('organiser', 'volunteer/createActivity', {
    title: '压测活动',
    categoryId: idOf(itemsOf(await world.as('organiser', 'volunteer/categories', {}))[0]),
    description: '只在压测时存在的活动。',
    place: '文化广场',
    location,
    shifts: Array.from({ length: 40 }, (_, index) => ({
      startsAt: new Date(Date.now() + (index + 2) * 86_400_000).toISOString(),
      endsAt: new Date(Date.now() + (index + 2) * 86_400_000 + 7_200_000).toISOString(),
      capacity: Math.min(500, shiftCapacity),
    })),
  });
  await world.as('organiser', 'volunteer/publishActivity', { id: activity.id, version: activity.version });
  const shifts = (activity.shifts as { id: string }[]).map(({ id }) => id);

  say('准备测试用的市民…');
  const some = await world.citizens(2000);
  const voters = inTurn(await world.citizens(200_000));
  const helpers = await world.citizens(6000);
  const anybody = around(some);
  await sql.query(
    'create table bench_row (id text primary key, campaign text, body jsonb, at timestamptz default now())',
  );

  const ballotBody = () => ({ campaignId, choices, nonce: randomBytes(32).toString('base64url') });
  const answerBytes = await ballotAnswer(world, ballotBody);
  const baselineBody = (): HttpRequest => ({ token: anybody(), body: ballotBody() });
  // Every helper takes each shift once, so that a sign-up is always a new one.
  let turn = 0;
  const signUp = (): HttpRequest => {
    const token = helpers[turn % helpers.length] ?? '';
    const shiftId = shifts[Math.floor(turn / helpers.length)] ?? '';
    turn += 1;
    return { token, body: { shiftId, requestId: randomUUID() } };
  };
  const insert = 'insert into bench_row (id, campaign, body) values ($1, $2, $3)';
  const row = () => [randomUUID(), campaignId, JSON.stringify({ text: 'x'.repeat(200) })];

  const measures: Measure[] = [
    {
      what: 'ballots',
      path: 'rolemodel/castBallot',
      next: () => ({ token: voters(), body: ballotBody() }),
      statement: insert,
      values: row,
    },
    { what: 'sign-ups', path: 'volunteer/signUp', next: signUp, statement: insert, values: row },
    {
      what: 'submissions',
      path: 'report/submit',
      next: () => ({
        token: anybody(),
        body: {
          categoryId,
          description: '压测：人行道上停了几辆车。',
          location,
          fileIds: [],
          requestId: randomUUID(),
        },
      }),
      statement: insert,
      values: row,
    },
    {
      what: 'list reads',
      path: 'report/publicList',
      next: () => ({ token: anybody(), body: { near: { ...location, radius: 3000 } } }),
      statement: 'select id, body from bench_row where id > $1 order by id limit 20',
      values: () => [randomUUID()],
    },
  ];
  return { measures, baselineBody, answerBytes };
}

/** The bytes of an answer to a ballot that was cast together with 63 others: the middle of all. */
async function ballotAnswer(world: World, body: () => object): Promise<number> {
  const tokens = await world.citizens(64);
  const sizes = await Promise.all(
    tokens.map(async (token) => {
      const response = await fetch(`${world.url}/api/rolemodel/castBallot`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body()),
      });
      if (response.status !== 200) throw new Error(`a ballot was refused: ${await response.text()}`);
      return (await response.arrayBuffer()).byteLength;
    }),
  );
  return sizes.sort((a, b) => a - b)[32] ?? 0;
}

const operationNames = ['ballots', 'sign-ups', 'submissions', 'list reads'];

/** @param only names of what to measure; none measures everything */
export async function measureOperations(
  world: World,
  say: (line: string) => void,
  only: readonly string[],
): Promise<Comparison[]> {
  if (only.length > 0 && !only.some((name) => operationNames.includes(name))) return [];
  const { measures, baselineBody, answerBytes } = await measuresOf(world, say);
  const baselineUrl = await world.startBaseline(answerBytes);
  say(`一张选票的答复有 ${answerBytes} 字节，对照的服务也答这么多。`);
  const comparisons: Comparison[] = [];
  for (const measure of measures.filter(({ what }) => only.length === 0 || only.includes(what))) {
    say(`正在测 ${measure.what}…`);
    comparisons.push(await compare(world, measure, baselineUrl, baselineBody));
  }
  return comparisons;
}
