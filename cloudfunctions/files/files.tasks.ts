import type { Runtime } from '../platform/entry';
import { taskNames } from '../platform/outbox';
import type { Tasks } from '../platform/tasks';
import { partKey } from './receive-part';
import { takeOldUploads } from './upload.repository';
import type { UploadTables } from './upload.tables';

/** Forgets pictures that did not become whole. */
async function sweepUploads(_payload: unknown, { db, store, clock }: Runtime): Promise<void> {
  const old = await takeOldUploads(db.withTables<UploadTables>(), new Date(clock()));
  for (const { accountId, uploadId, parts } of old) {
    for (let part = 0; part < parts; part += 1) await store.remove(partKey(accountId, uploadId, part));
  }
}

export const filesTasks: Tasks = { [taskNames.sweepUploads]: sweepUploads };
