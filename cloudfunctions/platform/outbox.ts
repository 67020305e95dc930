import { sql } from 'kysely';
import type { Tx } from './database';

/** A message to one person. */
export interface OutboxMessage {
  /** Makes the delivery happen once: the same key twice is one message. */
  readonly key: string;
  readonly accountId: string;
  /** What it is about, as in the ledger of WeChat grants. */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** Page to open, as a path of `src/navigation`. */
  readonly path: string | null;
}

/** Names of the background tasks that the host and the timer function run. */
export const taskNames = {
  deliver: 'message:deliver',
  tally: 'rolemodel:tally',
  remind: 'rolemodel:remind',
  eraseLinks: 'rolemodel:erase',
  sweep: 'platform:sweep',
  expire: 'report:expire',
  remindStaff: 'report:remind',
  exportLedger: 'report:export',
  sweepExports: 'report:sweep',
  sweepUploads: 'files:sweep',
} as const;

/** Enqueues a background task in this transaction; the same key while one waits replaces it. */
export async function enqueue(
  tx: Tx,
  task: (typeof taskNames)[keyof typeof taskNames],
  payload: object,
  options: { readonly key?: string; readonly runAt?: Date } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, payload := ${JSON.stringify(payload)}::json,
    job_key := ${options.key ?? null}::text, run_at := ${options.runAt ?? null}::timestamptz)`.execute(tx);
}

/** Writes the messages into the queue in this transaction. */
export async function enqueueMessages(tx: Tx, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await sql`select graphile_worker.add_job(${taskNames.deliver}, payload := message::json, job_key := message ->> 'key')
    from unnest(${messages.map((message) => JSON.stringify(message))}::jsonb[]) as message`.execute(tx);
}
