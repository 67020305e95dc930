import type { Selectable } from 'kysely';
import type { FlagReason } from '../../src/core/report/report-access';
import type { Database, Tx } from '../platform/database';
import { stored } from './case.repository';
import type { ReportMessageRow, ReportNoteRow, ReportRatingRow, ReportTables } from './report.tables';

type Db = Database<ReportTables>;
type Write = Tx<ReportTables>;

export async function insertNote(db: Write, note: Selectable<ReportNoteRow>): Promise<void> {
  await db.insertInto('report_note').values(note).execute();
}

/** The newest first. */
export async function listNotes(
  db: Db,
  reportId: string,
  atMost: number,
): Promise<Selectable<ReportNoteRow>[]> {
  return await db
    .selectFrom('report_note')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(atMost)
    .execute();
}

export async function insertMessage(db: Write, message: Selectable<ReportMessageRow>): Promise<void> {
  await db.insertInto('report_message').values(message).execute();
}

export async function lockMessage(db: Write, id: string): Promise<Selectable<ReportMessageRow> | undefined> {
  return await db
    .selectFrom('report_message')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function decideMessage(
  db: Write,
  id: string,
  state: 'passed' | 'stopped',
  by: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable('report_message')
    .set({ state, decided_by: by, decided_at: at })
    .where('id', '=', id)
    .execute();
}

/** Words that wait for the office, the oldest first. */
export async function listWaitingMessages(db: Db, atMost: number) {
  return await db
    .selectFrom('report_message')
    .innerJoin('report', 'report.id', 'report_message.report_id')
    .select(stored)
    .select([
      'report_message.id as messageId',
      'report_message.sender',
      'report_message.unit_id as senderUnitId',
      'report_message.text',
      'report_message.at',
    ])
    .where('report_message.state', '=', 'waiting')
    .orderBy('report_message.at')
    .orderBy('report_message.id')
    .limit(atMost)
    .execute();
}

/** Flags that nobody has settled, the oldest first. Who raised them is not read. */
export async function listOpenFlags(db: Db, atMost: number) {
  return await db
    .selectFrom('report_flag')
    .innerJoin('report', 'report.id', 'report_flag.report_id')
    .select(stored)
    .select(['report_flag.id as flagId', 'report_flag.reason', 'report_flag.text', 'report_flag.at'])
    .where('report_flag.settled_at', 'is', null)
    .orderBy('report_flag.at')
    .orderBy('report_flag.id')
    .limit(atMost)
    .execute();
}

/** A second flag of the same person while the first is open changes nothing. */
export async function insertFlag(
  db: Write,
  flag: {
    readonly id: string;
    readonly reportId: string;
    readonly accountId: string;
    readonly reason: FlagReason;
    readonly text: string | null;
    readonly at: Date;
  },
): Promise<void> {
  await db
    .insertInto('report_flag')
    .values({
      id: flag.id,
      report_id: flag.reportId,
      account_id: flag.accountId,
      reason: flag.reason,
      text: flag.text,
      at: flag.at,
      settled_by: null,
      settled_at: null,
      upheld: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** @returns the case and the person who raised it, or undefined where no such flag is open */
export async function settleFlag(
  db: Write,
  id: string,
  upheld: boolean,
  by: string,
  at: Date,
): Promise<{ report_id: string; account_id: string } | undefined> {
  return await db
    .updateTable('report_flag')
    .set({ settled_by: by, settled_at: at, upheld })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning(['report_id', 'account_id'])
    .executeTakeFirst();
}

/** The reporter's word on one ending; said again, it is changed. */
export async function saveRating(db: Write, rating: Selectable<ReportRatingRow>): Promise<void> {
  const { report_id: _report, seq: _seq, ...said } = rating;
  await db
    .insertInto('report_rating')
    .values(rating)
    .onConflict((conflict) => conflict.columns(['report_id', 'seq']).doUpdateSet(said))
    .execute();
}
