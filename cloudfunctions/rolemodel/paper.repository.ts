import type { Insertable, Selectable } from 'kysely';
import type { Database, Tx } from '../platform/database';
import type { PaperBatchTable, PaperReadingTable, RoleModelTables } from './rolemodel.tables';

export type PaperReading = Selectable<PaperReadingTable>;
/** A station's batch of paper ballots in a campaign. */
export type PaperKey = Pick<PaperReading, 'campaign_id' | 'station' | 'batch'>;
type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

/** Keeps a person's reading in the place of what they read before. */
export async function savePaperReading(
  tx: RoleModelTx,
  reading: Insertable<PaperReadingTable>,
): Promise<void> {
  const { role, ballots, counts, at } = reading;
  await tx
    .insertInto('paper_reading')
    .values(reading)
    .onConflict((conflict) =>
      conflict
        .columns(['campaign_id', 'station', 'batch', 'entered_by'])
        .doUpdateSet({ role, ballots, counts, at }),
    )
    .execute();
}

/** A reading with its reader's name. */
export type NamedReading = PaperReading & { readonly name: string | null };

/** All readings of a campaign, by station and batch, the first one first. */
export async function listPaperReadings(db: Db, campaignId: string): Promise<NamedReading[]> {
  return await db
    .selectFrom('paper_reading')
    .leftJoin('account', 'account.id', 'entered_by')
    .selectAll('paper_reading')
    .select('account.display_name as name')
    .where('campaign_id', '=', campaignId)
    .orderBy('station')
    .orderBy('batch')
    .orderBy('at')
    .execute();
}

export async function insertPaperBatch(tx: RoleModelTx, batch: Insertable<PaperBatchTable>): Promise<void> {
  await tx.insertInto('paper_batch').values(batch).execute();
}

/** Batches that came into the log; which of them were taken out of the count again is in their invalidations. */
export async function listPaperBatches(db: Db, campaignId: string): Promise<Selectable<PaperBatchTable>[]> {
  return await db
    .selectFrom('paper_batch')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('station')
    .orderBy('batch')
    .execute();
}

/** Batches that were taken out of the count. */
export async function listInvalidatedPaper(db: Db, campaignId: string): Promise<PaperKey[]> {
  return await db
    .selectFrom('ballot_invalidation')
    .select(['campaign_id', 'station', 'batch'])
    .where('campaign_id', '=', campaignId)
    .where('outcome', '=', 'approved')
    .where('station', 'is not', null)
    .where('batch', 'is not', null)
    .$narrowType<{ station: string; batch: number }>()
    .execute();
}
