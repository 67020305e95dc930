import type { CellValue } from 'exceljs';
import type { Persona } from '../../src/core/account/personas';
import { personas } from '../../src/core/account/personas';
import { formatShanghai } from '../../src/core/kernel/time';
import type { ServiceRequest } from '../../src/core/report/open311';
import {
  orderLabels,
  outcomeLabels,
  publicLabel,
  type ReportOutcome,
  type ReportStatus,
  reportStates,
  sourceLabels,
  staffLabel,
} from '../../src/core/report/report-status';
import type { Output } from '../../src/gateway/operations';
import { paths } from '../../src/navigation/paths';
import { dayIn } from './days';
import { ledgerRows } from './ledger';
import { fill, type Person } from './person';

/** Somebody of the day. */
export interface DayPerson extends Person {
  /** Points at a place in 东门街道 on the map, and confirms it. */
  point(): Promise<void>;
}

/** Where the day takes place. */
export interface DayCounty {
  person(who: DayRole): Promise<DayPerson>;
  call<T>(as: Persona | undefined, operation: string, input: object): Promise<T>;
  /** The ledger of all reports, as a file. */
  ledger(numbers: readonly string[]): Promise<Uint8Array>;
  /** What anybody reads at an address of open data. */
  openData(path: string, query: Readonly<Record<string, string>>): Promise<unknown>;
}

export type DayRole = Extract<
  Persona,
  'moderator' | 'handler' | 'handler2' | 'inspector' | 'leader' | 'citizen' | 'citizen2' | 'volunteer'
>;

const reporters = ['citizen', 'citizen2', 'volunteer'] as const;

type Step =
  | 'accept'
  | 'accept urgently'
  | 'dispatch'
  | 'cover'
  | 'split'
  | 'ask to assist'
  | 'finish assisting'
  | 'move'
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
  readonly town: string;
  /** With a picture from the reporter, and one of the result. */
  readonly pictured: boolean;
  /** Who brings it in where no citizen does it themselves. */
  readonly through: 'caller' | 'inspection' | undefined;
}

const plan = (category: string, ends: Plan['ends'], ...steps: readonly Step[]): Plan => ({
  category,
  steps,
  ends,
  town: '东门街道',
  pictured: false,
  through: undefined,
});
const pictured = (each: Plan): Plan => ({ ...each, pictured: true });
const inTown = (town: string, each: Plan): Plan => ({ ...each, town });
const byCaller = (each: Plan): Plan => ({ ...each, through: 'caller' });
const byInspection = (each: Plan): Plan => ({ ...each, through: 'inspection', pictured: true });
const solved = ['closed', 'fixed'] as const;
const plainly = ['accept', 'sign', 'resolve', 'close'] as const;

/** Forty reports of all kinds. Those that merge come after the case that they are merged into. */
export const dayPlans: readonly Plan[] = [
  pictured(plan('parking-sidewalk', solved, ...plainly)),
  pictured(plan('dumping-garbage', solved, ...plainly)),
  plan('posting-ads', solved, 'accept', 'cover', 'sign', 'resolve', 'close'),
  plan('dogs-waste', solved, 'accept urgently', 'dispatch', 'sign', 'resolve', 'close'),
  byCaller(plan('dumping-garbage', solved, ...plainly)),
  plan('dumping-corridor', solved, 'accept', 'sign', 'ask to assist', 'finish assisting', 'resolve', 'close'),
  plan('sanitation-street', ['in_progress', null], 'accept', 'sign', 'split'),
  inTown('西市街道', plan('posting-scrawl', ['dispatched', null], 'accept')),
  inTown('城南街道', plan('dogs-leash', ['submitted', null])),
  plan('parking-blind-path', ['in_progress', null], 'accept', 'sign'),
  plan('parking-blind-path', ['duplicate', null], 'merge'),
  plan('parking-blind-path', ['duplicate', null], 'merge'),
  plan('sanitation-bins', ['dispatched', null], 'accept'),
  plan('sanitation-bins', ['duplicate', null], 'merge'),
  plan('noise-shop', ['not_accepted', null], 'decline'),
  inTown('城北街道', plan('traffic-helmet', ['not_accepted', null], 'decline')),
  plan('network-rumour', ['not_accepted', null], 'decline'),
  plan('facility-bench', solved, 'ask', 'answer', ...plainly),
  plan('facility-green', ['awaiting_info', null], 'ask'),
  plan('facility-light', ['submitted', null], 'ask', 'answer'),
  inTown('柳河镇', plan('dumping-debris', ['withdrawn', null], 'withdraw')),
  plan('sanitation-river', ['withdrawn', null], 'ask', 'withdraw'),
  plan('noise-square', ['in_progress', null], 'accept', 'return', 'elsewhere', 'sign elsewhere'),
  plan('dumping-garbage', ['accepted', null], 'accept', 'return'),
  plan('customs-feast', ['dispatched', null], 'accept', 'return', 'elsewhere', 'return again', 'arbitrate'),
  plan('dumping-corridor', solved, 'accept', 'sign', 'ask for time', 'grant', 'resolve', 'close'),
  byInspection(plan('dumping-garbage', ['in_progress', null], 'accept', 'sign', 'ask for time', 'refuse')),
  plan('sanitation-street', ['dispatched', null], 'accept', 'sign', 'move'),
  plan('sanitation-street', ['in_progress', null], 'accept', 'sign', 'ask for time'),
  plan('dogs-leash', ['on_hold', null], 'accept', 'sign', 'hold'),
  plan('dogs-waste', ['in_progress', null], 'accept', 'sign', 'hold', 'resume'),
  plan('parking-sidewalk', ['in_progress', null], 'accept', 'sign', 'order'),
  plan('customs-burning', ['in_progress', null], 'accept', 'sign', 'resolve', 'fail'),
  plan('posting-scrawl', solved, 'accept', 'sign', 'resolve', 'fail', 'resolve', 'close'),
  plan('customs-feast', ['closed', 'not_fixed'], 'accept', 'sign', 'resolve', 'close unsolved'),
  plan('dumping-garbage', ['in_progress', null], ...plainly, 'ask to reopen', 'reopen'),
  plan('dogs-leash', solved, ...plainly, 'ask to reopen', 'keep closed', 'look back'),
  plan('posting-ads', ['in_progress', null], ...plainly, 'rebound'),
  plan('praise-person', ['closed', 'no_action'], 'acknowledge'),
  plan('minors-netbar', ['dispatched', null], 'accept'),
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
    const by: DayRole =
      each.through === undefined
        ? (reporters[index % reporters.length] ?? 'citizen')
        : each.through === 'caller'
          ? 'moderator'
          : 'inspector';
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

/** What is written of each case: accepted, its telephone number is covered for everybody and for the units. */
const toldOf = (place: string): string => `${place}：路过看到的，请来看看，电话 13800000000。`;

/** Who rings up; neither belongs into anything but the one place where it is kept. */
const caller = { name: '周来电', contact: '0000-7654321' } as const;

async function report(county: DayCounty, each: Plan, by: DayRole, place: string): Promise<DayCase> {
  const text = each.through === undefined ? await sendIn(county, each, by, place) : place;
  if (each.through !== undefined) await record(county, each, by, place);
  const found = await county.call<Output<'report.queue'>>('moderator', 'report.queue', {
    filter: { text },
  });
  const made = found.items.find(({ number, title }) => number === text || title.startsWith(`${place}，`));
  if (made === undefined) throw new Error(`no case at ${place}`);
  return { plan: each, place, by, number: made.number, id: made.id };
}

/** A citizen's form. @returns the number that they are told */
async function sendIn(county: DayCounty, each: Plan, by: DayRole, place: string): Promise<string> {
  const citizen = await county.person(by);
  await citizen.open(paths.report.new({ category: each.category }));
  if (each.pictured) await citizen.attach();
  await citizen.tap(/^[选改]地点$/);
  await citizen.tap(new RegExp(`^${each.town}`));
  await citizen.type('具体位置', place);
  await citizen.tap('就是这里');
  const praise = each.category.startsWith('praise');
  await citizen.type(praise ? '看到了什么好人好事' : '说说看到了什么', toldOf(place));
  // The one category of the day that asks something of its own.
  if (each.category === 'noise-square') await citizen.tap('晚上九点以后');
  await citizen.tap('提交');
  if (!each.pictured) {
    await citizen.tap('已经过去了，没来得及拍');
    await citizen.tap('直接提交');
  }
  await citizen.see('编号 ');
  return /编号 (QY\d{4}-\d+)/.exec(await citizen.text())?.[1] ?? '';
}

/** The office's form, for a caller or for what an inspector found. */
async function record(county: DayCounty, each: Plan, by: DayRole, place: string): Promise<void> {
  const person = await county.person(by);
  await person.open(paths.staff.record());
  if (each.through === 'caller') {
    await person.type('来电人（可不写）', caller.name);
    await person.type('回复电话（可不写）', caller.contact);
    await person.tap(/^办结后要回电/);
  }
  await person.point();
  await person.type('在哪里', place);
  await person.tap('乱堆放', '类别');
  await person.tap('垃圾成堆', '具体是（可不选）');
  await person.type('什么情况', toldOf(place));
  if (each.pictured) await person.attach();
  else await person.type('没有照片的，写明原因', '来电反映，没有照片');
  await person.tap('登记');
  await person.see('已登记，编号');
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
  const choose = async (person: DayPerson, unit: string, reason?: string) => {
    await person.tap(unit, '主办单位，只有一个');
    await fill(person, reason === undefined ? {} : { 裁定理由: reason }, '派单', `已派给${unit}`);
  };
  const market = '县市场监督管理局';
  switch (step) {
    case 'accept':
      return await (await staff('moderator', '受理并派单')).see('派单给');
    case 'accept urgently': {
      const moderator = await staff('moderator', '改类别受理');
      await moderator.tap('紧急');
      return await fill(moderator, {}, '受理', '已受理，等待派单');
    }
    case 'dispatch':
      return await (await staff('moderator', '派单')).see('派单给东门街道办事处');
    case 'cover':
      return await fill(
        await staff('moderator', '遮盖公开内容'),
        { 公开的描述: `${each.place}：有人看到的。` },
        '保存',
        '公开的内容已改好',
      );
    case 'split': {
      const moderator = await staff('moderator', '分办');
      await moderator.tap('县公安交警大队', '第 1 部分由谁办');
      await moderator.tap('县城市管理局', '第 2 部分由谁办');
      return await fill(
        moderator,
        { '第 1 部分做什么': '清走车辆', '第 2 部分做什么': '清扫路面' },
        '分办',
        '已分办 2 件',
      );
    }
    case 'ask to assist': {
      const handler = await staff('handler', '请协办');
      await handler.tap(market);
      return await fill(handler, { 请它做什么: '清走摊位' }, '请协办', '已请协办');
    }
    case 'finish assisting':
      return await fill(
        await staff('handler2', '协办办结'),
        { '办得怎样，或为什么取消': '已清走' },
        '办结',
        '协办已办结',
      );
    case 'move': {
      const moderator = await staff('moderator', '改派');
      await moderator.tap('乱张贴·小广告');
      return await fill(moderator, { '为什么，会告诉市民': '其实是小广告' }, '更正', '已改派给');
    }
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
        { 为什么要延期: '要等施工队', 延到哪天: dayIn(21) },
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
    case 'resolve': {
      const handler = await staff('handler', '处置完成');
      if (each.plan.pictured) await handler.attach();
      else await handler.type('没有照片的，写明原因', '现场已复原');
      return await fill(
        handler,
        { '给市民的答复，会公开': '已清理，并安排每天巡查。' },
        '提交核查',
        '已提交，等待核查',
      );
    }
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

/** The evening: what the office, the ledger, everybody's pages and the open data say is one and the same. */
export async function checkTheDay(county: DayCounty, cases: readonly DayCase[]): Promise<void> {
  const get = (as: Persona | undefined, id: string) =>
    county.call<Output<'report.get'>>(as, 'report.get', { id });
  const seen = await Promise.all(cases.map(({ id }) => get('moderator', id)));
  expect(seen.map(({ number, status, outcome }) => [number, staffLabel(status, outcome)])).toEqual(
    cases.map(({ number, plan: { ends } }) => [number, staffLabel(...ends)]),
  );
  const parts = await Promise.all(
    seen.flatMap(({ dispatch }) => dispatch?.children ?? []).map(({ id }) => get('moderator', id)),
  );
  expect(parts.map(({ status, published }) => [status, published])).toEqual([
    ['dispatched', false],
    ['dispatched', false],
  ]);

  const all = [...seen, ...parts];
  const rows = await rowsOf(await county.ledger(all.map(({ number }) => number)));
  const newestFirst = [...all].sort((a, b) => Date.parse(b.submittedAt) - Date.parse(a.submittedAt));
  // The parts of a case came in with one another.
  expect(rows.slice(parts.length).map(({ 编号 }) => 编号)).toEqual(
    newestFirst.slice(parts.length).map(({ number }) => number),
  );
  const byNumber = (a: Record<string, CellValue>, b: Record<string, CellValue>) =>
    String(a.编号).localeCompare(String(b.编号));
  expect([...rows].sort(byNumber)).toMatchObject(all.map(rowOf).sort(byNumber));
  const written = JSON.stringify(rows);
  const names = reporters.map((who) => personas[who].displayName);
  for (const secret of [...names, caller.name, caller.contact]) expect(written).not.toContain(secret);

  const published = seen.filter((each) => each.published);
  const numbersOf = (items: readonly { readonly number: string }[]) =>
    items.map(({ number }) => number).sort();
  const listed = await county.call<Output<'report.publicList'>>(undefined, 'report.publicList', {
    limit: 100,
  });
  const ours = new Set(all.map(({ id }) => id));
  expect(numbersOf(listed.items.filter(({ id }) => ours.has(id)))).toEqual(numbersOf(published));
  await checkOpenData(county, all, await Promise.all(published.map(({ id }) => get(undefined, id))));

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

/** What a line of the ledger says of a case, read from the case itself. */
function rowOf(each: Output<'report.get'>): Record<string, CellValue> {
  const { dispatch, order, timeline } = each;
  if (dispatch === null) throw new Error('the office sees who handles a case');
  const wall = (at: string | null | undefined): Date | null =>
    at == null ? null : new Date(`${formatShanghai(at, 'YYYY-MM-DDTHH:mm:ss')}Z`);
  const decided = dispatch.basis === 'decided';
  const lookedBack = timeline.find(({ action }) => action === 'lookBack' || action === 'rebound');
  const lookBack =
    dispatch.lookBackAt === null
      ? lookedBack &&
        `${formatShanghai(lookedBack.at, 'YYYY-MM-DD')} ${lookedBack.action === 'rebound' ? '反弹' : '合格'}`
      : `应在 ${formatShanghai(dispatch.lookBackAt, 'YYYY-MM-DD')} 前后`;
  const unitHasIt = each.status === 'dispatched' || each.status === 'in_progress';
  return {
    编号: each.number,
    事项: each.title,
    类别: each.category.name,
    '街道、镇': each.area.name,
    地点: each.address,
    描述: each.description,
    来源: sourceLabels[dispatch.source],
    状态: staffLabel(each.status, each.outcome),
    缓急: each.urgency === 'urgent' ? '紧急' : '一般',
    主办单位: decided ? (dispatch.leadUnit?.name ?? null) : null,
    协办单位: decided ? joined(dispatch.assistUnits) : null,
    提交时间: wall(each.submittedAt),
    ...(unitHasIt && { 办结期限: wall(each.holder?.until) }),
    是否超期: '否',
    结果: each.outcome === null ? null : outcomeLabels[each.outcome],
    退回次数: dispatch.returned,
    延期次数: dispatch.extended,
    重开次数: dispatch.reopened,
    督办: order === null ? null : orderLabels[order.level],
    督办期限: wall(order?.dueAt),
    答复: timeline.find(({ action }) => action === 'resolve')?.note ?? null,
    回头看: lookBack ?? null,
    评价: null,
    遇到的人: each.metBy,
    公开: each.published ? '是' : '否',
  };
}

const joined = (units: readonly { readonly name: string }[]): string | null =>
  units.length === 0 ? null : units.map(({ name }) => name).join('、');

interface Feature {
  readonly properties: Readonly<Record<string, string | null>>;
}

/** Open311 and GeoJSON hold what everybody reads on the pages, of these cases and of no other. */
async function checkOpenData(
  county: DayCounty,
  all: readonly { readonly number: string }[],
  published: readonly Output<'report.get'>[],
): Promise<void> {
  const query = {
    service_request_id: all.map(({ number }) => number).join(','),
    page_size: '100',
    extensions: 'true',
  };
  const byNumber = (a: readonly unknown[], b: readonly unknown[]) => String(a[0]).localeCompare(String(b[0]));
  const expected = published
    .map(({ number, status, outcome, kind, category, area, description, address, reply }) => [
      number,
      reportStates[status].open311,
      publicLabel(status, outcome, kind),
      category.id,
      area.name,
      description,
      address,
      reply,
    ])
    .sort(byNumber);
  const requests = (await county.openData('/open311/v2/requests.json', query)) as readonly ServiceRequest[];
  expect(
    requests
      .map((each) => [
        each.service_request_id,
        each.status,
        each.extended_attributes?.public_status,
        each.service_code,
        each.extended_attributes?.area,
        each.description,
        each.address,
        each.status_notes,
      ])
      .sort(byNumber),
  ).toEqual(expected);
  const { features } = (await county.openData('/open-data/reports.geojson', query)) as {
    readonly features: readonly Feature[];
  };
  expect(
    features
      .map(({ properties: each }) => [
        each.number,
        each.status,
        each.public_status,
        each.category_code,
        each.area,
        each.description,
        each.address,
        each.reply,
      ])
      .sort(byNumber),
  ).toEqual(expected);
}

async function rowsOf(file: Uint8Array): Promise<Record<string, CellValue>[]> {
  const [header = [], ...body] = await ledgerRows(file);
  // A spreadsheet makes no difference between no text and an empty one.
  const filled = (cell: CellValue | undefined): CellValue =>
    cell === undefined || cell === '' ? null : cell;
  return body.map((cells) =>
    Object.fromEntries(header.map((name, index) => [String(name), filled(cells[index])])),
  );
}
