import { inTransaction } from '../platform/database';
import type { Runtime } from '../platform/entry';
import {
  destroySecret,
  eraseBallots,
  eraseTraces,
  findSecretsToDestroy,
  findUnerased,
  markErasable,
} from './link.repository';
import type { RoleModelTables } from './rolemodel.tables';

/** Ballots deleted in one transaction: short ones, beside which everything else goes on. */
const stretch = 5000;

/**
 * Erases who voted for what once nobody may question the count any more: the log, the result and the certificate stay.
 * What a broken run leaves behind, the next one takes up.
 */
export async function eraseLinks(runtime: Runtime): Promise<void> {
  const db = runtime.db.withTables<RoleModelTables>();
  await markErasable(db, new Date(runtime.clock()));
  for (const id of await findUnerased(db)) {
    while (await inTransaction(db, (tx) => eraseBallots(tx, id, stretch)));
    await inTransaction(db, (tx) => eraseTraces(tx, id));
  }
  for (const id of await findSecretsToDestroy(db)) await inTransaction(db, (tx) => destroySecret(tx, id));
}
