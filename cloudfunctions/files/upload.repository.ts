import type { Database, Tx } from '../platform/database';
import type { UploadTables } from './upload.tables';

export interface Upload {
  readonly size: number;
  readonly received: number;
  readonly parts: number;
  readonly file_id: string | null;
}

const keptDays = 7;
const openHours = 24;
const hour = 3_600_000;

/** Notes that a picture begins to come; nothing where it began before. */
export async function beginUpload(
  db: Database<UploadTables>,
  upload: { readonly accountId: string; readonly uploadId: string; readonly size: number },
  now: Date,
): Promise<void> {
  await db
    .insertInto('upload')
    .values({
      account_id: upload.accountId,
      upload_id: upload.uploadId,
      size: upload.size,
      received: 0,
      parts: 0,
      file_id: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'upload_id']).doNothing())
    .execute();
}

export async function findUpload(
  db: Database<UploadTables>,
  accountId: string,
  uploadId: string,
): Promise<Upload | undefined> {
  return await db
    .selectFrom('upload')
    .select(['size', 'received', 'parts', 'file_id'])
    .where('account_id', '=', accountId)
    .where('upload_id', '=', uploadId)
    .executeTakeFirst();
}

/** The same, held until this transaction ends. */
export async function lockUpload(
  tx: Tx<UploadTables>,
  accountId: string,
  uploadId: string,
): Promise<Upload | undefined> {
  return await tx
    .selectFrom('upload')
    .select(['size', 'received', 'parts', 'file_id'])
    .where('account_id', '=', accountId)
    .where('upload_id', '=', uploadId)
    .forUpdate()
    .executeTakeFirst();
}

export async function saveUpload(
  tx: Tx<UploadTables>,
  accountId: string,
  uploadId: string,
  { received, parts, file_id }: Pick<Upload, 'received' | 'parts' | 'file_id'>,
): Promise<void> {
  await tx
    .updateTable('upload')
    .set({ received, parts, file_id })
    .where('account_id', '=', accountId)
    .where('upload_id', '=', uploadId)
    .execute();
}

/** How many of somebody's pictures have begun and are not whole. */
export async function countOpenUploads(
  db: Database<UploadTables>,
  accountId: string,
  now: Date,
): Promise<number> {
  const { count } = await db
    .selectFrom('upload')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('file_id', 'is', null)
    .where('created_at', '>', new Date(now.getTime() - openHours * hour))
    .executeTakeFirstOrThrow();
  return count;
}

/** Takes out what did not become whole within a day, and what was whole long ago. */
export async function takeOldUploads(
  db: Database<UploadTables>,
  now: Date,
): Promise<readonly { readonly accountId: string; readonly uploadId: string; readonly parts: number }[]> {
  const before = (hours: number) => new Date(now.getTime() - hours * hour);
  const gone = await db
    .deleteFrom('upload')
    .where(({ and, eb, or }) =>
      or([
        and([eb('file_id', 'is', null), eb('created_at', '<', before(openHours))]),
        eb('created_at', '<', before(keptDays * 24)),
      ]),
    )
    .returning(['account_id', 'upload_id', 'parts'])
    .execute();
  return gone.map(({ account_id, upload_id, parts }) => ({
    accountId: account_id,
    uploadId: upload_id,
    parts,
  }));
}
