import { Refusal } from '../../src/core/kernel/errors';
import type { Actor } from '../../src/core/kernel/permissions';
import { shanghaiDay } from '../../src/core/kernel/time';
import { applyEvent, type CaseEvent, type EventDetail } from '../../src/core/report/case-state';
import { coverPersonalData } from '../../src/core/report/personal-data';
import {
  allowedActions,
  type CaseFacts,
  isAmong,
  isPublished,
  standingsOf,
  type Viewer,
  viewOf,
} from '../../src/core/report/report-access';
import { reportLimits } from '../../src/core/report/report-limits';
import {
  type Party,
  type ReportOutcome,
  type ReportStatus,
  type ReportStep,
  reportStates,
  stepsOf,
} from '../../src/core/report/report-status';
import { showsPictures } from '../../src/core/report/timeline-words';
import type { ReadCall, WriteCall } from '../platform/function';
import { claimPictures, setPublished } from '../platform/pictures';
import {
  type CaseExtras,
  findRecorder,
  listMergedReporters,
  listPublicSeqs,
  lockReport,
  type StoredReport,
  saveStep,
  stateOf,
  withState,
} from './case.repository';
import { type County, loadCounty } from './county-config';
import {
  findReporterAccount,
  forgetReporter,
  isReporterOf,
  listAreaFollowers,
  listFollowers,
  listHandlers,
} from './people.repository';
import type { ReportTables } from './report.tables';
import { eventSubject, factsOf, pictureKinds, titleOf } from './report-case';
import {
  assistNews,
  citizenPath,
  endedNews,
  leftNews,
  reporterNews,
  staffHome,
  staffPath,
  unitNews,
} from './report-news';

export type ReportCall = WriteCall<ReportTables> & { readonly actor: Actor };

/** What a use case decided of a step; the rest is the same for all steps. */
export interface Decision {
  readonly to: ReportStatus;
  /** Text that came with it. */
  readonly note?: string | undefined;
  readonly outcome?: ReportOutcome;
  /** The unit that acted, or that the case goes to. */
  readonly unitId?: string | null;
  readonly detail?: EventDetail;
  /** What changes of a case beside its state. */
  readonly extras?: Omit<CaseExtras, 'published'>;
  /** Pictures that come with it. */
  readonly fileIds?: readonly string[] | undefined;
  /** The reporter leaves a case that goes on. */
  readonly losesReporter?: boolean;
}

export interface Stepped {
  readonly status: ReportStatus;
  readonly version: number;
}

/**
 * Takes one step of a case: locks it, judges who asks and whether the step is lawful now, lets the use case decide,
 * and writes state, event, pictures and news in the same transaction.
 * @param judgedAs what the case is judged as, where the step itself corrects it
 * @throws Refusal `not_found` where the caller may not see the case, `conflict` for an old version, `forbidden` where
 * the step is not theirs to take now; or what `decide` throws
 */
export async function takeStep(
  call: ReportCall,
  input: { readonly id: string; readonly version: number },
  action: ReportStep,
  decide: (row: StoredReport, county: County) => Decision | Promise<Decision>,
  judgedAs: (facts: CaseFacts, county: County) => CaseFacts = (facts) => facts,
): Promise<Stepped> {
  const { db, actor, now } = call;
  const county = await loadCounty(call);
  const row = await lockReport(db, input.id);
  if (!row) throw new Refusal('not_found');
  const viewer = await viewerOf(db, row, actor);
  const facts = factsOf(row, county);
  if (viewOf(viewer, facts) === null) throw new Refusal('not_found');
  if (row.version !== input.version) throw new Refusal('conflict');
  if (!allowedActions(viewer, judgedAs(facts, county), now).includes(action)) {
    throw new Refusal('forbidden', { message: '这件事现在不能这样办，可能已有人办过，请刷新看看。' });
  }
  const decision = await decide(row, county);
  const standings = standingsOf(viewer, facts);
  const by = stepsOf(action).find(
    (step) => step.from === row.status && step.to === decision.to && isAmong(step.by, standings),
  )?.by;
  if (by === undefined) throw new Error(`${action} does not lead from ${row.status} to ${decision.to}`);
  return await writeStep({ call, county, row, action, party: by, actorId: actor.accountId }, decision);
}

interface Taken {
  readonly call: Omit<WriteCall<ReportTables>, 'requestId' | 'randomBytes'>;
  readonly county: County;
  /** Locked by the caller. */
  readonly row: StoredReport;
  readonly action: ReportStep;
  readonly party: Party;
  /** Who takes it; null where the clock does. */
  readonly actorId: string | null;
}

/** Writes a step that was judged: the state is what the event makes of it. */
export async function writeStep(taken: Taken, decision: Decision): Promise<Stepped> {
  const { call, county, row, action, party, actorId } = taken;
  const event: CaseEvent = {
    seq: row.version + 1,
    at: call.now,
    action,
    from: row.status,
    to: decision.to,
    outcome: decision.outcome ?? null,
    party,
    unitId: decision.unitId ?? null,
    note: decision.note ?? null,
    detail: decision.detail ?? {},
  };
  const after = withState(row, applyEvent(stateOf(row), event));
  const published = isPublished(factsOf(after, county));
  // The reporter's identity is kept apart: an event that staff read never names them.
  const named = party === 'reporter' ? null : actorId;
  const saved = await saveStep(call.db, row.id, stateOf(after), event, named, {
    ...decision.extras,
    published,
  });
  if (!saved) throw new Refusal('conflict');
  await keepPictures(taken, decision.fileIds ?? [], published);
  call.concerns('report', row.id);
  if (decision.losesReporter) await forgetReporter(call.db, row.id);
  await tellNews(taken, decision, after, published);
  return { status: decision.to, version: event.seq };
}

async function keepPictures(
  { call: { db }, row, action, actorId }: Taken,
  fileIds: readonly string[],
  published: boolean,
): Promise<void> {
  const subject = { kind: pictureKinds.event, id: eventSubject(row.id, row.version + 1) };
  if (actorId !== null) await claimPictures(db, actorId, fileIds, subject);
  if (published !== row.published) {
    const shown = await listPublicSeqs(db, row.id);
    const subjects = shown.map((seq) => ({ kind: pictureKinds.event, id: eventSubject(row.id, seq) }));
    await setPublished(db, [{ kind: pictureKinds.report, id: row.id }, ...subjects], published);
  } else if (published && showsPictures(action)) {
    await setPublished(db, [subject], true);
  }
}

/**
 * Tells the reporter what others did, followers and those whose case was merged into it how it ended, in public words
 * alone, the units what they have to do or no longer have, and neighbours what is new.
 */
async function tellNews(
  { call, county, row: before, action, party, actorId }: Taken,
  decision: Decision,
  row: StoredReport,
  published: boolean,
): Promise<void> {
  const title = titleOf(row, county);
  const step = {
    action,
    to: decision.to,
    outcome: decision.outcome ?? null,
    kind: row.kind,
    note: decision.note ?? null,
    granted: decision.detail?.granted === true,
    title,
    number: row.number,
    unitName: decision.unitId ? county.unit(decision.unitId).name : null,
  };
  const unitStep = { ...step, note: step.note === null ? null : coverPersonalData(step.note) };
  const tell = (accountIds: Iterable<string>, news: { title: string; body: string }, to: Addressed): void => {
    for (const accountId of new Set(accountIds)) {
      call.tell({ key: `report ${to.key} ${accountId}`, accountId, kind: to.kind, ...news, path: to.path });
    }
  };
  const here = `${row.id} ${row.version}`;
  const reporter = await findReporterAccount(call.db, row.id);
  const news = reporterNews(step);
  if (news !== undefined && party !== 'reporter' && reporter !== undefined) {
    tell([reporter], news, { key: here, kind: 'report', path: citizenPath(row.id) });
  }
  const ended = reportStates[decision.to].terminal;
  if (ended && decision.to !== 'duplicate' && decision.to !== before.status) {
    const open = row.visibility === 'public' && !county.category(row.category_id).isPrivate;
    const merged = await listMergedReporters(call.db, row.id, reportLimits.followersTold);
    for (const { id, number, account_id } of merged) {
      const words = endedNews({ ...step, number, outcome: row.outcome }, open);
      tell([account_id], words, { key: `ended ${here} ${id}`, kind: 'report', path: citizenPath(id) });
    }
    if (published) {
      const heard = new Set([...merged.map(({ account_id }) => account_id), reporter]);
      const followers = await listFollowers(call.db, row.id, reportLimits.followersTold);
      tell(
        followers.filter((id) => !heard.has(id)),
        endedNews({ ...step, outcome: row.outcome }, true),
        { key: `ended ${here}`, kind: 'report', path: citizenPath(row.id) },
      );
    }
  }
  const tellUnit = async (
    unitId: string | null,
    work: { title: string; body: string } | undefined,
    key: string,
    path = staffPath(row.id),
  ): Promise<void> => {
    if (work === undefined || unitId === null) return;
    const handlers = await listHandlers(call.db, unitId, reportLimits.handlersTold);
    tell(
      handlers.filter((id) => id !== actorId),
      work,
      { key: `${key} ${here}`, kind: 'work', path },
    );
  };
  const work = unitNews(unitStep);
  await tellUnit(action === 'askAssist' ? (decision.unitId ?? null) : row.lead_unit_id, work, 'work');
  if (decision.to === 'dispatched' && decision.to !== before.status) {
    for (const unitId of row.assist_unit_ids) await tellUnit(unitId, assistNews(unitStep), 'assist');
  }
  // Who no longer has it, or no longer has a task in it, need not look for it.
  const left = leftUnits(before, row);
  for (const unitId of left) {
    if (action === 'returnCase' && unitId === before.lead_unit_id) continue;
    await tellUnit(unitId, leftNews(unitStep), 'left', staffHome);
  }
  if (published && !before.published) {
    const area = county.area(row.area_id);
    const neighbours = await listAreaFollowers(call.db, area.id, reportLimits.followersTold);
    // One a day for each area, whatever happens there.
    tell(
      neighbours.filter((id) => id !== reporter),
      { title: `${area.name}有新公开的问题`, body: `${row.number} ${title}。` },
      { key: `area ${area.id} ${shanghaiDay(call.now)}`, kind: 'report', path: citizenPath(row.id) },
    );
  }
}

interface Addressed {
  readonly key: string;
  readonly kind: string;
  readonly path: string;
}

/** What somebody is to a case beside their roles; looked up for this one person. */
export async function viewerOf(
  db: ReportCall['db'] | ReadCall<ReportTables>['db'],
  row: Pick<StoredReport, 'id' | 'source'>,
  actor: Actor,
): Promise<Viewer> {
  const entered = row.source === 'inspection' && (await findRecorder(db, row.id)) === actor.accountId;
  return { actor, isReporter: await isReporterOf(db, row.id, actor.accountId), isRecorder: entered };
}

/** The units that had a part in a case before a step and have none after it: its lead, and those with an open task. */
function leftUnits(before: StoredReport, after: StoredReport): string[] {
  const had = before.assist_tasks.filter(({ done }) => !done).map(({ unitId }) => unitId);
  const units = before.lead_unit_id === null ? had : [before.lead_unit_id, ...had];
  const has = new Set([after.lead_unit_id, ...after.assist_unit_ids]);
  return [...new Set(units)].filter((unitId) => !has.has(unitId));
}
