import type { TaskList } from 'graphile-worker';
import * as v from 'valibot';
import { accountLimits } from '../../src/core/account/account-limits';
import { shanghaiDay } from '../../src/core/kernel/time';
import type { Runtime } from './entry';
import { taskNames } from './outbox';
import { incomingFolder, pictureFolders, pictureKeys } from './pictures';
import { oncePer } from './turns';

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
/** As long as a draft on a device may still be sent with its pictures. */
const unclaimedDays = 7;
/** An object without a row is left over from an upload that was cut off, once it is older than any upload lasts. */
const strayHours = 24;
const atOnce = 200;

/** Forgets what is only needed for a while: request ids, rate windows, old numbers, pictures that nothing claimed. */
export async function sweep(_payload: unknown, { db, store, clock }: Runtime): Promise<void> {
  const before = (hours: number) => new Date(clock() - hours * 3_600_000);
  await db
    .deleteFrom('request')
    .where('created_at', '<', before(requestDays * 24))
    .execute();
  await db.deleteFrom('rate_window').where('window_start', '<', before(1)).execute();
  await db
    .updateTable('account')
    .set({ phone_hash: null, phone_verified_at: null })
    .where('phone_hash', 'is not', null)
    .where('deleted_at', '<', before(accountLimits.heldPhoneDays * 24))
    .execute();
  const unclaimed = await db
    .deleteFrom('file')
    .where('subject_id', 'is', null)
    .where('created_at', '<', before(unclaimedDays * 24))
    .returning('id')
    .execute();
  for (const { id } of unclaimed) for (const key of Object.values(pictureKeys(id))) await store.remove(key);
  await oncePer(db, 'stray objects', shanghaiDay(clock()), () =>
    sweepStrays({ db, store }, before(strayHours)),
  );
}

/** Removes what lies in the store and belongs to no row: a kill between the two, or an upload that nobody registered. */
async function sweepStrays({ db, store }: Pick<Runtime, 'db' | 'store'>, before: Date): Promise<void> {
  if (store.keysBefore === undefined) return;
  for await (const key of store.keysBefore(incomingFolder, before)) await store.remove(key);
  for (const folder of pictureFolders) {
    let keys: string[] = [];
    const flush = async (): Promise<void> => {
      const idOf = (key: string) => key.slice(folder.length + 1).replace(/\.jpg$/, '');
      const known =
        keys.length === 0
          ? []
          : await db.selectFrom('file').select('id').where('id', 'in', keys.map(idOf)).execute();
      const kept = new Set(known.map(({ id }) => id));
      for (const key of keys) if (!kept.has(idOf(key))) await store.remove(key);
      keys = [];
    };
    for await (const key of store.keysBefore(folder, before)) {
      keys.push(key);
      if (keys.length === atOnce) await flush();
    }
    await flush();
  }
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
