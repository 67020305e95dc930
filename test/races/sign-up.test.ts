import { createHarness, type Harness } from '../support/harness';
import type { TestServerOverHttp } from '../support/server';
import { startTwoHosts } from '../support/two-hosts';

const people = 400;
const capacity = 20;
const hour = 3_600_000;

interface RosterRow {
  readonly signUpId: string;
  readonly status: string;
  readonly order: number;
  readonly position?: number;
}

let harness: Harness;
let servers: readonly [TestServerOverHttp, TestServerOverHttp];
let close: (() => Promise<void>)[] = [];
let tokens: readonly string[];
let organiser: string;
let calls = 0;

/** Calls go to the two servers in turn. */
function nextServer(): TestServerOverHttp {
  calls += 1;
  return servers[calls % 2 === 0 ? 0 : 1];
}

async function post<T>(path: string, input: unknown, token: string): Promise<T> {
  const { status, body } = await nextServer().post(path, input, { token });
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body.data as T;
}

beforeAll(async () => {
  harness = await createHarness();
  const hosts = await startTwoHosts(harness);
  servers = hosts.servers;
  close = [() => hosts.close(), () => harness.close()];
  await harness.db
    .withTables<{ volunteer_category: { id: string; name: string; icon: string; position: number } }>()
    .insertInto('volunteer_category')
    .values({ id: 'cleaning', name: '环境清洁', icon: 'leaf', position: 1 })
    .execute();
  organiser = await harness.tokenOf('organiser');
  tokens = await Promise.all(
    Array.from({ length: people }, (_, index) => harness.tokenOf({ openid: `race-${index}` })),
  );
}, 60_000);

afterAll(async () => {
  for (const step of close) await step();
});

async function openShift(startsInHours: number): Promise<string> {
  const startsAt = harness.time + startsInHours * hour;
  const made = await post<{ id: string; version: number; shifts: { id: string }[] }>(
    'volunteer/createActivity',
    {
      title: '清源河岸清洁',
      categoryId: 'cleaning',
      description: '四百人抢二十个名额。',
      place: '东门桥北引道',
      location: { latitude: 39.8, longitude: 102.4 },
      shifts: [
        {
          startsAt: new Date(startsAt).toISOString(),
          endsAt: new Date(startsAt + 2 * hour).toISOString(),
          capacity,
        },
      ],
    },
    organiser,
  );
  await post('volunteer/publishActivity', { id: made.id, version: made.version }, organiser);
  return made.shifts[0]?.id ?? '';
}

const signUpAll = (shiftId: string) =>
  Promise.all(
    tokens.map((token) =>
      post<{ signUpId: string; status: string; position?: number }>('volunteer/signUp', { shiftId }, token),
    ),
  );

const rosterOf = (shiftId: string) =>
  post<{ shift: { confirmed: number; waitlisted: number }; items: RosterRow[] }>(
    'volunteer/roster',
    { shiftId },
    organiser,
  );

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test('400 people at once for 20 seats: exactly 20 seated, 380 in line, in the order of signing up', async () => {
  const shiftId = await openShift(24);
  const answers = await signUpAll(shiftId);
  expect(answers.filter(({ status }) => status === 'confirmed')).toHaveLength(capacity);
  const positions = answers.flatMap(({ position }) => position ?? []).sort((a, b) => a - b);
  expect(positions).toEqual(upTo(people - capacity));

  const { shift, items } = await rosterOf(shiftId);
  expect(shift).toMatchObject({ confirmed: capacity, waitlisted: people - capacity });
  expect(items.map(({ order }) => order)).toEqual(upTo(people));
  expect(items.map(({ status }) => status)).toEqual(
    upTo(people).map((order) => (order <= capacity ? 'confirmed' : 'waitlisted')),
  );
  // What each person was told when they signed up is what the roster says.
  const told = new Map(answers.map((answer) => [answer.signUpId, answer]));
  for (const { signUpId, status, position } of items) {
    expect(told.get(signUpId)).toEqual({ signUpId, status, ...(position !== undefined && { position }) });
  }
}, 60_000);

test('while half of them leave at once, freed seats go to the first in line', async () => {
  const shiftId = await openShift(48);
  const answers = await signUpAll(shiftId);
  const leaving = answers
    .map(({ signUpId }, index) => ({ signUpId, token: tokens[index] ?? '' }))
    .filter((_, index) => index % 2 === 0);
  await Promise.all(
    leaving.map(({ signUpId, token }) => post('volunteer/cancelSignUp', { signUpId }, token)),
  );
  const left = new Set(leaving.map(({ signUpId }) => signUpId));
  const { shift, items } = await rosterOf(shiftId);
  const stayed = answers.filter(({ signUpId }) => !left.has(signUpId)).length;
  expect(shift).toMatchObject({ confirmed: capacity, waitlisted: stayed - capacity });
  expect(items).toHaveLength(stayed);
  expect(items.some(({ signUpId }) => left.has(signUpId))).toBe(false);
  expect(items.map(({ status }) => status)).toEqual(
    upTo(stayed).map((number) => (number <= capacity ? 'confirmed' : 'waitlisted')),
  );
  expect(items.flatMap(({ position }) => position ?? [])).toEqual(upTo(stayed - capacity));
}, 60_000);

test('two overlapping shifts of one person, asked for at two servers at once, leave one', async () => {
  const shiftIds = [await openShift(72), await openShift(73)];
  const answers = await Promise.all(
    tokens
      .slice(0, 100)
      .map((token) =>
        Promise.all(shiftIds.map((shiftId) => nextServer().post('volunteer/signUp', { shiftId }, { token }))),
      ),
  );
  for (const pair of answers) {
    const codes = pair.map(({ status, body }) => body.error?.code ?? status);
    expect(new Set(codes)).toEqual(new Set([200, 'shift_clash']));
  }
  const seen = await Promise.all(shiftIds.map(rosterOf));
  expect(seen.reduce((sum, { items }) => sum + items.length, 0)).toBe(100);
}, 60_000);
