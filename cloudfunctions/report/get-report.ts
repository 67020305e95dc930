import type { Selectable } from 'kysely';
import type { Picture } from '../../src/core/files/picture';
import { Refusal } from '../../src/core/kernel/errors';
import { clocksOf } from '../../src/core/report/case-clocks';
import { personalData } from '../../src/core/report/personal-data';
import type { reportContract } from '../../src/core/report/report.contract';
import {
  allowedActions,
  type CaseFacts,
  isPublished,
  type ReportView,
  standingsOf,
  type Viewer,
  viewOf,
} from '../../src/core/report/report-access';
import type { ReportCategory } from '../../src/core/report/report-config';
import { reportLimits } from '../../src/core/report/report-limits';
import type { ReportCase, ReportTimelineEntry } from '../../src/core/report/report-schema';
import { reportStates } from '../../src/core/report/report-status';
import { findRoute } from '../../src/core/report/routing';
import { mayReadNote, maySeeStep } from '../../src/core/report/timeline-words';
import type { Handler, ReadCall } from '../platform/function';
import { type PlacedPicture, placedPicture } from '../platform/pictures';
import { eventOf, findReport, listChildren, type StoredReport } from './case.repository';
import { pictureKey, readCasePage } from './case-page.repository';
import { listNotes } from './contact.repository';
import { type County, loadCounty } from './county-config';
import { countVicinity } from './list.repository';
import type { ReportEventRow, ReportMessageRow, ReportTables } from './report.tables';
import { eventSubject, factsOf, named, pictureKinds, titleOf } from './report-case';

type StoredEvent = Selectable<ReportEventRow>;

/** A case as its viewer may see it: the public part, the reporter's, or the staff's. Never who reported it. */
export const getReport: Handler<typeof reportContract, 'get', ReportTables> = async ({ id }, call) => {
  const { db, actor, now } = call;
  const county = await loadCounty(call);
  const page = await readCasePage(db, id, actor?.accountId ?? null);
  if (!page) throw new Refusal('not_found');
  const { row, events, rating } = page;
  const viewer = { actor, isReporter: page.isReporter };
  const facts = factsOf(row, county);
  const view = viewOf(viewer, facts);
  if (view === null) throw new Refusal('not_found');
  const actions = allowedActions(viewer, facts, now);
  const placed = (kind: string, subjectId: string): PlacedPicture[] =>
    (page.pictures.get(pictureKey(kind, subjectId)) ?? []).map((file) => placedPicture(file, call.pictures));
  const own = placed(pictureKinds.report, id);
  const originals = view === 'public' ? [] : placed(pictureKinds.covered, id);
  const picturesOf = (event: StoredEvent | undefined): Picture[] =>
    event === undefined ? [] : placed(pictureKinds.event, eventSubject(id, event.seq)).map(withoutPlace);
  const lastOf = (action: StoredEvent['action']) => events.find((event) => event.action === action);
  const category = county.category(row.category_id);
  const resolved = reportStates[row.status].publishable ? lastOf('resolve') : undefined;
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    outcome: row.outcome,
    kind: row.kind,
    urgency: row.urgency,
    version: row.version,
    title: titleOf(row, county),
    category: { ...named(category), icon: category.icon, articleId: category.articleId },
    area: named(county.area(row.area_id)),
    address: view === 'public' ? (row.public_address ?? row.address) : row.address,
    location: { latitude: row.latitude, longitude: row.longitude },
    description: view === 'public' ? (row.public_description ?? row.description) : row.description,
    submittedAt: row.submitted_at.toISOString(),
    published: isPublished(facts),
    visibility: row.visibility,
    isPrivateClass: facts.privateClass,
    holder: holderOf(row, county, view),
    before: picturesShown(own, originals),
    after: picturesOf(resolved),
    metBy: page.followers + 1,
    following: page.met === true,
    watching: page.met !== undefined,
    messages: view === 'public' ? [] : messagesFor(page.messages, viewer, facts, county),
    rating:
      rating === undefined || view === 'public'
        ? null
        : { stars: rating.stars, solved: rating.solved, comment: rating.comment },
    mine: viewer.isReporter,
    question: view !== 'public' && row.status === 'awaiting_info' ? (lastOf('askInfo')?.note ?? null) : null,
    reply: resolved?.note ?? null,
    mergedInto: page.mergedInto,
    answers: answersOf(row, category, view),
    order:
      row.order_level === null
        ? null
        : { level: row.order_level, dueAt: row.order_due_at?.toISOString() ?? null },
    timeline: events
      .filter(({ action }) => maySeeStep(action, view))
      .map((event) => timelineEntry(event, view, county, picturesOf)),
    actions: [...actions],
    dispatch:
      view === 'staff' ? await dispatchOf(row, events, county, call, { shown: own, originals }) : null,
    vicinity:
      actions.includes('accept') || actions.includes('dispatch') ? await vicinityOf(row, county, call) : null,
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

const withoutPlace = ({ position: _place, ...picture }: PlacedPicture): Picture => picture;

/** The pictures in their places; where the viewer may see what was covered, that instead of its cover. */
function picturesShown(shown: readonly PlacedPicture[], originals: readonly PlacedPicture[]): Picture[] {
  const covers = new Set(originals.map(({ position }) => position));
  return [...shown.filter(({ position }) => !covers.has(position)), ...originals]
    .sort((a, b) => a.position - b.position)
    .map(withoutPlace);
}

/** Words that went through the office: the reporter and the unit read their own and what was passed to them. */
function messagesFor(
  messages: readonly Selectable<ReportMessageRow>[],
  viewer: Viewer,
  facts: CaseFacts,
  county: County,
): ReportCase['messages'] {
  const standings = standingsOf(viewer, facts);
  const reads = ({ sender, state }: Selectable<ReportMessageRow>): boolean => {
    if (standings.has('office')) return true;
    if (standings.has('reporter')) return sender === 'reporter' || state === 'passed';
    return standings.has('lead') && (sender === 'lead' || state === 'passed');
  };
  return messages.filter(reads).map((message) => ({
    messageId: message.id,
    sender: message.sender,
    unit: message.unit_id === null ? null : county.unit(message.unit_id).name,
    text: message.text,
    at: message.at.toISOString(),
    state: message.state,
  }));
}

/** What was asked beside the description, with the answers that the viewer may read. */
function answersOf(row: StoredReport, category: ReportCategory, view: ReportView): ReportCase['answers'] {
  return category.questions.flatMap(({ id, label, isPublic }) => {
    const answer = row.answers[id];
    return answer === undefined || (view === 'public' && !isPublic) ? [] : [{ label, answer }];
  });
}

async function dispatchOf(
  row: StoredReport,
  events: readonly StoredEvent[],
  county: County,
  { db, now }: Pick<ReadCall<ReportTables>, 'db' | 'now'>,
  pictures: { readonly shown: readonly PlacedPicture[]; readonly originals: readonly PlacedPicture[] },
): Promise<ReportCase['dispatch']> {
  const route =
    row.lead_unit_id === null
      ? findRoute(county.config.rules, county.category(row.category_id), row.area_id)
      : { leadUnitId: row.lead_unit_id, assistUnitIds: row.assist_unit_ids };
  const unitOf = (id: string) => named(county.unit(id));
  const [children, notes, parent] = await Promise.all([
    listChildren(db, row.id),
    listNotes(db, row.id, reportLimits.notesShown),
    row.parent_id === null ? undefined : findReport(db, row.parent_id),
  ]);
  const clocks = clocksOf(events.map(eventOf).reverse(), now);
  return {
    leadUnit: route ? unitOf(route.leadUnitId) : null,
    assistUnits: (route?.assistUnitIds ?? []).map(unitOf),
    basis: row.lead_unit_id === null ? 'proposed' : 'decided',
    returned: row.returned,
    reopened: row.reopened,
    extended: row.extended,
    wantedDueAt: row.wanted_due_at?.toISOString() ?? null,
    arbitrated: row.arbitrated,
    source: row.source,
    lookBackAt: row.look_back_at?.toISOString() ?? null,
    solvedSaid: row.solved_said,
    assistTasks: row.assist_tasks.map(({ unitId, task, done }) => ({ unit: unitOf(unitId), task, done })),
    parent: parent ? { id: parent.id, number: parent.number } : null,
    children: children.map((child) => ({
      id: child.id,
      number: child.number,
      status: child.status,
      unit: child.lead_unit_id === null ? null : county.unit(child.lead_unit_id).name,
    })),
    notes: notes.map((note) => ({
      noteId: note.id,
      text: note.text,
      at: note.at.toISOString(),
      unit: note.unit_id === null ? null : county.unit(note.unit_id).name,
    })),
    redaction: {
      description: row.public_description,
      address: row.public_address,
      pictures: pictures.originals.map((original) => ({
        fileId: original.fileId,
        replacement: pictures.shown.find(({ position }) => position === original.position) ?? null,
      })),
    },
    warnings: personalData([row.description, row.address ?? ''].join('\n')),
    clocks: { age: clocks.age, units: [...clocks.units].map(([id, span]) => ({ unit: unitOf(id), span })) },
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
