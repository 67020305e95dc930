import type { Selectable } from 'kysely';
import type { Picture } from '../../src/core/files/picture';
import { Refusal } from '../../src/core/kernel/errors';
import { clocksOf } from '../../src/core/report/case-clocks';
import type { EventDetail } from '../../src/core/report/case-state';
import { coverPersonalData, personalData } from '../../src/core/report/personal-data';
import type { reportContract } from '../../src/core/report/report.contract';
import {
  allowedActions,
  type CaseFacts,
  isPublished,
  type ReportView,
  readsCovered,
  reopenUntil,
  standingsOf,
  type Viewer,
  viewOf,
} from '../../src/core/report/report-access';
import type { ReportCategory } from '../../src/core/report/report-config';
import { reportLimits } from '../../src/core/report/report-limits';
import type { ReportCase, ReportTimelineEntry } from '../../src/core/report/report-schema';
import { hasResolution, publicLabel, reportStates } from '../../src/core/report/report-status';
import { findRoute } from '../../src/core/report/routing';
import { mayReadNote, maySeeStep } from '../../src/core/report/timeline-words';
import type { Handler, ReadCall } from '../platform/function';
import { findPictures, type PlacedPicture, placedPicture, type StoredPicture } from '../platform/pictures';
import { eventOf, findReport, listChildren, type StoredReport } from './case.repository';
import { type CasePage, pictureKey, readCasePage } from './case-page.repository';
import { listNotes } from './contact.repository';
import { type County, loadCounty } from './county-config';
import { countVicinity } from './list.repository';
import type { ReportEventRow, ReportMessageRow, ReportTables } from './report.tables';
import {
  eventSubject,
  factsOf,
  named,
  pictureKinds,
  publicPlaceOf,
  ruleInWords,
  seqOfSubject,
  textsFor,
  titleOf,
} from './report-case';

type StoredEvent = Selectable<ReportEventRow>;

/** A case as its viewer may see it: the public part, the reporter's, or the staff's. Never who reported it. */
export const getReport: Handler<typeof reportContract, 'get', ReportTables> = async ({ id }, call) => {
  const { db, actor, now } = call;
  const county = await loadCounty(call);
  const page = await readCasePage(db, id, actor?.accountId ?? null);
  if (!page) throw new Refusal('not_found');
  const { row, events, rating } = page;
  const first = events.at(-1);
  const isRecorder = row.source === 'inspection' && actor !== null && first?.actor_id === actor.accountId;
  const viewer = { actor, isReporter: page.isReporter, isRecorder };
  const facts = factsOf(row, county);
  const view = viewOf(viewer, facts);
  if (view === null) throw new Refusal('not_found');
  const covered = readsCovered(standingsOf(viewer, facts));
  const words = readerOf(view, covered, events);
  const actions = allowedActions(viewer, facts, now);
  const placed = (kind: string, subjectId: string): PlacedPicture[] =>
    (page.pictures.get(pictureKey(kind, subjectId)) ?? []).map((file) => placedPicture(file, call.pictures));
  const own = placed(pictureKinds.report, id);
  const originals = view === 'public' ? [] : placed(pictureKinds.covered, id);
  const picturesOf = (event: StoredEvent | undefined): Picture[] => {
    if (event === undefined) return [];
    const subject = eventSubject(id, event.seq);
    const under = view === 'public' ? [] : placed(pictureKinds.covered, subject);
    return picturesShown(placed(pictureKinds.event, subject), under);
  };
  const lastOf = (action: StoredEvent['action']) => events.find((event) => event.action === action);
  const category = county.category(row.category_id);
  const resolved = hasResolution(row.status) ? lastOf('resolve') : undefined;
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
    ...textsFor(row, view, covered),
    location:
      view === 'public' ? publicPlaceOf(row, county) : { latitude: row.latitude, longitude: row.longitude },
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
    messages: view === 'public' ? [] : messagesFor(page.messages, viewer, facts, county, words),
    rating:
      rating === undefined || view === 'public'
        ? null
        : {
            stars: rating.stars,
            solved: rating.solved,
            comment: rating.comment && words.text(rating.comment),
          },
    mine: viewer.isReporter,
    question: view !== 'public' && row.status === 'awaiting_info' ? (lastOf('askInfo')?.note ?? null) : null,
    answerBy: view === 'public' ? null : (row.answer_by?.toISOString() ?? null),
    reviewAt: row.review_at?.toISOString() ?? null,
    reopenUntil:
      row.closed_at === null || row.kind === 'praise' ? null : reopenUntil(row.closed_at).toISOString(),
    reply: resolved === undefined ? null : words.note(resolved),
    mergedInto: await mergedInto(row, viewer, county, call),
    answers: answersOf(row, category, view, first).map(({ label, answer }) => ({
      label,
      answer: view === 'public' || covered ? coverPersonalData(answer) : answer,
    })),
    order:
      row.order_level === null
        ? null
        : {
            level: row.order_level,
            dueAt: row.order_due_at?.toISOString() ?? null,
            issuer: row.order_level === 'county' ? '县领导' : county.officeName,
          },
    timeline: events
      .filter(({ action }) => maySeeStep(action, view))
      .map((event) => timelineEntry(event, { view, covered, county, words, picturesOf })),
    actions: [...actions],
    dispatch:
      view === 'staff'
        ? await dispatchOf({ row, events, county, words, covered, redacted: redactedOf(page) }, call)
        : null,
    vicinity:
      actions.includes('accept') || actions.includes('dispatch') ? await vicinityOf(row, county, call) : null,
  };
};

/** How a viewer reads people's words. */
interface Reader {
  /** Words that belong to no step. */
  text(words: string): string;
  /** Words of a step, or what the office shows instead of them. */
  note(event: StoredEvent): string | null;
}

/**
 * Everybody and the units read what the office shows instead of words; the units read everything else with personal data
 * covered. Their own words they read as they wrote them.
 */
function readerOf(view: ReportView, covered: boolean, events: readonly StoredEvent[]): Reader {
  const shown = shownNotes(events);
  return {
    text: (words) => (covered ? coverPersonalData(words) : words),
    note: (event) => {
      const instead = view === 'public' || covered ? shown.get(event.seq) : undefined;
      if (instead !== undefined) return instead === '' ? null : instead;
      const others = event.party !== 'lead' && event.party !== 'assist';
      return covered && others && event.note !== null ? coverPersonalData(event.note) : event.note;
    },
  };
}

/** What the office decided to show instead of the words of steps, by their numbers. */
function shownNotes(events: readonly StoredEvent[]): ReadonlyMap<number, string> {
  const shown = new Map<number, string>();
  for (const { detail } of [...events].reverse()) {
    for (const { seq, text } of detail.notes ?? []) {
      if (text === null) shown.delete(seq);
      else shown.set(seq, text);
    }
  }
  return shown;
}

/** The case that this one was merged into: for its reporter, how it goes on there. */
async function mergedInto(
  row: StoredReport,
  viewer: Viewer,
  county: County,
  { db }: Pick<ReadCall<ReportTables>, 'db'>,
): Promise<ReportCase['mergedInto']> {
  const parent = row.merged_into === null ? undefined : await findReport(db, row.merged_into);
  if (parent === undefined) return null;
  const readable =
    viewOf({ ...viewer, isReporter: false, isRecorder: false }, factsOf(parent, county)) !== null;
  const over = reportStates[parent.status].terminal;
  return {
    id: parent.id,
    number: parent.number,
    readable,
    label: readable ? publicLabel(parent.status, parent.outcome, parent.kind) : over ? '已处理' : '办理中',
    holder: holderOf(parent, county, 'public')?.name ?? null,
  };
}

interface Telling {
  readonly view: ReportView;
  readonly covered: boolean;
  readonly county: County;
  readonly words: Reader;
  readonly picturesOf: (event: StoredEvent) => Picture[];
}

function timelineEntry(
  event: StoredEvent,
  { view, covered, county, words, picturesOf }: Telling,
): ReportTimelineEntry {
  const readable = mayReadNote(event.action, view);
  const { detail } = event;
  const byRule = typeof detail.ruleId === 'string';
  return {
    seq: event.seq,
    at: event.at.toISOString(),
    action: event.action,
    from: event.from_status,
    to: event.to_status,
    outcome: event.outcome,
    unit: event.unit_id === null ? null : county.unit(event.unit_id).name,
    assistUnits:
      event.action === 'dispatch' ? (event.detail.assistUnitIds ?? []).map((id) => county.unit(id).name) : [],
    note: readable ? words.note(event) : null,
    byRule,
    basis: byRule ? basisOf(detail, county) : null,
    dueAt: event.action === 'extend' || byRule ? (detail.dueAt ?? null) : null,
    earlierDueAt: detail.earlierDueAt ?? null,
    masked: view === 'staff' && !covered ? [...(detail.masked ?? [])] : [],
    // A step's pictures go with its words: what a viewer may not read, they may not see.
    pictures: readable ? picturesOf(event) : [],
  };
}

/** The rule that chose the unit, as it was then. Of a step before such words were kept, as it is now. */
function basisOf({ ruleId, ruleWords }: EventDetail, county: County): string {
  const rule = county.config.rules.find(({ id }) => id === ruleId);
  return ruleWords ?? (rule === undefined ? '派单表' : ruleInWords(rule, county));
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
        until: row.status === 'submitted' ? screenedBy(row, county).toISOString() : null,
        task: row.status === 'submitted' ? '受理' : '办结',
      };
    }
    case 'reporter':
      return {
        name: view === 'reporter' ? '等你补充' : '报告人',
        since,
        until: row.answer_by?.toISOString() ?? null,
        task: '补充',
      };
    case 'lead':
      return {
        name: row.lead_unit_id === null ? county.officeName : county.unit(row.lead_unit_id).name,
        since,
        until: row.due_at?.toISOString() ?? null,
        task: '办结',
      };
    case 'verifier':
      return { name: '督查组', since, until: null, task: '核查' };
    case null:
      return null;
  }
}

/** Until when the office means to have looked at a report. */
const screenedBy = ({ since }: StoredReport, county: County): Date =>
  county.workingTime.afterDays(since, county.config.settings.screenDays);

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
  words: Reader,
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
    text: message.sender === 'lead' ? message.text : words.text(message.text),
    at: message.at.toISOString(),
    state: message.state,
  }));
}

/**
 * What was asked beside the description, with the answers that the viewer may read: as the form said when they were
 * given, whatever the county asks or publishes today, and whatever the case's category is now.
 */
function answersOf(
  row: StoredReport,
  category: ReportCategory,
  view: ReportView,
  first: StoredEvent | undefined,
): ReportCase['answers'] {
  // A case without such a record is from before there was one: then nothing of it is public.
  const asked =
    first?.detail.asked ?? category.questions.map((question) => ({ ...question, isPublic: false }));
  return asked.flatMap(({ id, label, isPublic }) => {
    const answer = row.answers[id];
    return answer === undefined || (view === 'public' && !isPublic) ? [] : [{ label, answer }];
  });
}

/** What is covered of a case's pictures, in the order of its record: the report's own first. */
function redactedOf({ row, pictures }: Pick<CasePage, 'row' | 'pictures'>): readonly {
  readonly seq: number | null;
  readonly original: StoredPicture;
  readonly shown: StoredPicture | undefined;
}[] {
  return [...pictures].flatMap(([key, originals]) => {
    const subject = key.startsWith(`${pictureKinds.covered} `)
      ? key.slice(pictureKinds.covered.length + 1)
      : undefined;
    const seq = subject === undefined ? undefined : seqOfSubject(row.id, subject);
    if (subject === undefined || seq === undefined) return [];
    const kind = seq === null ? pictureKinds.report : pictureKinds.event;
    const shown = pictures.get(pictureKey(kind, subject)) ?? [];
    return originals.map((original) => ({
      seq,
      original,
      shown: shown.find(({ position }) => position === original.position),
    }));
  });
}

interface Dispatching {
  readonly row: StoredReport;
  /** The newest first. */
  readonly events: readonly StoredEvent[];
  readonly county: County;
  readonly words: Reader;
  readonly covered: boolean;
  readonly redacted: ReturnType<typeof redactedOf>;
}

async function dispatchOf(
  { row, events, county, words, covered, redacted }: Dispatching,
  { db, now, pictures: links }: Pick<ReadCall<ReportTables>, 'db' | 'now' | 'pictures'>,
): Promise<ReportCase['dispatch']> {
  const proposed = findRoute(county.config.rules, county.category(row.category_id), row.area_id);
  const route =
    row.lead_unit_id === null
      ? proposed
      : { leadUnitId: row.lead_unit_id, assistUnitIds: row.assist_unit_ids };
  const unitOf = (id: string) => named(county.unit(id));
  const [children, notes, parent, wholes] = await Promise.all([
    listChildren(db, row.id),
    listNotes(db, row.id, reportLimits.notesShown),
    row.parent_id === null ? undefined : findReport(db, row.parent_id),
    row.parent_id === null ? undefined : findPictures(db, pictureKinds.report, [row.parent_id], links),
  ]);
  const given = events.find(({ detail }) => detail.leadUnitId !== undefined)?.detail;
  const clocks = clocksOf(events.map(eventOf).reverse(), now);
  return {
    leadUnit: route ? unitOf(route.leadUnitId) : null,
    assistUnits: (route?.assistUnitIds ?? []).map(unitOf),
    basis: row.lead_unit_id === null ? 'proposed' : 'decided',
    rule:
      row.lead_unit_id === null
        ? proposed === undefined
          ? null
          : ruleInWords(proposed.rule, county)
        : typeof given?.ruleId === 'string'
          ? basisOf(given, county)
          : null,
    returned: row.returned,
    reopened: row.reopened,
    extended: row.extended,
    dueAt: row.due_at?.toISOString() ?? null,
    extendableTo:
      row.due_at === null
        ? null
        : county.workingTime.afterDays(row.due_at, county.config.settings.extensionDays).toISOString(),
    wantedDueAt: row.wanted_due_at?.toISOString() ?? null,
    arbitrated: row.arbitrated,
    source: row.source,
    lookBackAt: row.look_back_at?.toISOString() ?? null,
    solvedSaid: row.solved_said,
    assistTasks: row.assist_tasks.map(({ unitId, task, done }) => ({
      unit: unitOf(unitId),
      task: words.text(task),
      done,
    })),
    parent: parent ? { id: parent.id, number: parent.number } : null,
    parentPictures: (wholes?.get(row.parent_id ?? '') ?? []).map(withoutPlace),
    children: children.map((child) => ({
      id: child.id,
      number: child.number,
      status: child.status,
      unit: child.lead_unit_id === null ? null : county.unit(child.lead_unit_id).name,
    })),
    notes: notes.map((note) => ({
      noteId: note.id,
      text: words.text(note.text),
      at: note.at.toISOString(),
      unit: note.unit_id === null ? null : county.unit(note.unit_id).name,
    })),
    redaction: {
      description: row.public_description,
      address: row.public_address,
      pictures: redacted.map(({ seq, original, shown }) => ({
        fileId: original.id,
        seq,
        hidden: shown === undefined,
        replacement: shown === undefined ? null : links.of(shown),
      })),
      notes: [...shownNotes(events)].map(([seq, text]) => ({ seq, text })),
      hidePlace: row.place_hidden,
    },
    warnings: covered ? [] : personalData([row.description, row.address ?? ''].join('\n')),
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
