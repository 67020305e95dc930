import type { Updateable } from 'kysely';
import { Refusal } from '../../src/core/kernel/errors';
import type { Actor } from '../../src/core/kernel/permissions';
import { allowedActions, isPublished, viewOf } from '../../src/core/report/report-access';
import { reportLimits } from '../../src/core/report/report-limits';
import {
  type ReportOutcome,
  type ReportStatus,
  type ReportStep,
  stepsOf,
} from '../../src/core/report/report-status';
import type { WriteCall } from '../platform/function';
import { claimPictures, setPublished } from '../platform/pictures';
import { type County, loadCounty } from './county-config';
import {
  findReporterAccount,
  isReporterOf,
  listFollowers,
  listResolveSeqs,
  lockReport,
  type StoredReport,
  saveStep,
} from './report.repository';
import type { EventDetail, ReportRow, ReportTables } from './report.tables';
import { eventSubject, factsOf, pictureKinds, titleOf } from './report-case';
import { reporterNews } from './report-news';

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
  readonly change?: Updateable<ReportRow>;
  /** Pictures that come with it. */
  readonly fileIds?: readonly string[] | undefined;
}

interface Stepped {
  readonly status: ReportStatus;
  readonly version: number;
}

/**
 * Takes one step of a case: locks it, judges who asks and whether the step is lawful now, lets the use case decide,
 * and writes state, event, pictures and news in the same transaction.
 * @throws Refusal `not_found` where the caller may not see the case, `conflict` for an old version, `forbidden` where
 * the step is not theirs to take now; or what `decide` throws
 */
export async function takeStep(
  call: ReportCall,
  input: { readonly id: string; readonly version: number },
  action: ReportStep,
  decide: (row: StoredReport, county: County) => Decision | Promise<Decision>,
): Promise<Stepped> {
  const { db, actor, now } = call;
  const county = await loadCounty(call);
  const row = await lockReport(db, input.id);
  if (!row) throw new Refusal('not_found');
  const viewer = { actor, isReporter: await isReporterOf(db, row.id, actor.accountId) };
  const facts = factsOf(row, county);
  if (viewOf(viewer, facts) === null) throw new Refusal('not_found');
  if (row.version !== input.version) throw new Refusal('conflict');
  if (!allowedActions(viewer, facts, now).includes(action)) {
    throw new Refusal('forbidden', { message: '这件事现在不能这样办，可能已有人办过，请刷新看看。' });
  }
  const decision = await decide(row, county);
  const taken = stepsOf(action).find(({ from, to }) => from === row.status && to === decision.to);
  if (taken === undefined) {
    throw new Error(`${action} does not lead from ${row.status} to ${decision.to}`);
  }
  const change = { ...changeOf(row, decision, now), ...decision.change };
  const after: StoredReport = { ...row, ...change, status: decision.to };
  const published = isPublished(factsOf(after, county));
  const saved = await saveStep(
    db,
    row.id,
    row.version,
    { ...change, published },
    {
      report_id: row.id,
      seq: row.version + 1,
      at: now,
      action,
      from_status: row.status,
      to_status: decision.to,
      outcome: decision.outcome ?? null,
      party: taken.by,
      // The reporter's identity is kept apart: an event that staff read never names them.
      actor_id: taken.by === 'reporter' ? null : actor.accountId,
      unit_id: decision.unitId ?? null,
      note: decision.note ?? null,
      detail: decision.detail ?? {},
    },
  );
  if (!saved) throw new Refusal('conflict');
  await keepPictures(call, row, action, decision.fileIds ?? [], published);
  call.concerns('report', row.id);
  await tellNews(call, { action, decision, row: after, county, byReporter: taken.by === 'reporter' });
  return { status: decision.to, version: row.version + 1 };
}

function changeOf(row: StoredReport, decision: Decision, now: Date): Updateable<ReportRow> {
  const carriesOutcome = decision.to === 'closed' || decision.to === 'reopen_requested';
  return {
    status: decision.to,
    // Signing for a case begins nothing: the unit has had it since it was dispatched.
    since: row.status === 'dispatched' && decision.to === 'in_progress' ? row.since : now,
    outcome: carriesOutcome ? (decision.outcome ?? row.outcome) : null,
  };
}

async function keepPictures(
  { db, actor }: ReportCall,
  row: StoredReport,
  action: ReportStep,
  fileIds: readonly string[],
  published: boolean,
): Promise<void> {
  const subject = { kind: pictureKinds.event, id: eventSubject(row.id, row.version + 1) };
  await claimPictures(db, actor.accountId, fileIds, subject);
  if (published !== row.published) {
    const resolved = await listResolveSeqs(db, row.id);
    const subjects = resolved.map((seq) => ({ kind: pictureKinds.event, id: eventSubject(row.id, seq) }));
    await setPublished(db, [{ kind: pictureKinds.report, id: row.id }, ...subjects], published);
  } else if (published && action === 'resolve') {
    await setPublished(db, [subject], true);
  }
}

interface News {
  readonly action: ReportStep;
  readonly decision: Decision;
  readonly row: StoredReport;
  readonly county: County;
  readonly byReporter: boolean;
}

/** Tells the reporter what others did, and followers how it ended. */
async function tellNews(
  call: ReportCall,
  { action, decision, row, county, byReporter }: News,
): Promise<void> {
  const news = reporterNews({
    action,
    to: decision.to,
    outcome: decision.outcome ?? null,
    note: decision.note ?? null,
    title: titleOf(row, county),
    number: row.number,
    unitName: decision.unitId ? county.unit(decision.unitId).name : null,
  });
  if (news === undefined) return;
  const accounts: string[] = [];
  const reporter = byReporter ? undefined : await findReporterAccount(call.db, row.id);
  if (reporter !== undefined) accounts.push(reporter);
  if (decision.to === 'closed' && row.visibility === 'public') {
    accounts.push(...(await listFollowers(call.db, row.id, reportLimits.followersTold)));
  }
  for (const accountId of new Set(accounts)) {
    call.tell({
      key: `report ${row.id} ${row.version + 1} ${accountId}`,
      accountId,
      kind: 'report',
      ...news,
      path: `features/report/pages/case?id=${row.id}`,
    });
  }
}
