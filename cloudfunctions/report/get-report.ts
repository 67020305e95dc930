import type { Selectable } from 'kysely';
import type { Picture } from '../../src/core/files/picture';
import { Refusal } from '../../src/core/kernel/errors';
import type { ReportCase, ReportTimelineEntry, reportContract } from '../../src/core/report/report.contract';
import { allowedActions, isPublished, type ReportView, viewOf } from '../../src/core/report/report-access';
import { reportLimits } from '../../src/core/report/report-limits';
import { reportStates } from '../../src/core/report/report-status';
import { findRoute } from '../../src/core/report/routing';
import { mayReadNote } from '../../src/core/report/timeline-words';
import type { Handler, ReadCall } from '../platform/function';
import { findPictures } from '../platform/pictures';
import { type County, loadCounty } from './county-config';
import {
  countFollowers,
  countVicinity,
  findReport,
  isFollowing,
  isReporterOf,
  listEvents,
  type StoredReport,
} from './report.repository';
import type { ReportEventRow, ReportTables } from './report.tables';
import { eventSubject, factsOf, named, pictureKinds, titleOf } from './report-case';

type StoredEvent = Selectable<ReportEventRow>;

/** A case as its viewer may see it: the public part, the reporter's, or the staff's. Never who reported it. */
export const getReport: Handler<typeof reportContract, 'get', ReportTables> = async ({ id }, call) => {
  const { db, actor, now } = call;
  const county = await loadCounty(call);
  const row = await findReport(db, id);
  if (!row) throw new Refusal('not_found');
  const accountId = actor?.accountId;
  const viewer = { actor, isReporter: accountId !== undefined && (await isReporterOf(db, id, accountId)) };
  const facts = factsOf(row, county);
  const view = viewOf(viewer, facts);
  if (view === null) throw new Refusal('not_found');
  const [events, followers, following, parent] = await Promise.all([
    listEvents(db, id),
    countFollowers(db, id),
    accountId === undefined ? false : isFollowing(db, id, accountId),
    row.merged_into === null ? undefined : findReport(db, row.merged_into),
  ]);
  const actions = allowedActions(viewer, facts, now);
  const [own, ofEvents, vicinity] = await Promise.all([
    findPictures(db, pictureKinds.report, [id], call.pictures),
    findPictures(
      db,
      pictureKinds.event,
      events.map(({ seq }) => eventSubject(id, seq)),
      call.pictures,
    ),
    actions.includes('accept') || actions.includes('dispatch') ? vicinityOf(row, county, call) : null,
  ]);
  const picturesOf = (event: StoredEvent | undefined): Picture[] =>
    event === undefined ? [] : (ofEvents.get(eventSubject(id, event.seq)) ?? []);
  const lastOf = (action: StoredEvent['action']) => events.find((event) => event.action === action);
  const category = county.category(row.category_id);
  const resolved = reportStates[row.status].publishable ? lastOf('resolve') : undefined;
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    outcome: row.outcome,
    version: row.version,
    title: titleOf(row, county),
    category: { ...named(category), icon: category.icon, articleId: category.articleId },
    area: named(county.area(row.area_id)),
    address: row.address,
    location: { latitude: row.latitude, longitude: row.longitude },
    description: row.description,
    submittedAt: row.submitted_at.toISOString(),
    published: isPublished(facts),
    visibility: row.visibility,
    isPrivateClass: facts.privateClass,
    holder: holderOf(row, county, view),
    before: own.get(id) ?? [],
    after: picturesOf(resolved),
    metBy: followers + 1,
    following,
    mine: viewer.isReporter,
    question: view !== 'public' && row.status === 'awaiting_info' ? (lastOf('askInfo')?.note ?? null) : null,
    reply: resolved?.note ?? null,
    mergedInto: parent ? { id: parent.id, number: parent.number } : null,
    timeline: events.map((event) => timelineEntry(event, view, county, picturesOf)),
    actions: [...actions],
    dispatch: view === 'staff' ? dispatchOf(row, county) : null,
    vicinity,
  };
};

function timelineEntry(
  event: StoredEvent,
  view: ReportView,
  county: County,
  picturesOf: (event: StoredEvent) => Picture[],
): ReportTimelineEntry {
  const readable = mayReadNote(event.action, view);
  return {
    at: event.at.toISOString(),
    action: event.action,
    from: event.from_status,
    to: event.to_status,
    outcome: event.outcome,
    unit: event.unit_id === null ? null : county.unit(event.unit_id).name,
    assistUnits:
      event.action === 'dispatch' ? (event.detail.assistUnitIds ?? []).map((id) => county.unit(id).name) : [],
    note: readable ? event.note : null,
    byRule: typeof event.detail.ruleId === 'string',
    // A step's pictures go with its words: what a viewer may not read, they may not see.
    pictures: readable ? picturesOf(event) : [],
  };
}

/** Who has it now: the citizen always sees it. */
function holderOf(row: StoredReport, county: County, view: ReportView): ReportCase['holder'] {
  const since = row.since.toISOString();
  switch (reportStates[row.status].waitsFor) {
    case 'office': {
      const onHold = row.status === 'on_hold' && row.lead_unit_id !== null;
      return {
        name: onHold ? county.unit(row.lead_unit_id ?? '').name : county.officeName,
        since,
        until: null,
      };
    }
    case 'reporter':
      return { name: view === 'reporter' ? '等你补充' : '报告人', since, until: null };
    case 'lead':
      return {
        name: row.lead_unit_id === null ? county.officeName : county.unit(row.lead_unit_id).name,
        since,
        until: row.due_at?.toISOString() ?? null,
      };
    case 'verifier':
      return { name: '督查组', since, until: null };
    case null:
      return null;
  }
}

function dispatchOf(row: StoredReport, county: County): ReportCase['dispatch'] {
  const { returned, reopened } = row;
  if (row.lead_unit_id !== null) {
    return {
      leadUnit: named(county.unit(row.lead_unit_id)),
      assistUnits: row.assist_unit_ids.map((id) => named(county.unit(id))),
      basis: 'decided',
      returned,
      reopened,
    };
  }
  const route = findRoute(county.config.rules, county.category(row.category_id), row.area_id);
  return {
    leadUnit: route ? named(county.unit(route.leadUnitId)) : null,
    assistUnits: (route?.assistUnitIds ?? []).map((id) => named(county.unit(id))),
    basis: 'proposed',
    returned,
    reopened,
  };
}

async function vicinityOf(
  row: StoredReport,
  county: County,
  { db, now }: Pick<ReadCall<ReportTables>, 'db' | 'now'>,
): Promise<ReportCase['vicinity']> {
  const { count, closed, lastClosedAt } = await countVicinity(db, {
    centre: row,
    radius: reportLimits.similarRadius,
    categoryIds: county.familyOf(row.category_id),
    since: new Date(now.getTime() - reportLimits.vicinityDays * 86_400_000),
    exceptId: row.id,
  });
  return { count, closed, lastClosedAt: lastClosedAt?.toISOString() ?? null };
}
