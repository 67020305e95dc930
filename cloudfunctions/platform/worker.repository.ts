import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import type { Database } from './database';

/** First half of the advisory locks that say that a worker lives; the second is of its name. */
const lifeSign = 0x77_6d_77;
/** A worker takes its first job before its sign is up; so much younger jobs are left alone, in seconds. */
const grace = 5;
/** No cloud function runs longer, in minutes: what a timer's worker still holds then, nobody does any more. */
const longestTimer = 20;

/**
 * Puts up a worker's sign of life on a connection of its own: it is gone with the process, however that ends, and with
 * a machine that lost its power once the server has asked after it.
 */
export async function showAlive(client: PoolClient, worker: string): Promise<void> {
  await client.query('select pg_advisory_lock($1, hashtext($2))', [lifeSign, worker]);
}

/**
 * Lets go of jobs that were under way in a worker that is gone: a killed host keeps them locked for hours otherwise.
 * Workers of hosts show that they live; those of timers, which live for a minute, are judged by the time. A job that
 * was cut off is done again, as after any failure.
 * @returns names of the workers that are gone
 */
export async function releaseJobsOfGone(db: Database): Promise<string[]> {
  return await db.transaction().execute(async (tx) => {
    // Where nobody holds the sign it can be taken; it is given back with the transaction.
    const { rows } = await sql<{ worker: string }>`
      select worker from (
        select locked_by as worker, max(locked_at) as at from graphile_worker.jobs
        where locked_by is not null group by locked_by
      ) as holder
      where case
        when worker like 'pool-%'
          then at < now() - ${grace} * interval '1 second'
            and pg_try_advisory_xact_lock(${lifeSign}, hashtext(worker))
        else at < now() - ${longestTimer} * interval '1 minute'
      end`.execute(tx);
    const gone = rows.map(({ worker }) => worker);
    if (gone.length > 0) await sql`select graphile_worker.force_unlock_workers(${gone}::text[])`.execute(tx);
    return gone;
  });
}
