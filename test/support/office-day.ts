import type { CellValue } from 'exceljs';
import type { Persona } from '../../src/core/account/personas';
import { personas } from '../../src/core/account/personas';
import {
  publicLabel,
  type ReportOutcome,
  type ReportStatus,
  staffLabel,
} from '../../src/core/report/report-status';
import type { Output } from '../../src/gateway/operations';
import { paths } from '../../src/navigation/paths';
import { ledgerRows } from './ledger';

/** Somebody at the screens of one of the two builds. Names are exact, or patterns of how they begin. */
export interface DayPerson {
  open(path: string): Promise<void>;
  /** @param within the field that it belongs to, where the name alone says too little */
  tap(name: string | RegExp, within?: string): Promise<void>;
  /** Whether something of this name can be pressed. */
  can(name: string | RegExp): Promise<boolean>;
  type(label: string, value: string): Promise<void>;
  see(text: string): Promise<void>;
  /** Everything that the page says, once it has come to rest. */
  text(): Promise<string>;
}

/** Where the day takes place. */
export interface DayCounty {
  person(who: DayRole): Promise<DayPerson>;
  call<T>(as: Persona | undefined, operation: string, input: object): Promise<T>;
  /** The ledger of all reports, as a file. */
  ledger(numbers: readonly string[]): Promise<Uint8Array>;
}

export type DayRole = Extract<
  Persona,
  'moderator' | 'handler' | 'handler2' | 'inspector' | 'leader' | 'citizen' | 'citizen2' | 'volunteer'
>;

const reporters = ['citizen', 'citizen2', 'volunteer'] as const;

type Step =
  | 'accept'
  | 'decline'
  | 'ask'
  | 'answer'
  | 'merge'
  | 'sign'
  | 'return'
  | 'elsewhere'
  | 'sign elsewhere'
  | 'return again'
  | 'arbitrate'
  | 'ask for time'
  | 'grant'
  | 'refuse'
  | 'hold'
  | 'resume'
  | 'order'
  | 'resolve'
  | 'close'
  | 'fail'
  | 'close unsolved'
  | 'ask to reopen'
  | 'reopen'
  | 'keep closed'
  | 'look back'
  | 'rebound'
  | 'acknowledge'
  | 'withdraw';

interface Plan {
  readonly category: string;
  readonly steps: readonly Step[];
  readonly ends: readonly [ReportStatus, ReportOutcome | null];
}

const plan = (category: string, ends: Plan['ends'], ...steps: readonly Step[]): Plan => ({
  category,
  steps,
  ends,
});
const solved = ['closed', 'fixed'] as const;
const plainly = ['accept', 'sign', 'resolve', 'close'] as const;

/** Forty reports of all kinds. Those that merge come after the case that they are merged into. */
export const dayPlans: readonly Plan[] = [
  plan('parking-sidewalk', solved, ...plainly),
  plan('dumping-garbage', solved, ...plainly),
  plan('posting-ads', solved, ...plainly),
  plan('dogs-waste', solved, ...plainly),
  plan('customs-burning', solved, ...plainly),
  plan('dumping-corridor', solved, ...plainly),
  plan('sanitation-street', ['in_progress', null], 'accept', 'sign'),
  plan('posting-scrawl', ['dispatched', null], 'accept'),
  plan('dogs-leash', ['submitted', null]),
  plan('parking-blind-path', ['in_progress', null], 'accept', 'sign'),
  plan('parking-blind-path', ['duplicate', null], 'merge'),
  plan('parking-blind-path', ['duplicate', null], 'merge'),
  plan('sanitation-bins', ['dispatched', null], 'accept'),
  plan('sanitation-bins', ['duplicate', null], 'merge'),
  plan('noise-shop', ['not_accepted', null], 'decline'),
  plan('traffic-helmet', ['not_accepted', null], 'decline'),
  plan('network-rumour', ['not_accepted', null], 'decline'),
  plan('facility-bench', solved, 'ask', 'answer', ...plainly),
  plan('facility-green', ['awaiting_info', null], 'ask'),
  plan('facility-light', ['submitted', null], 'ask', 'answer'),
  plan('dumping-debris', ['withdrawn', null], 'withdraw'),
  plan('sanitation-river', ['withdrawn', null], 'ask', 'withdraw'),
  plan('noise-square', ['in_progress', null], 'accept', 'return', 'elsewhere', 'sign elsewhere'),
  plan('dumping-garbage', ['accepted', null], 'accept', 'return'),
  plan('customs-feast', ['dispatched', null], 'accept', 'return', 'elsewhere', 'return again', 'arbitrate'),
  plan('dumping-corridor', solved, 'accept', 'sign', 'ask for time', 'grant', 'resolve', 'close'),
  plan('posting-ads', ['in_progress', null], 'accept', 'sign', 'ask for time', 'refuse'),
  plan('sanitation-street', ['in_progress', null], 'accept', 'sign', 'ask for time'),
  plan('dogs-leash', ['on_hold', null], 'accept', 'sign', 'hold'),
  plan('dogs-waste', ['in_progress', null], 'accept', 'sign', 'hold', 'resume'),
  plan('parking-sidewalk', ['in_progress', null], 'accept', 'sign', 'order'),
  plan('customs-burning', ['in_progress', null], 'accept', 'sign', 'resolve', 'fail'),
  plan('posting-scrawl', solved, 'accept', 'sign', 'resolve', 'fail', 'resolve', 'close'),
  plan('customs-feast', ['closed', 'not_fixed'], 'accept', 'sign', 'resolve', 'close unsolved'),
  plan('dumping-garbage', ['in_progress', null], ...plainly, 'ask to reopen', 'reopen'),
  plan('dogs-leash', solved, ...plainly, 'ask to reopen', 'keep closed'),
  plan('dumping-corridor', solved, ...plainly, 'look back'),
  plan('posting-ads', ['in_progress', null], ...plainly, 'rebound'),
  plan('praise-person', ['closed', 'no_action'], 'acknowledge'),
  plan('minors-netbar', ['submitted', null]),
];

interface DayCase {
  readonly plan: Plan;
  readonly place: string;
  readonly by: DayRole;
  readonly number: string;
  readonly id: string;
}

/** A day's work at the screens: everything comes in, and each case goes through its steps. */
export async function workTheDay(county: DayCounty): Promise<readonly DayCase[]> {
  const cases: DayCase[] = [];
  for (const [index, each] of dayPlans.entries()) {
    const by = reporters[index % reporters.length] ?? 'citizen';
    cases.push(await report(county, each, by, `日程路 ${index + 1} 号`));
  }
  for (const [index, each] of cases.entries()) {
    const parent = cases
      .slice(0, index)
      .reverse()
      .find((other) => other.plan.category === each.plan.category);
    for (const step of each.plan.steps) await take(county, step, each, parent);
  }
  return cases;
}

async function report(county: DayCounty, each: Plan, by: DayRole, place: string): Promise<DayCase> {
  const citizen = await county.person(by);
  await citizen.open(paths.report.new({ category: each.category }));
  await citizen.tap(/^[选改]地点$/);
  await citizen.tap(/^东门街道/);
  await citizen.type('具体位置', place);
  await citizen.tap('就是这里');
  const praise = each.category.startsWith('praise');
  await citizen.type(praise ? '看到了什么好人好事' : '说说看到了什么', `${place}：路过看到的，请来看看。`);
  // The one category of the day that asks something of its own.
  if (each.category === 'noise-square') await citizen.tap('晚上九点以后');
  await citizen.tap('提交');
  await citizen.tap('已经过去了，没来得及拍');
  await citizen.tap('直接提交');
  await citizen.see('编号 ');
  const number = /编号 (QY\d{4}-\d+)/.exec(await citizen.text())?.[1] ?? '';
  const found = await county.call<Output<'report.queue'>>('moderator', 'report.queue', {
    filter: { text: number },
  });
  const id = found.items.find((item) => item.number === number)?.id;
  if (id === undefined) throw new Error(`no case ${number}`);
  return { plan: each, place, by, number, id };
}

/** Whose step it is, what they tap and write, and what they are told. */
async function take(
  county: DayCounty,
  step: Step,
  each: DayCase,
  parent: DayCase | undefined,
): Promise<void> {
  const staff = async (who: DayRole, button: string): Promise<DayPerson> => {
    const person = await county.person(who);
    await person.open(paths.staff.case({ id: each.id }));
    const name = new RegExp(`^${button}`);
    // On a phone the rarer steps are one tap further away.
    if (!(await person.can(name))) await person.tap(/^更多/);
    await person.tap(name);
    return person;
  };
  const citizen = async (act: string): Promise<DayPerson> => {
    const person = await county.person(each.by);
    await person.open(paths.report.case({ id: each.id }));
    await person.see(each.number);
    if (!(await person.can(act))) await person.tap(/^更多/);
    await person.tap(act);
    return person;
  };
  const fill = async (person: DayPerson, fields: Record<string, string>, confirm: string, told: string) => {
    for (const [label, words] of Object.entries(fields)) await person.type(label, words);
    await person.tap(confirm);
    await person.see(told);
  };
  const choose = async (person: DayPerson, unit: string, reason?: string) => {
    await person.tap(unit, '主办单位，只有一个');
    await fill(person, reason === undefined ? {} : { 裁定理由: reason }, '派单', `已派给${unit}`);
  };
  const market = '县市场监督管理局';
  switch (step) {
    case 'accept':
      return await (await staff('moderator', '受理并派单')).see('派单给东门街道办事处');
    case 'decline':
      return await fill(
        await staff('moderator', '不予受理'),
        { '告诉市民为什么，可以找谁': '这件事由派出所受理，请拨打 110。' },
        '不予受理',
        '已答复市民',
      );
    case 'ask':
      return await fill(
        await staff('moderator', '请补充'),
        { 想问什么: '是在路的哪一边？' },
        '发给市民',
        '已请市民补充',
      );
    case 'answer':
      return await fill(
        await citizen('补充说明'),
        { 你的回答: '在路的北边，药店门口。' },
        '发给受理员',
        '已补充，受理员会接着看',
      );
    case 'merge': {
      const first = parent === undefined ? undefined : await parentOf(county, parent);
      const moderator = await staff('moderator', '并案');
      await moderator.tap(new RegExp(`^${first?.place ?? ''}`));
      return await fill(moderator, {}, '并案', '已并案，关注的人一起过去了');
    }
    case 'sign':
      return await (await staff('handler', '签收')).see('处置完成');
    case 'sign elsewhere':
      return await (await staff('handler2', '签收')).see('处置完成');
    case 'return':
      return await fill(
        await staff('handler', '退回'),
        { '为什么不归本单位，应归谁': '归市场监管' },
        '退回',
        '已退回文明办',
      );
    case 'return again':
      return await fill(
        await staff('handler2', '退回'),
        { '为什么不归本单位，应归谁': '归街道' },
        '退回',
        '已退回文明办',
      );
    case 'elsewhere':
      return await choose(await staff('moderator', '指定单位'), market);
    case 'arbitrate':
      return await choose(
        await staff('moderator', '指定单位'),
        '东门街道办事处',
        '属地街道牵头，市场监管配合',
      );
    case 'ask for time':
      return await fill(
        await staff('handler', '申请延期'),
        { 为什么要延期: '要等施工队', 延到哪天: '2099-03-02' },
        '报文明办批准',
        '已报文明办',
      );
    case 'grant':
    case 'refuse': {
      const moderator = await staff('moderator', '延期申请');
      await moderator.tap(step === 'grant' ? /^批准/ : /^不批准/);
      return await fill(
        moderator,
        step === 'grant' ? {} : { 原因: '请先清理再施工' },
        '决定',
        step === 'grant' ? '已批准延期' : '没有批准延期',
      );
    }
    case 'hold':
      return await fill(
        await staff('moderator', '挂账'),
        { 公开的计划: '列入明年改造计划', 复查日期: '2099-04-01' },
        '列入计划',
        '已列入计划',
      );
    case 'resume':
      return await (await staff('moderator', '恢复处置')).see('处置中');
    case 'order':
      return await fill(
        await staff('leader', '督办'),
        { 要求: '三日内办结', 办结期限: '2099-05-01' },
        '督办',
        '已列为督办件',
      );
    case 'resolve':
      return await fill(
        await staff('handler', '处置完成'),
        { '没有照片的，写明原因': '现场已复原', '给市民的答复，会公开': '已清理，并安排每天巡查。' },
        '提交核查',
        '已提交，等待核查',
      );
    case 'close':
      return await fill(await staff('inspector', '核查'), {}, '结案', '已结案');
    case 'fail': {
      const inspector = await staff('inspector', '核查');
      await inspector.tap(/^不通过，退回再办/);
      return await fill(inspector, { '理由，会告诉市民': '转角处还有' }, '退回再办', '已退回承办单位');
    }
    case 'close unsolved': {
      const inspector = await staff('inspector', '核查');
      await inspector.tap(/^未能解决/);
      return await fill(inspector, { '理由，会告诉市民': '要等道路改造' }, '结案', '已结案');
    }
    case 'ask to reopen':
      return await fill(
        await citizen('还没解决好'),
        { 还有什么没解决: '今天又有了' },
        '申请重开',
        '已申请重开',
      );
    case 'reopen':
    case 'keep closed': {
      const moderator = await staff('moderator', '决定是否重开');
      await moderator.tap(step === 'reopen' ? /^重开/ : /^维持结案/);
      return await fill(
        moderator,
        { '理由，会告诉市民': '已到现场看过' },
        '决定',
        step === 'reopen' ? '已重开' : '已维持结案',
      );
    }
    case 'look back':
      return await fill(await staff('inspector', '回头看：合格'), {}, '合格', '已记下，没有反弹');
    case 'rebound':
      return await fill(
        await staff('inspector', '反弹'),
        { '现在是什么样子，会公开': '墙上又贴满了' },
        '重新处置',
        '已重开，原单位继续处置',
      );
    case 'acknowledge':
      return await fill(await staff('moderator', '公布点赞'), {}, '公布', '已公布');
    case 'withdraw': {
      const reporter = await citizen('撤回');
      return await fill(reporter, {}, '撤回', '已撤回');
    }
  }
}

/** A duplicate's parent is no duplicate: the case that an earlier one was merged into stands for it. */
async function parentOf(county: DayCounty, each: DayCase): Promise<{ readonly place: string }> {
  const seen = await county.call<Output<'report.get'>>('moderator', 'report.get', { id: each.id });
  if (seen.mergedInto === null) return each;
  const parent = await county.call<Output<'report.get'>>('moderator', 'report.get', {
    id: seen.mergedInto.id,
  });
  return { place: parent.address ?? '' };
}

/** The evening: what the office, the ledger and everybody's pages say is one and the same. */
export async function checkTheDay(county: DayCounty, cases: readonly DayCase[]): Promise<void> {
  const expected = cases.map(({ number, plan: { ends } }) => [number, staffLabel(...ends)]);
  const seen = await Promise.all(
    cases.map(({ id }) => county.call<Output<'report.get'>>('moderator', 'report.get', { id })),
  );
  expect(seen.map(({ number, status, outcome }) => [number, staffLabel(status, outcome)])).toEqual(expected);

  const rows = await rowsOf(await county.ledger(cases.map(({ number }) => number)));
  expect(rows.map(({ 编号, 状态 }) => [编号, 状态])).toEqual([...expected].reverse());
  for (const [index, { number, address, dispatch, reporter }] of seen
    .map((each) => ({ ...each, reporter: cases.find(({ id }) => id === each.id)?.by }))
    .entries()) {
    const row = rows[rows.length - 1 - index];
    expect(row).toMatchObject({ 编号: number, 地点: address, 退回次数: dispatch?.returned });
    const name = reporter === undefined ? '' : personas[reporter].displayName;
    expect(Object.values(row ?? {}).join(' ')).not.toContain(name);
  }

  const listed = await county.call<Output<'report.publicList'>>(undefined, 'report.publicList', {
    limit: 100,
  });
  const ours = new Set(cases.map(({ id }) => id));
  expect(
    listed.items
      .filter(({ id }) => ours.has(id))
      .map(({ number }) => number)
      .sort(),
  ).toEqual(
    seen
      .filter(({ published }) => published)
      .map(({ number }) => number)
      .sort(),
  );

  // Somebody else looks at each page.
  for (const each of seen) {
    const reporter = cases.find(({ id }) => id === each.id)?.by;
    const stranger = await county.person(reporter === 'citizen' ? 'citizen2' : 'citizen');
    await stranger.open(paths.report.case({ id: each.id }));
    const text = await stranger.text();
    const label = publicLabel(each.status, each.outcome, each.kind);
    expect([each.number, text.includes(each.number), text.includes(label)]).toEqual([
      each.number,
      each.published,
      each.published,
    ]);
  }
}

async function rowsOf(file: Uint8Array): Promise<Record<string, CellValue>[]> {
  const [header = [], ...body] = await ledgerRows(file);
  return body.map((cells) => Object.fromEntries(header.map((name, index) => [String(name), cells[index]])));
}
