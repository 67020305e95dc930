import { type Selectable, sql } from 'kysely';
import type { Database } from '../platform/database';
import type { StoredPicture } from '../platform/pictures';
import { type StoredReport, stored } from './case.repository';
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

/** As JSON carries it: instants are texts. */
type AsJson<T> = {
  readonly [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

interface FileJson extends StoredPicture {
  readonly subject_kind: string;
  readonly subject_id: string;
}

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
  const found = await db
    .selectFrom('report')
    .select(stored)
    .select([
      sql<boolean>`exists (select ${of('report_reporter')} and account_id = ${accountId})`.as('is_reporter'),
      sql<boolean | null>`(select met ${of('report_follow')} and account_id = ${accountId})`.as('met'),
      sql<number>`(select count(*) ${of('report_follow')} and met)`.as('followers'),
      sql<
        AsJson<Selectable<ReportEventRow>>[]
      >`(select json_agg(report_event order by seq desc) ${of('report_event')})`.as('events'),
      sql<FileJson[] | null>`(select json_agg(json_build_object('id', file.id, 'published', file.published,
          'width', width, 'height', height, 'position', position, 'subject_kind', subject_kind,
          'subject_id', subject_id) order by position)
        from file where subject_kind in (${report}, ${event}, ${covered}) and subject_id = any (array[report.id] ||
          array(select report.id || '-' || seq from generate_series(1, report.version) as seq)))`.as('files'),
      sql<AsJson<Selectable<ReportMessageRow>>[] | null>`(select json_agg(report_message order by at, id)
        ${of('report_message')})`.as('messages'),
      sql<AsJson<
        Selectable<ReportRatingRow>
      > | null>`(select row_to_json(report_rating) ${of('report_rating')}
        order by seq desc limit 1)`.as('rating'),
      sql<{
        id: string;
        number: string;
      } | null>`(select json_build_object('id', parent.id, 'number', parent.number)
        from report as parent where parent.id = report.merged_into)`.as('parent'),
    ])
    .where('report.id', '=', id)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { is_reporter, met, followers, events, files, messages, rating, parent, ...row } = found;
  const pictures = new Map<string, StoredPicture[]>();
  for (const { subject_kind, subject_id, ...file } of files ?? []) {
    const key = pictureKey(subject_kind, subject_id);
    pictures.set(key, [...(pictures.get(key) ?? []), file]);
  }
  return {
    row,
    isReporter: is_reporter,
    met: met ?? undefined,
    followers,
    events: events.map((each) => ({ ...each, at: new Date(each.at) })),
    pictures,
    messages: (messages ?? []).map((message) => ({
      ...message,
      at: new Date(message.at),
      decided_at: message.decided_at === null ? null : new Date(message.decided_at),
    })),
    rating: rating === null ? undefined : { ...rating, at: new Date(rating.at) },
    mergedInto: parent,
  };
}

export const pictureKey = (kind: string, subjectId: string): string => `${kind} ${subjectId}`;
