import { insertConfig } from '../../report/config.repository';
import type { ReportTables } from '../../report/report.tables';
import { demoCitizens } from './people';
import { demoReportConfig } from './report-config';
import { type DemoReport, demoReports } from './reports';
import type { SceneId } from './scenes';
import type { Person, SeedContext } from './seed-context';

const hour = 3_600_000;

/** Hours after which each step of a case follows the one before, where the case is old enough for it. */
const pace = { screen: 0.5, dispatch: 0.7, signFor: 2, handle: 20, verify: 6, reopen: 16 } as const;

/** Walks one report through its life by the real operations, so that every state and event is lawful. */
class Walk {
  #version = 1;
  #at: number;

  constructor(
    private readonly context: SeedContext,
    private readonly report: DemoReport,
    readonly id: string,
    submittedAt: number,
    private readonly handlerOf: (unitId: string) => Promise<Person>,
  ) {
    this.#at = submittedAt;
  }

  /** A step some hours later; a young case lives faster, and nothing happens in the future. */
  async take(
    person: Person,
    action: string,
    hours: number,
    input: object = {},
  ): Promise<Record<string, unknown>> {
    const left = this.context.now.getTime() - this.#at;
    this.#at += Math.min(hours * hour, left * 0.4);
    const moment = new Date(this.#at);
    const done = await this.context.call(person, moment, `report.${action}`, {
      id: this.id,
      version: this.#version,
      ...input,
    });
    this.#version = Number(done.version);
    return done;
  }

  /** A word to the reporter, which waits for the office. */
  async say(person: Person, text: string): Promise<void> {
    await this.context.call(person, new Date(this.#at), 'report.relayMessage', { id: this.id, text });
  }

  async accept(): Promise<void> {
    await this.take('moderator', 'accept', pace.screen);
    const others = [...demoCitizens]
      .reverse()
      .filter((citizen) => citizen !== this.report.reporter)
      .slice(0, this.report.alsoMet ?? 0);
    for (const citizen of others) {
      await this.context.call(citizen, new Date(this.#at), 'report.meToo', { id: this.id });
    }
  }

  async dispatch(): Promise<Person> {
    const { leadUnit } = await this.take('moderator', 'dispatch', pace.dispatch);
    return await this.handlerOf(String((leadUnit as { id: string }).id));
  }

  async resolve(handler: Person, reply: string, after: readonly SceneId[]): Promise<void> {
    const fileIds = await pictures(this.context, handler, after);
    const without = fileIds.length === 0 ? { noPhotoReason: '现场已恢复原状，无可拍之物。' } : {};
    await this.take(handler, 'resolve', pace.handle, { reply, fileIds, ...without });
  }
}

/** An answer to every question that a category insists on: the first that it offers. */
function answersTo(categoryId: string): Record<string, string> {
  const questions = demoReportConfig.categories.find(({ id }) => id === categoryId)?.questions ?? [];
  return Object.fromEntries(
    questions.filter(({ required }) => required).map(({ id, options }) => [id, options[0] ?? '说不准']),
  );
}

async function pictures(context: SeedContext, person: Person, scenes: readonly SceneId[]): Promise<string[]> {
  const fileIds: string[] = [];
  for (const scene of scenes) fileIds.push(await context.storePicture(person, scene));
  return fileIds;
}

/** The demo county's towns, categories and routing, and a report in every state. */
export async function seedReport(context: SeedContext): Promise<void> {
  await insertConfig(context.db.withTables<ReportTables>(), demoReportConfig);
  const handlers = handlersOf(context);
  const ids = new Map<string, string>();
  // The oldest first, as it happened: numbers rise, and a duplicate finds its parent.
  for (const report of [...demoReports].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    const submittedAt = context.now.getTime() - report.hoursAgo * hour;
    const { id } = await context.call(report.reporter, new Date(submittedAt), 'report.submit', {
      categoryId: report.categoryId,
      description: report.description,
      location: report.place.location,
      address: report.place.address,
      fileIds: await pictures(context, report.reporter, report.before),
      answers: answersTo(report.categoryId),
    });
    ids.set(report.key, String(id));
    await walk(new Walk(context, report, String(id), submittedAt, handlers), report, context, ids);
  }
}

async function walk(
  step: Walk,
  report: DemoReport,
  { now }: SeedContext,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  switch (report.state) {
    case 'submitted':
      return;
    case 'withdrawn':
      await step.take(report.reporter, 'withdraw', 1, { reason: '情况已经弄清楚了' });
      return;
    case 'awaiting_info':
      await step.take('moderator', 'askInfo', pace.screen, { question: report.question });
      return;
    case 'not_accepted':
      await step.take('moderator', 'decline', pace.screen, { reason: report.reason });
      return;
    case 'duplicate':
      await step.take('moderator', 'merge', pace.screen, { parentId: ids.get(report.parentKey) });
      return;
  }
  if (report.state === 'thanked') {
    await step.take('moderator', 'acknowledge', pace.screen, { words: report.words });
    return;
  }
  await step.accept();
  if (report.state === 'accepted') {
    if (report.returnedBecause === undefined) return;
    const returning = await step.dispatch();
    await step.take(returning, 'returnCase', pace.signFor, { reason: report.returnedBecause });
    return;
  }
  const handler = await step.dispatch();
  if (report.state === 'dispatched') return;
  await step.take(handler, 'signFor', pace.signFor);
  if (report.state === 'on_hold') {
    const reviewAt = new Date(now.getTime() + report.reviewInDays * 24 * hour).toISOString();
    await step.take('moderator', 'hold', pace.verify, { plan: report.plan, reviewAt });
    return;
  }
  if (report.state === 'in_progress') {
    await alsoDone(step, report.also, handler, now);
    return;
  }
  if (!('reply' in report)) return;
  const { reply, after } = report;
  await step.resolve(handler, reply, after);
  if (report.state === 'resolved') return;
  if (report.state === 'closed' && report.failedBecause !== undefined) {
    await step.take('inspector', 'verify', pace.verify, { outcome: 'failed', reason: report.failedBecause });
    await step.resolve(handler, reply, after);
  }
  const outcome = report.state === 'closed' ? report.outcome : 'fixed';
  await step.take('inspector', 'verify', pace.verify, { outcome });
  if (report.state === 'reopen_requested') {
    await step.take(report.reporter, 'requestReopen', pace.reopen, { reason: report.reopenBecause });
  }
}

/** What is under way with a case beside the unit's own work. */
async function alsoDone(
  step: Walk,
  also: 'extension' | 'order' | 'split' | 'message' | undefined,
  handler: Person,
  now: Date,
): Promise<void> {
  const inDays = (days: number) => new Date(now.getTime() + days * 24 * hour).toISOString();
  if (also === 'extension') {
    await step.take(handler, 'askExtension', 1, { dueAt: inDays(12), reason: '护栏要定做，十天左右到货。' });
  } else if (also === 'order') {
    await step.take('leader', 'order', 1, {
      dueAt: inDays(2),
      words: '群众多次反映，请两天内办结并报结果。',
    });
  } else if (also === 'split') {
    await step.take('moderator', 'split', 1, {
      parts: [
        { description: '清走占道车辆，划好停车线', leadUnitId: 'town-dongmen' },
        { description: '修补破损的盲道砖', leadUnitId: 'dept-housing' },
      ],
    });
  } else if (also === 'message') {
    await step.say(handler, '请问一般是几点最严重？我们好安排人过去。');
  }
}

/** A unit's handler: the persona where the unit has one, else a person made for it. */
function handlersOf(context: SeedContext): (unitId: string) => Promise<Person> {
  const personas: Readonly<Record<string, Person>> = { 'town-dongmen': 'handler', 'dept-market': 'handler2' };
  const made = new Map<string, Promise<Person>>();
  const make = async (unitId: string): Promise<Person> => {
    const person = { openid: `demo-handler-${unitId}` };
    const accountId = await context.accountOf(person);
    await context.db
      .updateTable('account')
      .set({ display_name: '承办人' })
      .where('id', '=', accountId)
      .execute();
    await context.db
      .insertInto('role_grant')
      .values({ account_id: accountId, role: 'handler', unit_id: unitId })
      .execute();
    return person;
  };
  return (unitId) => {
    const persona = personas[unitId];
    if (persona !== undefined) return Promise.resolve(persona);
    const person = made.get(unitId) ?? make(unitId);
    made.set(unitId, person);
    return person;
  };
}
