import type { Persona } from '../../src/core/account/personas';
import { personas } from '../../src/core/account/personas';
import { reportContract } from '../../src/core/report/report.contract';
import type { Output } from '../../src/gateway/operations';
import { createHarness, type Harness, type TestCaller } from '../../test/support/harness';
import { ledgerBehind, ledgerRows } from '../../test/support/ledger';
import { ReportLife } from '../../test/support/report-life';

/**
 * Who may do what with whose case, as people agreed on it: written by hand and not from the rules. Each letter is one
 * person's answer, in the order of `people`: o done, f forbidden, n not found.
 */
const people = [
  'citizen',
  'citizen2',
  'moderator',
  'handler',
  'handler2',
  'inspector',
  'leader',
  'admin',
] as const satisfies readonly Persona[];

const codes = { ok: 'o', forbidden: 'f', not_found: 'n' } as const;

type Situation =
  | 'submitted'
  | 'awaiting_info'
  | 'accepted'
  | 'dispatched'
  | 'in_progress'
  | 'extension'
  | 'assisted'
  | 'ordered'
  | 'on_hold'
  | 'resolved'
  | 'closed'
  | 'reopen_requested';

interface Row {
  readonly action: string;
  readonly in: Situation;
  readonly input?: object;
  /** Answers on a public case of another's, and on a private one. */
  readonly open: string;
  readonly hidden: string;
}

const office = { open: 'ffofffff', hidden: 'ffofffff' } as const;
const unit = { open: 'fffoffff', hidden: 'fffonfff' } as const;
const verifiers = { open: 'ffoffoff', hidden: 'ffoffoff' } as const;
const orders = { open: 'ffofffof', hidden: 'ffofffof' } as const;
const neighbours = { open: 'foffoofo', hidden: 'fnffnnfn' } as const;
const reporter = { open: 'offfffff', hidden: 'onffnffn' } as const;
const reason = '看过了';
const later = '2027-01-20T10:00:00Z';

const rows: readonly Row[] = [
  { action: 'accept', in: 'submitted', ...office },
  { action: 'decline', in: 'submitted', input: { reason }, ...office },
  { action: 'askInfo', in: 'submitted', input: { question: '几点？' }, ...office },
  { action: 'withdraw', in: 'submitted', open: 'onfnnnnn', hidden: 'onfnnnnn' },
  {
    action: 'answerInfo',
    in: 'awaiting_info',
    input: { answer: '早上' },
    open: 'onfnnnnn',
    hidden: 'onfnnnnn',
  },
  { action: 'dispatch', in: 'accepted', input: { leadUnitId: 'town-dongmen' }, ...office },
  { action: 'move', in: 'accepted', input: { address: '东门路南口', reason }, ...office },
  {
    action: 'split',
    in: 'accepted',
    input: {
      parts: [
        { description: '清走车辆', leadUnitId: 'town-dongmen' },
        { description: '修好盲道', leadUnitId: 'dept-market' },
      ],
    },
    ...office,
  },
  { action: 'redact', in: 'accepted', input: { description: '盲道被占。' }, ...office },
  { action: 'signFor', in: 'dispatched', ...unit },
  { action: 'returnCase', in: 'dispatched', input: { reason }, ...unit },
  { action: 'resolve', in: 'in_progress', input: { reply: '好了', noPhotoReason: '夜间' }, ...unit },
  { action: 'askExtension', in: 'in_progress', input: { dueAt: '2026-12-10T10:00:00Z', reason }, ...unit },
  { action: 'extend', in: 'extension', input: { granted: true }, ...office },
  {
    action: 'askAssist',
    in: 'in_progress',
    input: { unitId: 'dept-urban', task: '清运' },
    open: 'ffooffff',
    hidden: 'ffoonnff',
  },
  { action: 'finishAssist', in: 'assisted', input: { words: '好了' }, open: 'ffofofff', hidden: 'ffofonff' },
  { action: 'order', in: 'in_progress', input: { dueAt: later, words: '抓紧' }, ...orders },
  { action: 'liftOrder', in: 'ordered', input: { reason }, ...orders },
  { action: 'hold', in: 'in_progress', input: { plan: '等改造', reviewAt: later }, ...office },
  { action: 'resume', in: 'on_hold', ...office },
  { action: 'saySolved', in: 'in_progress', open: 'offfffff', hidden: 'onffnnfn' },
  { action: 'verify', in: 'resolved', input: { outcome: 'fixed' }, ...verifiers },
  { action: 'requestReopen', in: 'closed', input: { reason }, ...reporter },
  { action: 'rate', in: 'closed', input: { stars: 4, solved: true }, ...reporter },
  { action: 'reopen', in: 'closed', input: { reason }, ...office },
  { action: 'lookBack', in: 'closed', ...verifiers },
  { action: 'rebound', in: 'closed', input: { reason }, ...verifiers },
  { action: 'decideReopen', in: 'reopen_requested', input: { reopen: false, reason }, ...office },
  { action: 'addNote', in: 'in_progress', input: { text: '已联系' }, open: 'ffooffof', hidden: 'ffoonnof' },
  {
    action: 'relayMessage',
    in: 'in_progress',
    input: { text: '你好' },
    open: 'ofooffff',
    hidden: 'onoonnfn',
  },
  { action: 'seeReporter', in: 'in_progress', input: { reason }, ...office },
  { action: 'meToo', in: 'in_progress', ...neighbours },
  { action: 'follow', in: 'in_progress', input: { following: true }, ...neighbours },
  { action: 'flag', in: 'in_progress', input: { reason: 'privacy' }, ...neighbours },
  { action: 'get', in: 'submitted', open: 'ononnnnn', hidden: 'ononnnnn' },
  { action: 'get', in: 'accepted', open: 'oooooooo', hidden: 'ononnnon' },
  { action: 'get', in: 'in_progress', open: 'oooooooo', hidden: 'onoonnon' },
  { action: 'get', in: 'resolved', open: 'oooooooo', hidden: 'onoonoon' },
];

/** These need more than one case, or a praise: each has its own test. */
const elsewhere = ['merge', 'setVisibility', 'acknowledge', 'dropRule', 'dropTemplate', 'arrangeCategories'];
const beside = ['get', 'rate', 'addNote', 'relayMessage', 'seeReporter', 'meToo', 'follow', 'flag'];

let harness: Harness;
const start = Date.parse('2026-11-24T02:00:00Z');

beforeAll(async () => {
  harness = await createHarness();
  harness.time = start;
});
afterAll(() => harness.close());

const steps: Readonly<Record<Situation, (life: ReportLife, visibility: string) => Promise<unknown>>> = {
  submitted: async () => undefined,
  awaiting_info: (life) => life.take('moderator', 'askInfo', { question: '几点？' }),
  accepted: (life, visibility) => life.upTo('accepted', visibility),
  dispatched: (life, visibility) => life.upTo('dispatched', visibility),
  in_progress: (life, visibility) => life.upTo('in_progress', visibility),
  extension: async (life, visibility) => {
    await life.upTo('in_progress', visibility);
    await life.take('handler', 'askExtension', { dueAt: '2026-12-10T10:00:00Z', reason });
  },
  assisted: async (life, visibility) => {
    await life.upTo('in_progress', visibility);
    await life.take('handler', 'askAssist', { unitId: 'dept-market', task: '清走摊位' });
  },
  ordered: async (life, visibility) => {
    await life.upTo('in_progress', visibility);
    await life.take('moderator', 'order', { dueAt: later, words: '抓紧' });
  },
  on_hold: async (life, visibility) => {
    await life.upTo('in_progress', visibility);
    await life.take('moderator', 'hold', { plan: '等改造', reviewAt: later });
  },
  resolved: (life, visibility) => life.upTo('resolved', visibility),
  closed: (life, visibility) => life.upTo('closed', visibility),
  reopen_requested: async (life, visibility) => {
    await life.upTo('closed', visibility);
    await life.take('citizen', 'requestReopen', { reason });
  },
};

async function prepared(situation: Situation, visibility: string): Promise<ReportLife> {
  const life = await ReportLife.begin(harness);
  await steps[situation](life, visibility);
  return life;
}

test('every operation on a case has its row', () => {
  const onCases = Object.entries(reportContract.operations)
    .filter(([, { input }]) => 'id' in input.entries)
    .map(([action]) => action);
  const named = [...rows.map(({ action }) => action), ...elsewhere];
  expect(onCases.filter((action) => !named.includes(action))).toEqual([]);
});

describe.each(['public', 'private'] as const)('with a %s case', (visibility) => {
  test.each(rows)('$action of one that is $in', async (row) => {
    const expected = visibility === 'public' ? row.open : row.hidden;
    let shared: ReportLife | undefined;
    let answers = '';
    for (const as of people) {
      // What is refused changes nothing: one case serves all who are refused.
      const life = shared ?? (await prepared(row.in, visibility));
      const answer = await harness.call(as, `report.${row.action}`, {
        id: life.id,
        ...(!beside.includes(row.action) && { version: life.version }),
        ...row.input,
      });
      const code = 'error' in answer.body ? answer.body.error.code : 'ok';
      answers += code in codes ? codes[code as keyof typeof codes] : `(${code})`;
      shared = code === 'ok' && row.action !== 'get' ? undefined : life;
    }
    expect(answers).toBe(expected);
  });
});

test('nothing that anybody but the reporter gets in a whole life names the reporter', async () => {
  const contact = '13900004444';
  const account = await harness.ok<{ id: string }>('citizen', 'account.me', {});
  const bodies: string[] = [];
  const heard = async (as: TestCaller, operation: string, input: object) => {
    const { body } = await harness.call(as, operation, input);
    if (operation !== 'report.seeReporter') bodies.push(`${operation} ${JSON.stringify(body)}`);
    return 'data' in body ? (body.data as Record<string, unknown>) : {};
  };
  const life = await ReportLife.begin(harness, 'citizen', { contact });
  const step = async (as: TestCaller, action: string, input: object = {}) => {
    const done = await heard(as, `report.${action}`, { id: life.id, version: life.version, ...input });
    expect([action, done.version]).toEqual([action, life.version + 1]);
    life.version += 1;
  };
  await step('moderator', 'askInfo', { question: '几点？' });
  await life.take('citizen', 'answerInfo', { answer: '早上' });
  await step('moderator', 'accept');
  await step('moderator', 'dispatch', { leadUnitId: 'town-dongmen', assistUnitIds: ['dept-market'] });
  await step('handler', 'signFor');
  await harness.ok('citizen', 'report.relayMessage', { id: life.id, text: '请快一点' });
  await harness.ok('citizen2', 'report.flag', { id: life.id, reason: 'untrue' });
  await harness.ok('citizen2', 'report.meToo', { id: life.id });
  const { messages } = await harness.ok<Output<'report.contacts'>>('moderator', 'report.contacts', {});
  for (const { messageId } of messages)
    await heard('moderator', 'report.passMessage', { messageId, pass: true });
  await life.take('citizen', 'saySolved');
  await step('handler', 'resolve', { reply: '好了', noPhotoReason: '夜间' });
  await step('inspector', 'verify', { outcome: 'fixed' });
  await harness.ok('citizen', 'report.rate', { id: life.id, stars: 3, solved: false });
  await life.take('citizen', 'requestReopen', { reason: '又来了' });
  await step('moderator', 'decideReopen', { reopen: true, reason: '属实' });
  await harness.ok('moderator', 'report.seeReporter', { id: life.id, reason: '回复' });
  const others = [...people.filter((person) => person !== 'citizen'), 'nobody'] as const;
  for (const as of others) {
    const exported = await heard(as, 'report.startExport', { filter: {} });
    await harness.work();
    for (const [operation, input] of [
      ['report.get', { id: life.id }],
      ['report.queue', { limit: 100 }],
      ['report.queue', { filter: {}, limit: 100 }],
      ['report.workload', {}],
      ['report.contacts', {}],
      ['report.looks', {}],
      ['report.findCase', { number: life.number }],
      ['report.publicList', { limit: 100 }],
      ['report.following', { limit: 100 }],
      ['account.inbox', { limit: 100 }],
    ] as const) {
      await heard(as, operation, input);
    }
    if (typeof exported.exportId !== 'string') continue;
    const { url } = await heard(as, 'report.exportState', { exportId: exported.exportId });
    bodies.push(JSON.stringify(await ledgerRows(await ledgerBehind(harness, String(url)))));
  }
  expect(bodies.filter((body) => body.includes(life.number)).length).toBeGreaterThan(20);
  for (const body of bodies) {
    for (const secret of [account.id, personas.citizen.displayName, contact])
      expect(body).not.toContain(secret);
  }
});
