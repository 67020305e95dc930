import { sql } from 'kysely';
import type { Database } from './database';

/**
 * Work for which once a turn (an hour, a day) is enough, whoever comes by: the host's timetable, or a timer function
 * that knows only minutes. The turn is over when the work is done; two at once may both do it, so it must bear that.
 */
export async function oncePer(
  db: Database,
  name: string,
  turn: string,
  work: () => Promise<void>,
): Promise<void> {
  const key = `turn ${name}`;
  const last = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  if (last?.value === turn) return;
  await work();
  await db
    .insertInto('setting')
    .values({ key, value: turn })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: turn }))
    .execute();
}

/** After so long nobody works any more who still holds the turn. */
const longestWork = '10min';

/**
 * Work that one process at a time does; whoever comes while it is under way leaves it to the other. The lock goes with
 * its transaction, and so with the process; of one that hangs the database takes it back. The work uses connections of
 * its own, and must bear to be done twice.
 * @returns whether it was done here
 */
export async function unlessUnderWay(
  db: Database,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtext(${`wenming ${name}`}::text)) as mine,
        set_config('idle_in_transaction_session_timeout', ${longestWork}::text, true)`.execute(tx);
    const isMine = rows[0]?.mine === true;
    if (isMine) await work();
    return isMine;
  });
}
