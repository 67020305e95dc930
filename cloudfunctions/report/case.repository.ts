import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Point } from '../../src/core/kernel/geo';
import type { CaseEvent, CaseState } from '../../src/core/report/case-state';
import { toPlane } from '../../src/core/report/geography';
import { publicPictureSteps } from '../../src/core/report/timeline-words';
import type { Database, Tx } from '../platform/database';
import { type AsJson, instantOf } from '../platform/json-rows';
import type { ReportEventRow, ReportRow, ReportTables } from './report.tables';

type Db = Database<ReportTables>;
type Write = Tx<ReportTables>;

/** A case as it is read; its place on the plane stays in the database. */
export type StoredReport = Omit<Selectable<ReportRow>, 'position' | 'terms'>;

/** The columns of `StoredReport`. */
export const storedNames = [
  'id',
  'number',
  'status',
  'outcome',
  'visibility',
  'published',
  'category_id',
  'area_id',
  'kind',
  'source',
  'urgency',
  'description',
  'address',
  'public_description',
  'public_address',
  'place_hidden',
  'answers',
  'latitude',
  'longitude',
  'parent_id',
  'lead_unit_id',
  'assist_unit_ids',
  'assist_tasks',
  'submitted_at',
  'since',
  'due_at',
  'wanted_due_at',
  'answer_by',
  'held_at',
  'review_at',
  'closed_at',
  'look_back_at',
  'returned',
  'extended',
  'reopened',
  'arbitrated',
  'order_level',
  'order_due_at',
  'solved_said',
  'merged_into',
  'dispatched_at',
  'parts',
  'reporter_gone',
  'version',
] as const satisfies readonly (keyof StoredReport)[];

export const stored = storedNames.map((name) => `report.${name}` as const);

/** The same in a statement written by hand. */
export const storedColumns = sql.raw(stored.join(', '));

/** A case that JSON carried. */
export function storedOf(row: AsJson<StoredReport>): StoredReport {
  return {
    ...row,
    submitted_at: instantOf(row.submitted_at),
    since: instantOf(row.since),
    due_at: instantOf(row.due_at),
    wanted_due_at: instantOf(row.wanted_due_at),
    answer_by: instantOf(row.answer_by),
    held_at: instantOf(row.held_at),
    review_at: instantOf(row.review_at),
    closed_at: instantOf(row.closed_at),
    look_back_at: instantOf(row.look_back_at),
    order_due_at: instantOf(row.order_due_at),
    dispatched_at: instantOf(row.dispatched_at),
  };
}

export function planePoint(point: Point): RawBuilder<string> {
  const { x, y } = toPlane(point);
  return sql<string>`point(${x}::double precision, ${y}::double precision)`;
}

/**
 * The base of a month, fixed by whoever writes its first number: where the sequence stands then. Numbers of the month
 * are drawn afterwards, so they count from one upwards; only the very first callers of a month wait for each other.
 */
export async function monthBase(db: Db, month: string): Promise<{ base: number; fresh: boolean }> {
  const find = () =>
    db.selectFrom('report_month').select('base').where('month', '=', month).executeTakeFirst();
  const known = await find();
  if (known) return { base: known.base, fresh: false };
  await db
    .insertInto('report_month')
    .values({
      month,
      base: sql<number>`(select case when is_called then last_value else last_value - 1 end from report_number_seq)`,
    })
    .onConflict((conflict) => conflict.column('month').doNothing())
    .execute();
  const made = await find();
  if (!made) throw new Error('the month vanished while it was made');
  return { base: made.base, fresh: true };
}

/** A row's columns as the state of its case. */
export function stateOf(row: StoredReport): CaseState {
  return {
    status: row.status,
    kind: row.kind,
    outcome: row.outcome,
    visibility: row.visibility,
    categoryId: row.category_id,
    areaId: row.area_id,
    urgency: row.urgency,
    leadUnitId: row.lead_unit_id,
    assistUnitIds: row.assist_unit_ids,
    assistTasks: row.assist_tasks,
    since: row.since,
    dueAt: row.due_at,
    wantedDueAt: row.wanted_due_at,
    answerBy: row.answer_by,
    heldAt: row.held_at,
    reviewAt: row.review_at,
    closedAt: row.closed_at,
    lookBackAt: row.look_back_at,
    returned: row.returned,
    extended: row.extended,
    reopened: row.reopened,
    arbitrated: row.arbitrated,
    orderLevel: row.order_level,
    orderDueAt: row.order_due_at,
    solvedSaid: row.solved_said,
    mergedInto: row.merged_into,
    dispatchedAt: row.dispatched_at,
    parts: row.parts,
    reporterGone: row.reporter_gone,
    version: row.version,
  };
}

/** The state of a case as columns of its row. */
export function columnsOf(state: CaseState) {
  return {
    status: state.status,
    kind: state.kind,
    outcome: state.outcome,
    visibility: state.visibility,
    category_id: state.categoryId,
    area_id: state.areaId,
    urgency: state.urgency,
    lead_unit_id: state.leadUnitId,
    assist_unit_ids: [...state.assistUnitIds],
    assist_tasks: JSON.stringify(state.assistTasks),
    since: state.since,
    due_at: state.dueAt,
    wanted_due_at: state.wantedDueAt,
    answer_by: state.answerBy,
    held_at: state.heldAt,
    review_at: state.reviewAt,
    closed_at: state.closedAt,
    look_back_at: state.lookBackAt,
    returned: state.returned,
    extended: state.extended,
    reopened: state.reopened,
    arbitrated: state.arbitrated,
    order_level: state.orderLevel,
    order_due_at: state.orderDueAt,
    solved_said: state.solvedSaid,
    merged_into: state.mergedInto,
    dispatched_at: state.dispatchedAt,
    parts: state.parts,
    reporter_gone: state.reporterGone,
    version: state.version,
  };
}

/** The row after a state: what lists and rules read. */
export function withState(row: StoredReport, state: CaseState): StoredReport {
  return { ...row, ...columnsOf(state), assist_tasks: state.assistTasks };
}

function eventRow(reportId: string, event: CaseEvent, actorId: string | null): Insertable<ReportEventRow> {
  return {
    report_id: reportId,
    seq: event.seq,
    at: event.at,
    action: event.action,
    from_status: event.from,
    to_status: event.to,
    outcome: event.outcome,
    party: event.party,
    actor_id: actorId,
    unit_id: event.unitId,
    note: event.note,
    detail: JSON.stringify(event.detail),
  };
}

export function eventOf(row: Selectable<ReportEventRow>): CaseEvent {
  return {
    seq: row.seq,
    at: row.at,
    action: row.action,
    from: row.from_status,
    to: row.to_status,
    outcome: row.outcome,
    party: row.party,
    unitId: row.unit_id,
    note: row.note,
    detail: row.detail,
  };
}

/** What a report is made of beside its state. */
export interface NewReport
  extends Pick<
    StoredReport,
    | 'id'
    | 'number'
    | 'kind'
    | 'source'
    | 'description'
    | 'address'
    | 'answers'
    | 'latitude'
    | 'longitude'
    | 'parent_id'
    | 'submitted_at'
  > {
  readonly terms: readonly string[];
}

/** Writes a new case, its first event and, apart from both, who reported it: in one statement. */
export async function insertReport(
  db: Write,
  report: NewReport,
  state: CaseState,
  event: CaseEvent,
  actorId: string | null,
  reporter: {
    readonly accountId: string | null;
    readonly name: string | null;
    readonly contact: string | null;
  } | null,
): Promise<void> {
  const made = db.with('made', (cte) =>
    cte.insertInto('report').values({
      ...report,
      ...columnsOf(state),
      published: false,
      terms: [...report.terms],
      answers: JSON.stringify(report.answers),
      position: planePoint(report),
      public_description: null,
      public_address: null,
      place_hidden: false,
    }),
  );
  const known =
    reporter === null
      ? made
      : made.with('known', (cte) =>
          cte.insertInto('report_reporter').values({
            report_id: report.id,
            account_id: reporter.accountId,
            name: reporter.name,
            contact: reporter.contact,
            submitted_at: report.submitted_at,
            request_id: null,
            input_hash: null,
          }),
        );
  await known
    .insertInto('report_event')
    .values(eventRow(report.id, event, actorId))
    .execute();
}

export async function findReport(db: Db, id: string): Promise<StoredReport | undefined> {
  return await db.selectFrom('report').select(stored).where('id', '=', id).executeTakeFirst();
}

export async function findByNumber(db: Db, number: string): Promise<StoredReport | undefined> {
  return await db.selectFrom('report').select(stored).where('number', '=', number).executeTakeFirst();
}

/** The case, held until this transaction ends: two people on one case wait here for each other. */
export async function lockReport(db: Write, id: string): Promise<StoredReport | undefined> {
  return await db.selectFrom('report').select(stored).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Two cases, locked in the order of their ids, so that two merges never wait for each other in a circle. */
export async function lockReports(db: Write, ids: readonly string[]): Promise<StoredReport[]> {
  return await db
    .selectFrom('report')
    .select(stored)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** The cases that were merged into one, held until this transaction ends. */
export async function lockDuplicates(db: Write, parentId: string): Promise<StoredReport[]> {
  return await db
    .selectFrom('report')
    .select(stored)
    .where('merged_into', '=', parentId)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Whether cases were merged into one. */
export async function hasDuplicates(db: Db, parentId: string): Promise<boolean> {
  const one = await db
    .selectFrom('report')
    .select('id')
    .where('merged_into', '=', parentId)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

/** The cases that were merged into one, with whom to tell of each. */
export async function listMergedReporters(
  db: Db,
  parentId: string,
  atMost: number,
): Promise<{ id: string; number: string; account_id: string }[]> {
  const rows = await db
    .selectFrom('report')
    .innerJoin('report_reporter', 'report_reporter.report_id', 'report.id')
    .select(['report.id', 'report.number', 'report_reporter.account_id'])
    .where('merged_into', '=', parentId)
    .orderBy('report.id')
    .limit(atMost)
    .execute();
  return rows.flatMap(({ account_id, ...row }) => (account_id === null ? [] : [{ ...row, account_id }]));
}

/** Who entered a case; null where a citizen sent it. */
export async function findRecorder(db: Db, reportId: string): Promise<string | null> {
  const first = await db
    .selectFrom('report_event')
    .select('actor_id')
    .where('report_id', '=', reportId)
    .where('seq', '=', 1)
    .executeTakeFirst();
  return first?.actor_id ?? null;
}

/** The parts of a case (分办), the oldest first. */
export async function listChildren(db: Db, parentId: string): Promise<StoredReport[]> {
  return await db
    .selectFrom('report')
    .select(stored)
    .where('parent_id', '=', parentId)
    .orderBy('id')
    .execute();
}

/** Columns of a case that are no part of its state: what everybody reads of it, and where it is. */
export interface CaseExtras {
  readonly published: boolean;
  readonly publicDescription?: string | null;
  readonly publicAddress?: string | null;
  readonly place?: Point & { readonly address: string | null; readonly terms: readonly string[] };
  readonly placeHidden?: boolean;
  /** Where lists by place have it: the place itself, or what everybody sees instead. */
  readonly publicPlace?: Point;
}

/** Saves a step: the case in its new state, guarded by the version before, and the event. False when the version is old. */
export async function saveStep(
  db: Write,
  id: string,
  state: CaseState,
  event: CaseEvent,
  actorId: string | null,
  extras: CaseExtras,
): Promise<boolean> {
  const { place } = extras;
  const { numUpdatedRows } = await db
    .updateTable('report')
    .set({
      ...columnsOf(state),
      published: extras.published,
      ...(extras.publicDescription !== undefined && { public_description: extras.publicDescription }),
      ...(extras.publicAddress !== undefined && { public_address: extras.publicAddress }),
      ...(place && {
        latitude: place.latitude,
        longitude: place.longitude,
        address: place.address,
        terms: [...place.terms],
      }),
      ...(extras.placeHidden !== undefined && { place_hidden: extras.placeHidden }),
      ...(extras.publicPlace && { position: planePoint(extras.publicPlace) }),
    })
    .where('id', '=', id)
    .where('version', '=', event.seq - 1)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await db
    .insertInto('report_event')
    .values(eventRow(id, event, actorId))
    .execute();
  return true;
}

/** The steps whose words and pictures everybody reads where the case is public. */
export async function listPublicSeqs(db: Db, reportId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('report_event')
    .select('seq')
    .where('report_id', '=', reportId)
    .where('action', 'in', publicPictureSteps)
    .execute();
  return rows.map(({ seq }) => seq);
}

/** Cases whose question nobody answered before this instant, those that wait longest first. */
export async function listUnanswered(db: Db, before: Date, atMost: number): Promise<string[]> {
  const rows = await db
    .selectFrom('report')
    .select('id')
    .where('status', '=', sql<'awaiting_info'>`'awaiting_info'`)
    .where('answer_by', '<', before)
    .orderBy('answer_by')
    .limit(atMost)
    .execute();
  return rows.map(({ id }) => id);
}

/** The event that closed a case last. */
export async function findClosing(db: Db, reportId: string): Promise<number> {
  const { seq } = await db
    .selectFrom('report_event')
    .select('seq')
    .where('report_id', '=', reportId)
    .where('to_status', '=', 'closed')
    .where('from_status', '<>', 'closed')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();
  return seq;
}
