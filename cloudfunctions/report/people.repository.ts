import { type SqlBool, sql } from 'kysely';
import { rolesWith } from '../../src/core/kernel/permissions';
import type { Database, Tx } from '../platform/database';
import type { ReportTables } from './report.tables';

type Db = Database<ReportTables>;
type Write = Tx<ReportTables>;

/** Whether this one person reported the case. */
export async function isReporterOf(db: Db, reportId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('report_reporter')
    .select('report_id')
    .where('report_id', '=', reportId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countFollowers(db: Db, reportId: string): Promise<number> {
  const { count } = await db
    .selectFrom('report_follow')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('report_id', '=', reportId)
    .where('met', '=', true)
    .executeTakeFirstOrThrow();
  return count;
}

export async function findFollow(
  db: Db,
  reportId: string,
  accountId: string,
): Promise<{ met: boolean } | undefined> {
  return await db
    .selectFrom('report_follow')
    .select('met')
    .where('report_id', '=', reportId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
}

/** @param met whether they met it too, and do not only want to know how it ends */
export async function follow(
  db: Write,
  reportId: string,
  accountId: string,
  met: boolean,
  now: Date,
): Promise<void> {
  await db
    .insertInto('report_follow')
    .values({ report_id: reportId, account_id: accountId, met, at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['report_id', 'account_id'])
        .doUpdateSet({ met: sql<boolean>`report_follow.met or excluded.met` }),
    )
    .execute();
}

export async function unfollow(db: Write, reportId: string, accountId: string): Promise<void> {
  await db
    .deleteFrom('report_follow')
    .where('report_id', '=', reportId)
    .where('account_id', '=', accountId)
    .execute();
}

/** Everybody who said that they met it, up to a number. */
export async function listFollowers(db: Write, reportId: string, atMost: number): Promise<string[]> {
  const rows = await db
    .selectFrom('report_follow')
    .select('account_id')
    .where('report_id', '=', reportId)
    .orderBy('account_id')
    .limit(atMost)
    .execute();
  return rows.map(({ account_id }) => account_id);
}

/** The reporter is none of it any more: nobody is told, nobody is asked, and what they left to be reached by is gone. */
export async function forgetReporter(db: Write, reportId: string): Promise<void> {
  await sql`update report_reporter set account_id = null, contact = null, request_id = null, input_hash = null
    where report_id = ${reportId}`.execute(db);
}

/** Whom to tell of a case. For messages alone: the account goes into nothing that staff read. */
export async function findReporterAccount(db: Write, reportId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('report_reporter')
    .select('account_id')
    .where('report_id', '=', reportId)
    .executeTakeFirst();
  return row?.account_id ?? undefined;
}

/**
 * Moves who met a case to the case that it was merged into, its reporter among them.
 * The parent's own reporter is not counted twice.
 */
export async function moveFollowers(db: Write, childId: string, parentId: string, now: Date): Promise<void> {
  await sql`insert into report_follow (report_id, account_id, met, at)
    select ${parentId}, account_id, bool_or(met), ${now} from (
      select account_id, met from report_follow where report_id = ${childId}
      union all select account_id, true from report_reporter where report_id = ${childId} and account_id is not null
    ) as people
    where not exists (select from report_reporter
      where report_id = ${parentId} and report_reporter.account_id = people.account_id)
    group by account_id
    on conflict (report_id, account_id) do update set met = report_follow.met or excluded.met`.execute(db);
}

/** Writes down that somebody looked at who reported a case. */
export async function insertIdentityLook(
  db: Write,
  look: {
    readonly id: string;
    readonly reportId: string;
    readonly lookerId: string;
    readonly reason: string;
    readonly at: Date;
  },
): Promise<void> {
  await db
    .insertInto('report_identity_look')
    .values({
      id: look.id,
      report_id: look.reportId,
      looker_id: look.lookerId,
      reason: look.reason,
      at: look.at,
    })
    .execute();
}

/** Looks at who reported a case, the newest first, each with who looked and why. */
export async function listIdentityLooks(
  db: Db,
  after: { readonly at: Date; readonly id: string } | undefined,
  count: number,
) {
  let query = db
    .selectFrom('report_identity_look as look')
    .innerJoin('account', 'account.id', 'look.looker_id')
    .innerJoin('report', 'report.id', 'look.report_id')
    .select([
      'look.id',
      'look.at',
      'look.reason',
      'account.display_name as by',
      'report.id as reportId',
      'report.number',
    ]);
  if (after) query = query.where(sql<SqlBool>`(look.at, look.id) < (${after.at}, ${after.id})`);
  return await query.orderBy('look.at', 'desc').orderBy('look.id', 'desc').limit(count).execute();
}

/** Who reported a case; only after the look was written down. A caller without an account is known by what they said. */
export async function getReporter(
  db: Write,
  reportId: string,
): Promise<{ displayName: string; contact: string | null } | undefined> {
  const row = await db
    .selectFrom('report_reporter')
    .leftJoin('account', 'account.id', 'report_reporter.account_id')
    .select(['account.display_name', 'report_reporter.name', 'report_reporter.contact'])
    .where('report_reporter.report_id', '=', reportId)
    .executeTakeFirst();
  return row && { displayName: row.display_name ?? row.name ?? '未留姓名', contact: row.contact };
}

export async function followArea(db: Write, areaId: string, accountId: string, now: Date): Promise<void> {
  await db
    .insertInto('report_area_follow')
    .values({ area_id: areaId, account_id: accountId, at: now })
    .onConflict((conflict) => conflict.columns(['area_id', 'account_id']).doNothing())
    .execute();
}

export async function unfollowArea(db: Write, areaId: string, accountId: string): Promise<void> {
  await db
    .deleteFrom('report_area_follow')
    .where('area_id', '=', areaId)
    .where('account_id', '=', accountId)
    .execute();
}

export async function listFollowedAreas(db: Db, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('report_area_follow')
    .select('area_id')
    .where('account_id', '=', accountId)
    .orderBy('area_id')
    .execute();
  return rows.map(({ area_id }) => area_id);
}

export async function listAreaFollowers(db: Db, areaId: string, atMost: number): Promise<string[]> {
  const rows = await db
    .selectFrom('report_area_follow')
    .select('account_id')
    .where('area_id', '=', areaId)
    .orderBy('account_id')
    .limit(atMost)
    .execute();
  return rows.map(({ account_id }) => account_id);
}

/** The people who handle a unit's cases. */
export async function listHandlers(db: Db, unitId: string, atMost: number): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select('account_id')
    .distinct()
    .where('unit_id', '=', unitId)
    .where('role', 'in', rolesWith('report.handle'))
    .orderBy('account_id')
    .limit(atMost)
    .execute();
  return rows.map(({ account_id }) => account_id);
}
