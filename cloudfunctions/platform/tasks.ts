import type { TaskList } from 'graphile-worker';
import * as v from 'valibot';
import type { Runtime } from './entry';
import { taskNames } from './outbox';
import { pictureKeys } from './pictures';

/** A background task: what it gets was written by our own code, and is checked all the same. */
export type Task = (payload: unknown, runtime: Runtime) => Promise<void>;
export type Tasks = Readonly<Record<string, Task>>;

const messageSchema = v.object({
  key: v.string(),
  accountId: v.string(),
  kind: v.string(),
  title: v.string(),
  body: v.string(),
  path: v.nullable(v.string()),
});

/** Puts a message into its person's inbox; a second delivery of the same key changes nothing. */
async function deliverMessage(payload: unknown, { db, newId, clock }: Runtime): Promise<void> {
  const message = v.parse(messageSchema, payload);
  const account = await db
    .selectFrom('account')
    .select('id')
    .where('id', '=', message.accountId)
    .executeTakeFirst();
  if (!account) return;
  await db
    .insertInto('message')
    .values({
      id: newId(),
      account_id: message.accountId,
      key: message.key,
      kind: message.kind,
      title: message.title,
      body: message.body,
      path: message.path,
      created_at: new Date(clock()),
      read_at: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

const requestDays = 7;
/** A draft may lie some days before it is sent. */
const unclaimedHours = 7 * 24;

/** Forgets what is only needed for a while: request ids, rate windows, pictures that nothing claimed. */
async function sweep(_payload: unknown, { db, store, clock }: Runtime): Promise<void> {
  const before = (hours: number) => new Date(clock() - hours * 3_600_000);
  await db
    .deleteFrom('request')
    .where('created_at', '<', before(requestDays * 24))
    .execute();
  await db.deleteFrom('rate_window').where('window_start', '<', before(1)).execute();
  const unclaimed = await db
    .deleteFrom('file')
    .where('subject_id', 'is', null)
    .where('created_at', '<', before(unclaimedHours))
    .returning('id')
    .execute();
  for (const { id } of unclaimed) for (const key of Object.values(pictureKeys(id))) await store.remove(key);
}

export const platformTasks: Tasks = { [taskNames.deliver]: deliverMessage, [taskNames.sweep]: sweep };

/** The tasks as graphile-worker takes them; a failure is logged here and tried again there. */
export function taskList(tasks: Tasks, runtime: Runtime): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown) => {
        try {
          await task(payload, runtime);
        } catch (error) {
          runtime.log.error('task_failed', error, { task: name });
          throw error;
        }
      },
    ]),
  );
}
