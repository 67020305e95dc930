import type { Selectable } from 'kysely';
import type { Database } from '../platform/database';
import type { ReportEventRow, ReportRatingRow, ReportTables } from './report.tables';

/** What the ledger tells of a case beside its row: the newest of each. */
export interface LedgerStory {
  readonly resolved?: Pick<Selectable<ReportEventRow>, 'at' | 'note'>;
  /** The last 回头看, whatever it found. */
  readonly lookedBack?: Pick<Selectable<ReportEventRow>, 'at' | 'action'>;
  readonly rating?: Pick<Selectable<ReportRatingRow>, 'stars' | 'solved'>;
}

/** The stories of some cases, by their ids. */
export async function findLedgerStories(
  db: Database<ReportTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LedgerStory>> {
  const stories = new Map<string, LedgerStory>();
  const add = (id: string, part: LedgerStory) => stories.set(id, { ...stories.get(id), ...part });
  const events = await db
    .selectFrom('report_event')
    .select(['report_id', 'action', 'at', 'note'])
    .where('report_id', 'in', ids)
    .where('action', 'in', ['resolve', 'lookBack', 'rebound'])
    .orderBy('report_id')
    .orderBy('seq')
    .execute();
  for (const { report_id, ...event } of events) {
    add(report_id, event.action === 'resolve' ? { resolved: event } : { lookedBack: event });
  }
  const ratings = await db
    .selectFrom('report_rating')
    .select(['report_id', 'stars', 'solved'])
    .where('report_id', 'in', ids)
    .orderBy('report_id')
    .orderBy('seq')
    .execute();
  for (const { report_id, ...rating } of ratings) add(report_id, { rating });
  return stories;
}
