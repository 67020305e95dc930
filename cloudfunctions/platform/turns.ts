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
