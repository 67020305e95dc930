import { type Selectable, sql } from 'kysely';
import type { Database } from '../platform/database';
import { type AsJson, instantOf, jsonColumns, namedRow, readJsonRows } from '../platform/json-rows';
import type { StoredPicture } from '../platform/pictures';
import { type StoredReport, storedColumns, storedNames, storedOf } from './case.repository';
import type { ReportEventRow, ReportMessageRow, ReportRatingRow, ReportTables } from './report.tables';
import { pictureKinds } from './report-case';

/** Everything that the page of a case is made of, but for what only staff get. */
export interface CasePage {
  readonly row: StoredReport;
  readonly isReporter: boolean;
  /** Whether the person met it; undefined where they do not follow it. */
  readonly met: boolean | undefined;
  readonly followers: number;
  /** Newest first. */
  readonly events: readonly Selectable<ReportEventRow>[];
  /** By `kind subject`, in their order. */
  readonly pictures: ReadonlyMap<string, readonly StoredPicture[]>;
  /** Oldest first. */
  readonly messages: readonly Selectable<ReportMessageRow>[];
  readonly rating: Selectable<ReportRatingRow> | undefined;
  readonly mergedInto: { readonly id: string; readonly number: string } | null;
}

type Event = Selectable<ReportEventRow>;
type Message = Selectable<ReportMessageRow>;
type Rating = Selectable<ReportRatingRow>;

/** What a page is read as; all of it is JSON in JSON, rows of many columns as lists of their values. */
interface PageJson {
  readonly row: readonly unknown[];
  readonly is_reporter: boolean;
  readonly met: boolean | null;
  readonly followers: number;
  readonly events: readonly (readonly unknown[])[];
  readonly files: readonly FileJson[] | null;
  readonly messages: readonly AsJson<Message>[] | null;
  readonly rating: AsJson<Rating> | null;
  readonly parent: { readonly id: string; readonly number: string } | null;
}

interface FileJson extends StoredPicture {
  readonly subject_kind: string;
  readonly subject_id: string;
}

const pageColumns = jsonColumns<PageJson>()([
  'row',
  'is_reporter',
  'met',
  'followers',
  'events',
  'files',
  'messages',
  'rating',
  'parent',
]);

const eventColumns = jsonColumns<AsJson<Event>>()([
  'report_id',
  'seq',
  'at',
  'action',
  'from_status',
  'to_status',
  'outcome',
  'party',
  'actor_id',
  'unit_id',
  'note',
  'detail',
]);
const caseColumns = jsonColumns<AsJson<StoredReport>>()(storedNames);
const eventValues = sql.raw(eventColumns.names.join(', '));

const of = (table: string) => sql.raw(`from ${table} where ${table}.report_id = report.id`);

/**
 * One case in one round trip: a page that many open at once must not cost a query for each of its parts.
 * @param accountId who looks; null for nobody
 */
export async function readCasePage(
  db: Database<ReportTables>,
  id: string,
  accountId: string | null,
): Promise<CasePage | undefined> {
  const { report, event, covered } = pictureKinds;
  const [found] = await readJsonRows(
    db,
    pageColumns,
    sql`select
      json_build_array(${storedColumns}) as row,
      exists (select ${of('report_reporter')} and account_id = ${accountId}) as is_reporter,
      (select met ${of('report_follow')} and account_id = ${accountId}) as met,
      (select count(*) ${of('report_follow')} and met) as followers,
      (select json_agg(json_build_array(${eventValues}) order by seq desc) ${of('report_event')}) as events,
      (select json_agg(json_build_object('id', file.id, 'published', file.published,
          'width', width, 'height', height, 'position', position, 'subject_kind', subject_kind,
          'subject_id', subject_id) order by position)
        from file where subject_kind in (${sql.lit(report)}, ${sql.lit(event)}, ${sql.lit(covered)})
          and subject_id = any (array[report.id] ||
            array(select report.id || '-' || seq from generate_series(1, report.version) as seq))) as files,
      (select json_agg(report_message order by at, id) ${of('report_message')}) as messages,
      (select row_to_json(report_rating) ${of('report_rating')} order by seq desc limit 1) as rating,
      (select json_build_object('id', parent.id, 'number', parent.number)
        from report as parent where parent.id = report.merged_into) as parent
      from report where report.id = ${id}`,
  );
  if (found === undefined) return undefined;
  const pictures = new Map<string, StoredPicture[]>();
  for (const { subject_kind, subject_id, ...file } of found.files ?? []) {
    const key = pictureKey(subject_kind, subject_id);
    pictures.set(key, [...(pictures.get(key) ?? []), file]);
  }
  const { rating } = found;
  return {
    row: storedOf(namedRow(caseColumns, found.row)),
    isReporter: found.is_reporter,
    met: found.met ?? undefined,
    followers: found.followers,
    events: found.events.map((values) => {
      const event = namedRow(eventColumns, values);
      return { ...event, at: instantOf(event.at) };
    }),
    pictures,
    messages: (found.messages ?? []).map((message) => ({
      ...message,
      at: instantOf(message.at),
      decided_at: instantOf(message.decided_at),
    })),
    rating: rating === null ? undefined : { ...rating, at: instantOf(rating.at) },
    mergedInto: found.parent,
  };
}

export const pictureKey = (kind: string, subjectId: string): string => `${kind} ${subjectId}`;
