import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { personaNames } from '../../src/core/account/personas';
import { nextSeat } from '../../src/core/volunteer/shift-rules';
import {
  isLiveSignUp,
  type SignUpStatus,
  signUpStatuses,
  signUpTransitions,
} from '../../src/core/volunteer/sign-up-status';
import { createHarness, type Harness, type TestCaller } from '../../test/support/harness';
import type { Database } from '../platform/database';
import type { VolunteerTables } from './volunteer.tables';

interface Shift {
  id: string;
  startsAt: string;
  capacity: number;
  confirmed: number;
  waitlisted: number;
  mine?: { signUpId: string; status: string; position?: number };
  clash?: { title: string };
  actions: string[];
}
interface Activity {
  id: string;
  title: string;
  status: string;
  version: number;
  shifts: Shift[];
  actions: string[];
  cancelReason?: string | null;
}
interface Edited {
  id: string;
  version: number;
  shifts: { id: string }[];
}
interface SignedUp {
  signUpId: string;
  status: string;
  position?: number;
}
interface Roster {
  shift: { confirmed: number; waitlisted: number };
  items: { signUpId: string; displayName: string; status: SignUpStatus; position?: number; order: number }[];
  nextCursor?: string;
}
type Page<T> = { items: T[]; nextCursor?: string };

const hour = 3_600_000;
const day = 24 * hour;
/** An organiser of another unit. */
const elsewhere: TestCaller = { openid: 'organiser-elsewhere' };

let harness: Harness;
let db: Database<VolunteerTables>;
let people = 0;
/** The order numbers of shifts that are made, so that no two of them clash by accident. */
let slot = 0;

const newcomer = (): TestCaller => {
  people += 1;
  return { openid: `newcomer-${people}` };
};

function shiftAt(inHours: number, capacity = 2, hours = 2) {
  const startsAt = harness.time + inHours * hour;
  return {
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + hours * hour).toISOString(),
    capacity,
  };
}

function nextShift(capacity = 2) {
  slot += 1;
  return shiftAt(24 + slot * 3, capacity);
}

const text = (change: object = {}) => ({
  title: '清源河岸清洁',
  categoryId: 'cleaning',
  description: '沿河岸走两公里，捡拾瓶子和烟头。',
  place: '东门桥北引道',
  location: { latitude: 39.8, longitude: 102.4 },
  ...change,
});

async function draft(change: object = {}): Promise<Edited> {
  // Ids are ordered by their millisecond.
  harness.time += 1;
  return await harness.ok<Edited>(
    'organiser',
    'volunteer.createActivity',
    text({ shifts: [nextShift()], ...change }),
  );
}

async function publish(change: object = {}): Promise<Edited & { shiftId: string }> {
  const made = await draft(change);
  const { version } = await harness.ok<Edited>('organiser', 'volunteer.publishActivity', {
    id: made.id,
    version: made.version,
  });
  return { ...made, version, shiftId: made.shifts[0]?.id ?? '' };
}

const signUp = (as: TestCaller, shiftId: string) => harness.ok<SignedUp>(as, 'volunteer.signUp', { shiftId });
const roster = (shiftId: string) => harness.ok<Roster>('organiser', 'volunteer.roster', { shiftId });
const get = (as: TestCaller, id: string) => harness.ok<Activity>(as, 'volunteer.getActivity', { id });

/** The shift's numbers, recounted from its sign-ups. */
async function recount(shiftId: string) {
  const rows = await db
    .selectFrom('volunteer_sign_up')
    .select(['status', 'place'])
    .where('shift_id', '=', shiftId)
    .orderBy('place')
    .execute();
  return {
    confirmed: rows.filter(({ status }) => status === 'confirmed').length,
    waitlisted: rows.filter(({ status }) => status === 'waitlisted').length,
  };
}

async function expectNoDrift(shiftId: string): Promise<void> {
  const { shift, items } = await roster(shiftId);
  expect(shift).toMatchObject(await recount(shiftId));
  const waiting = items.filter(({ status }) => status === 'waitlisted');
  expect(waiting.map(({ position }) => position)).toEqual(waiting.map((_, index) => index + 1));
  // Whoever has a seat came before everybody who waits.
  expect(items.map(({ status }) => status).lastIndexOf('confirmed')).toBe(items.length - waiting.length - 1);
}

async function messagesOf(as: TestCaller): Promise<{ title: string; body: string; path: string }[]> {
  await harness.work();
  return (await harness.ok<Page<{ title: string; body: string; path: string }>>(as, 'account.inbox', {}))
    .items;
}

beforeAll(async () => {
  harness = await createHarness();
  db = harness.db as Database<VolunteerTables>;
  await db
    .insertInto('volunteer_category')
    .values([
      { id: 'cleaning', name: '环境清洁', icon: 'leaf', position: 1 },
      { id: 'reading', name: '亲子阅读', icon: 'book', position: 2 },
    ])
    .execute();
  await harness.tokenOf({ openid: 'organiser-elsewhere' });
  const account = await harness.db
    .selectFrom('account')
    .select('id')
    .where('subject', 'like', '%organiser-elsewhere%')
    .executeTakeFirstOrThrow();
  await harness.db
    .insertInto('role_grant')
    .values({ account_id: account.id, role: 'organiser', unit_id: 'dept-culture' })
    .execute();
});

afterAll(async () => {
  await harness.close();
});

describe('an activity', () => {
  test('belongs to the unit of its organiser, begins as a draft and opens when it is published', async () => {
    const made = await draft({ shifts: [nextShift(), nextShift()] });
    const mine = await get('organiser', made.id);
    expect(mine).toMatchObject({
      status: 'draft',
      version: 1,
      unitName: '东门街道办事处',
      actions: ['edit', 'publish', 'cancel'],
    });
    expect(mine.shifts.map(({ id }) => id)).toEqual(made.shifts.map(({ id }) => id));
    for (const stranger of ['nobody', 'citizen', 'admin', elsewhere] as const) {
      expect(await harness.refused(stranger, 'volunteer.getActivity', { id: made.id })).toBe('not_found');
    }
    expect(await harness.refused('citizen', 'volunteer.signUp', { shiftId: made.shifts[0]?.id })).toBe(
      'not_found',
    );

    await harness.ok('organiser', 'volunteer.publishActivity', { id: made.id, version: 1 });
    const seen = await get('nobody', made.id);
    expect(seen).toMatchObject({ status: 'published', version: 2, actions: [] });
    expect(seen.shifts[0]?.actions).toEqual(['sign_up']);
    expect(seen.shifts[0]).not.toHaveProperty('mine');
  });

  test.each(personaNames.filter((name) => name !== 'organiser'))('%s cannot organise', async (persona) => {
    const { id, shiftId } = await publish();
    const input = { id, version: 2 };
    expect(await harness.refused(persona, 'volunteer.createActivity', text({ shifts: [nextShift()] }))).toBe(
      'forbidden',
    );
    expect(await harness.refused(persona, 'volunteer.publishActivity', input)).toBe('forbidden');
    expect(await harness.refused(persona, 'volunteer.cancelActivity', { ...input, reason: '下雨' })).toBe(
      'forbidden',
    );
    expect(await harness.refused(persona, 'volunteer.roster', { shiftId })).toBe('forbidden');
    expect(await harness.refused(persona, 'volunteer.managedActivities', {})).toBe('forbidden');
  });

  test('an organiser of another unit sees the public side and manages nothing', async () => {
    const hidden = await draft();
    const open = await publish();
    const reason = '下雨';
    for (const [activity, code] of [
      [hidden, 'not_found'],
      [open, 'forbidden'],
    ] as const) {
      const input = { id: activity.id, version: activity.version };
      expect(await harness.refused(elsewhere, 'volunteer.publishActivity', input)).toBe(code);
      expect(await harness.refused(elsewhere, 'volunteer.cancelActivity', { ...input, reason })).toBe(code);
      // A wrong version changes nothing of that answer.
      expect(
        await harness.refused(elsewhere, 'volunteer.cancelActivity', { ...input, version: 9, reason }),
      ).toBe(code);
      const edit = { ...input, ...text({ shifts: [nextShift()] }) };
      expect(await harness.refused(elsewhere, 'volunteer.updateActivity', edit)).toBe(code);
      expect(await harness.refused(elsewhere, 'volunteer.roster', { shiftId: activity.shifts[0]?.id })).toBe(
        code,
      );
    }
    const { items } = await harness.ok<Page<Activity>>(elsewhere, 'volunteer.managedActivities', {});
    expect(items).toEqual([]);
  });

  test('is edited only as a draft, and only in the version that was seen', async () => {
    const made = await draft();
    const change = {
      id: made.id,
      ...text({ title: '河岸清洁（改期）', shifts: [nextShift(7), nextShift(8)] }),
    };
    expect(await harness.refused('organiser', 'volunteer.updateActivity', { ...change, version: 5 })).toBe(
      'conflict',
    );
    const edited = await harness.ok<Edited>('organiser', 'volunteer.updateActivity', {
      ...change,
      version: 1,
    });
    expect(edited).toMatchObject({ version: 2, status: 'draft' });
    const seen = await get('organiser', made.id);
    expect(seen.title).toBe('河岸清洁（改期）');
    expect(seen.shifts.map(({ capacity }) => capacity)).toEqual([7, 8]);
    expect(await harness.refused('organiser', 'volunteer.publishActivity', { id: made.id, version: 1 })).toBe(
      'conflict',
    );
    await harness.ok('organiser', 'volunteer.publishActivity', { id: made.id, version: 2 });
    expect(await harness.refused('organiser', 'volunteer.updateActivity', { ...change, version: 3 })).toBe(
      'forbidden',
    );
    expect(await harness.refused('organiser', 'volunteer.publishActivity', { id: made.id, version: 3 })).toBe(
      'forbidden',
    );
  });

  test('refuses what makes no sense', async () => {
    const create = (change: object) =>
      harness.refused('organiser', 'volunteer.createActivity', text({ shifts: [nextShift()], ...change }));
    expect(await create({ categoryId: 'gardening' })).toBe('unknown_category');
    expect(await create({ shifts: [] })).toBe('invalid_input');
    expect(await create({ shifts: [shiftAt(-1)] })).toBe('invalid_input');
    expect(await create({ shifts: [shiftAt(5, 0)] })).toBe('invalid_input');
    expect(await create({ shifts: [shiftAt(5, 2, -1)] })).toBe('invalid_input');
    expect(await create({ shifts: [shiftAt(5, 2, 25)] })).toBe('invalid_input');
    expect(await create({ unitId: 'office' })).toBe('invalid_input');
    expect(await create({ fileIds: ['nobodys'] })).toBe('invalid_input');
  });

  test('is not published when all its shifts have begun', async () => {
    const made = await draft({ shifts: [shiftAt(1)] });
    harness.time += 2 * hour;
    expect(await harness.refused('organiser', 'volunteer.publishActivity', made)).toBe('invalid_input');
    const input = { id: made.id, version: made.version };
    expect(await harness.refused('organiser', 'volunteer.publishActivity', input)).toBe('no_upcoming_shift');
  });

  test('called off, it tells everybody with a seat or in line, and nobody else', async () => {
    const { id, version, shiftId } = await publish({ shifts: [nextShift(1)] });
    const [seated, waiting, left] = [newcomer(), newcomer(), newcomer()];
    await signUp(seated, shiftId);
    await signUp(waiting, shiftId);
    const { signUpId } = await signUp(left, shiftId);
    await harness.ok(left, 'volunteer.cancelSignUp', { signUpId });
    const input = { id, version, reason: '河水上涨' };
    const answer = await harness.ok('organiser', 'volunteer.cancelActivity', input);
    expect(answer).toMatchObject({ status: 'cancelled', told: 2 });
    for (const person of [seated, waiting]) {
      const [message] = await messagesOf(person);
      expect(message?.body).toContain('河水上涨');
      expect(message?.path).toBe(`features/volunteer/pages/activity?id=${id}`);
    }
    expect(await messagesOf(left)).toEqual([]);
    expect(await harness.refused(newcomer(), 'volunteer.signUp', { shiftId })).toBe('sign_up_closed');
    const seen = await get(seated, id);
    expect(seen).toMatchObject({ status: 'cancelled', cancelReason: '河水上涨' });
    expect(seen.shifts[0]).toMatchObject({ confirmed: 0, waitlisted: 0, actions: [] });
    expect(await harness.refused('organiser', 'volunteer.cancelActivity', input)).toBe('conflict');
    expect(
      await harness.refused('organiser', 'volunteer.cancelActivity', { ...input, version: version + 1 }),
    ).toBe('forbidden');
    await expectNoDrift(shiftId);
  });
});

describe('signing up', () => {
  test('seats first, then the line; a freed seat goes to the next in order, who is told', async () => {
    const { id, shiftId } = await publish();
    const [a, b, c, d] = [newcomer(), newcomer(), newcomer(), newcomer()];
    const first = await signUp(a, shiftId);
    expect(first).toEqual({ signUpId: expect.any(String), status: 'confirmed' });
    expect(await signUp(b, shiftId)).toMatchObject({ status: 'confirmed' });
    expect(await signUp(c, shiftId)).toMatchObject({ status: 'waitlisted', position: 1 });
    expect(await signUp(d, shiftId)).toMatchObject({ status: 'waitlisted', position: 2 });
    expect((await get(d, id)).shifts[0]).toMatchObject({
      confirmed: 2,
      waitlisted: 2,
      mine: { status: 'waitlisted', position: 2 },
      actions: ['cancel_sign_up'],
    });

    expect(await harness.ok(a, 'volunteer.cancelSignUp', { signUpId: first.signUpId })).toEqual({
      status: 'cancelled',
    });
    expect((await roster(shiftId)).items).toMatchObject([
      { status: 'confirmed', order: 2 },
      { status: 'confirmed', order: 3 },
      { status: 'waitlisted', order: 4, position: 1 },
    ]);
    const [message] = await messagesOf(c);
    expect(message?.title).toBe('候补成功：清源河岸清洁');
    expect(await messagesOf(d)).toEqual([]);

    // Who comes back queues behind those who stayed.
    expect(await signUp(a, shiftId)).toMatchObject({ status: 'waitlisted', position: 2 });
    await expectNoDrift(shiftId);
  });

  test('someone who leaves the line moves those behind up and frees no seat', async () => {
    const { shiftId } = await publish({ shifts: [nextShift(1)] });
    const [a, b, c] = [newcomer(), newcomer(), newcomer()];
    await signUp(a, shiftId);
    const { signUpId } = await signUp(b, shiftId);
    await signUp(c, shiftId);
    await harness.ok(b, 'volunteer.cancelSignUp', { signUpId });
    const { items } = await harness.ok<Page<{ status: string; position?: number }>>(
      c,
      'volunteer.mySignUps',
      {},
    );
    expect(items).toMatchObject([{ status: 'waitlisted', position: 1 }]);
    await expectNoDrift(shiftId);
  });

  test('once a person and shift, and the same request twice is one', async () => {
    const { shiftId } = await publish();
    const person = newcomer();
    const requestId = randomUUID();
    const [one, two] = await Promise.all([
      harness.ok<SignedUp>(person, 'volunteer.signUp', { shiftId }, requestId),
      harness.ok<SignedUp>(person, 'volunteer.signUp', { shiftId }, requestId),
    ]);
    expect(two).toEqual(one);
    expect(await harness.refused(person, 'volunteer.signUp', { shiftId })).toBe('already_signed_up');
    const tried = await Promise.all(
      Array.from({ length: 8 }, () => harness.call('volunteer', 'volunteer.signUp', { shiftId })),
    );
    expect(tried.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(tried.filter(({ status }) => status === 409)).toHaveLength(7);
    await expectNoDrift(shiftId);
  });

  test('two overlapping shifts at once leave one, and the refusal names it', async () => {
    for (let round = 0; round < 10; round += 1) {
      slot += 1;
      const time = 24 + slot * 3;
      const one = await publish({ title: '桥头清洁', shifts: [shiftAt(time)] });
      const two = await publish({ title: '桥尾清洁', shifts: [shiftAt(time + 1)] });
      const person = newcomer();
      const answers = await Promise.all(
        [one, two].map(({ shiftId }) => harness.call(person, 'volunteer.signUp', { shiftId })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refusal = answers.find(({ status }) => status === 409)?.body;
      expect(refusal).toMatchObject({
        error: { code: 'shift_clash', message: expect.stringMatching(/桥[头尾]清洁/) },
      });
      slot += 1;
    }
  });

  test('a shift that touches another does not clash; a clash is shown before it is tried', async () => {
    slot += 2;
    const time = 24 + slot * 3;
    const { id, shifts } = await publish({ shifts: [shiftAt(time), shiftAt(time + 2), shiftAt(time + 1)] });
    const person = newcomer();
    await signUp(person, shifts[0]?.id ?? '');
    const seen = (await get(person, id)).shifts;
    expect(seen.map(({ actions }) => actions)).toEqual([['cancel_sign_up'], [], ['sign_up']]);
    expect(seen[1]?.clash?.title).toBe('清源河岸清洁');
    await signUp(person, shifts[1]?.id ?? '');
    slot += 2;
  });

  test('nobody signs up or leaves once a shift has begun', async () => {
    const { shiftId } = await publish({ shifts: [shiftAt(1), shiftAt(5)] });
    const person = newcomer();
    const { signUpId } = await signUp(person, shiftId);
    harness.time += hour;
    expect(await harness.refused(newcomer(), 'volunteer.signUp', { shiftId })).toBe('sign_up_closed');
    expect(await harness.refused(person, 'volunteer.cancelSignUp', { signUpId })).toBe('forbidden');
    slot += 2;
  });

  test('only the person who signed up can cancel, and only once', async () => {
    const { shiftId } = await publish();
    const person = newcomer();
    const { signUpId } = await signUp(person, shiftId);
    for (const stranger of ['citizen2', 'organiser', 'admin'] as const) {
      expect(await harness.refused(stranger, 'volunteer.cancelSignUp', { signUpId })).toBe('not_found');
    }
    expect(await harness.refused('nobody', 'volunteer.cancelSignUp', { signUpId })).toBe('unauthenticated');
    const tries = await Promise.all(
      [1, 2, 3].map(() => harness.call(person, 'volunteer.cancelSignUp', { signUpId })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
    await expectNoDrift(shiftId);
  });

  test('a cancellation of the activity and sign-ups at once leave nobody signed up', async () => {
    const { id, version, shiftId } = await publish({ shifts: [nextShift(3)] });
    const people = Array.from({ length: 12 }, newcomer);
    await Promise.all(people.map((person) => harness.call(person, 'account.me', {})));
    const answers = await Promise.all([
      ...people.slice(0, 6).map((person) => harness.call(person, 'volunteer.signUp', { shiftId })),
      harness.call('organiser', 'volunteer.cancelActivity', { id, version, reason: '下雨' }),
      ...people.slice(6).map((person) => harness.call(person, 'volunteer.signUp', { shiftId })),
    ]);
    expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
    expect((await roster(shiftId)).items).toEqual([]);
    await expectNoDrift(shiftId);
  });

  test('people who come and go at once are never too many, never out of order, and the numbers hold', async () => {
    const { shiftId } = await publish({ shifts: [nextShift(3)] });
    const people = Array.from({ length: 15 }, newcomer);
    const signed = await Promise.all(people.map((person) => signUp(person, shiftId)));
    await Promise.all([
      ...signed.map(async ({ signUpId }, index) => {
        const person = people[index];
        if (person !== undefined && index % 2 === 0)
          await harness.ok(person, 'volunteer.cancelSignUp', { signUpId });
      }),
      ...Array.from({ length: 6 }, newcomer).map((person) => signUp(person, shiftId)),
    ]);
    await expectNoDrift(shiftId);
    expect(await recount(shiftId)).toEqual({ confirmed: 3, waitlisted: 10 });
  });

  test('seats go as the core rule says, and each state is the fold of its events', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.record({ person: fc.nat(4), leave: fc.boolean() }), { maxLength: 14 }),
        async (capacity, steps) => {
          const { shiftId } = await publish({ shifts: [nextShift(capacity)] });
          const own = new Map<number, string>();
          for (const { person, leave } of steps) {
            const as = { openid: `fold-${person}` };
            const held = own.get(person);
            if (held !== undefined && leave) {
              await harness.ok(as, 'volunteer.cancelSignUp', { signUpId: held });
              own.delete(person);
            } else if (held === undefined) {
              const { shift } = await roster(shiftId);
              const { signUpId, ...seat } = await signUp(as, shiftId);
              expect(seat).toEqual(nextSeat({ capacity, ...shift }));
              own.set(person, signUpId);
            }
          }
          await expectNoDrift(shiftId);
          await expectFolds(shiftId);
        },
      ),
      { numRuns: 12 },
    );
  });
});

/** Replays the events of a shift's sign-ups through the transition table. */
async function expectFolds(shiftId: string): Promise<void> {
  const rows = await db
    .selectFrom('volunteer_sign_up as sign_up')
    .innerJoin('volunteer_sign_up_event as event', 'event.sign_up_id', 'sign_up.id')
    .select([
      'sign_up.id',
      'sign_up.status',
      'sign_up.version',
      'event.from_status',
      'event.to_status',
      'event.action',
    ])
    .where('sign_up.shift_id', '=', shiftId)
    .orderBy('event.seq')
    .execute();
  const folded = new Map<string, { status: SignUpStatus; steps: number }>();
  for (const { id, action, from_status, to_status } of rows) {
    const before = folded.get(id);
    expect(from_status).toBe(before?.status ?? null);
    if (action !== 'sign_up') {
      expect(signUpTransitions[action].from).toContain(from_status);
      expect(signUpTransitions[action].to).toBe(to_status);
    }
    folded.set(id, { status: to_status, steps: (before?.steps ?? 0) + 1 });
  }
  for (const { id, status, version } of rows) expect(folded.get(id)).toEqual({ status, steps: version });
}

describe('lists', () => {
  test('upcoming activities, each once, by their next shift, page by page', async () => {
    const base = 24 * 400;
    const made: string[] = [];
    for (const times of [[base + 9], [base + 1, base + 20], [base + 5], [base + 3, base + 4]]) {
      made.push((await publish({ shifts: times.map((time) => shiftAt(time)) })).id);
    }
    await draft({ shifts: [shiftAt(base + 2)] });
    const from = new Date(harness.time + base * hour).toISOString();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await harness.ok<Page<Activity>>('nobody', 'volunteer.listActivities', {
        from,
        limit: 1,
        ...(cursor !== undefined && { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual([made[1], made[3], made[2], made[0]]);
    expect(await harness.refused('nobody', 'volunteer.listActivities', { cursor: 'bm9uc2Vuc2U' })).toBe(
      'invalid_input',
    );
  });

  test('filters: category, place, days, and what this person can join', async () => {
    const base = 24 * 500;
    const from = new Date(harness.time + base * hour).toISOString();
    const until = new Date(harness.time + base * hour + day).toISOString();
    const far = { latitude: 39.9, longitude: 102.4 };
    const reading = await publish({ categoryId: 'reading', shifts: [shiftAt(base + 1, 1)] });
    const away = await publish({ location: far, shifts: [shiftAt(base + 4)] });
    const later = await publish({ shifts: [shiftAt(base + 30)] });
    const list = async (as: TestCaller, filter: object) =>
      (await harness.ok<Page<Activity>>(as, 'volunteer.listActivities', { from, ...filter })).items.map(
        ({ id }) => id,
      );
    expect(await list('nobody', {})).toEqual([reading.id, away.id, later.id]);
    expect(await list('nobody', { until })).toEqual([reading.id, away.id]);
    expect(await list('nobody', { categoryId: 'reading' })).toEqual([reading.id]);
    expect(await list('nobody', { near: { ...far, radius: 3000 } })).toEqual([away.id]);
    const [busy, other] = [newcomer(), newcomer()];
    await signUp(busy, away.shiftId);
    await signUp(other, reading.shiftId);
    expect(await list(busy, { joinable: true })).toEqual([later.id]);
    expect(await list('nobody', { joinable: true })).toEqual([away.id, later.id]);
    const clash = (await harness.ok<Page<Activity>>(busy, 'volunteer.listActivities', { from })).items[1];
    expect(clash?.shifts[0]?.mine?.status).toBe('confirmed');
  });

  test('my shifts: what comes first, what was last, and nobody else’s', async () => {
    const person = newcomer();
    const one = await publish();
    const two = await publish();
    const signed = await signUp(person, two.shiftId);
    await signUp(person, one.shiftId);
    await signUp('citizen2', one.shiftId);
    type Mine = { activityId: string; canCancel: boolean; status: string };
    const mine = async (input: object) =>
      (await harness.ok<Page<Mine>>(person, 'volunteer.mySignUps', input)).items;
    expect(await mine({ when: 'upcoming' })).toMatchObject([
      { activityId: one.id },
      { activityId: two.id, canCancel: true },
    ]);
    expect(await mine({})).toMatchObject([{ activityId: two.id }, { activityId: one.id }]);
    await harness.ok(person, 'volunteer.cancelSignUp', { signUpId: signed.signUpId });
    expect(await mine({ when: 'upcoming' })).toMatchObject([{ activityId: one.id }]);
    expect(await mine({ when: 'past' })).toMatchObject([
      { activityId: two.id, status: 'cancelled', canCancel: false },
    ]);
    expect(await harness.refused('nobody', 'volunteer.mySignUps', {})).toBe('unauthenticated');
    const page = await harness.ok<Page<Mine>>(person, 'volunteer.mySignUps', { limit: 1 });
    const rest = await harness.ok<Page<Mine>>(person, 'volunteer.mySignUps', {
      limit: 1,
      cursor: page.nextCursor,
    });
    expect(rest).toMatchObject({ items: [{ activityId: one.id }] });
    expect(rest.nextCursor).toBeUndefined();
  });

  test('a roster in pages keeps the positions of the whole line', async () => {
    const { shiftId } = await publish({ shifts: [nextShift(1)] });
    for (let number = 0; number < 4; number += 1) await signUp(newcomer(), shiftId);
    const first = await harness.ok<Roster>('organiser', 'volunteer.roster', { shiftId, limit: 2 });
    const second = await harness.ok<Roster>('organiser', 'volunteer.roster', {
      shiftId,
      limit: 2,
      cursor: first.nextCursor,
    });
    expect([...first.items, ...second.items].map(({ position }) => position)).toEqual([undefined, 1, 2, 3]);
    expect(await harness.refused('organiser', 'volunteer.roster', { shiftId: 'none' })).toBe('not_found');
  });

  test('the unit’s own list holds drafts, newest first', async () => {
    const made = await draft();
    const { items } = await harness.ok<Page<Activity>>('organiser', 'volunteer.managedActivities', {
      limit: 2,
    });
    expect(items[0]).toMatchObject({ id: made.id, status: 'draft' });
    expect(items).toHaveLength(2);
  });
});

describe('the schema', () => {
  test('knows the states of the core, and which of them are live', async () => {
    const { shiftId } = await publish();
    const { signUpId } = await signUp(newcomer(), shiftId);
    for (const status of signUpStatuses) {
      const { live } = await db
        .updateTable('volunteer_sign_up')
        .set({ status })
        .where('id', '=', signUpId)
        .returning('live')
        .executeTakeFirstOrThrow();
      expect([status, live]).toEqual([status, isLiveSignUp(status)]);
    }
  });

  test('cannot hold an overbooked shift, or people in line beside a free seat', async () => {
    const { shiftId } = await publish();
    const set = (seats: { confirmed: number; waitlisted: number }) =>
      db.updateTable('volunteer_shift').set(seats).where('id', '=', shiftId).execute();
    await expect(set({ confirmed: 3, waitlisted: 0 })).rejects.toThrow('volunteer_shift_capacity');
    await expect(set({ confirmed: 1, waitlisted: 1 })).rejects.toThrow('volunteer_shift_line');
  });
});
