import { formatVerifierKey } from '../../src/core/rolemodel/log/note';
import {
  encodeBundle,
  findTileAt,
  hashesAtLevel,
  parseTilePath,
  tileWidth,
} from '../../src/core/rolemodel/log/tile';
import type { Database } from '../platform/database';
import { findLastHead, findLog, listCosignatures, readBundle, readTiles } from './log.repository';
import { publicLogKeys } from './log-keys';
import { findResult, listResultItems } from './result.repository';
import { findCertificate } from './result-parts.repository';
import type { RoleModelTables } from './rolemodel.tables';

export interface GoodLogFile {
  readonly status: 200;
  readonly body: Buffer;
  readonly type: string;
  /** It never changes. */
  readonly lasting: boolean;
}

/** A file of a public log. `status` 403: not before the close, by this log's stated policy. */
export type LogFile = GoodLogFile | { readonly status: 403 };

interface LogCall {
  readonly db: Database<RoleModelTables>;
  readonly secret: (purpose: string) => Buffer;
}

const text = (body: string): GoodLogFile => ({
  status: 200,
  body: Buffer.from(body),
  type: 'text/plain; charset=utf-8',
  lasting: false,
});
const bytes = (body: Buffer, full: boolean): LogFile => ({
  status: 200,
  body,
  type: 'application/octet-stream',
  lasting: full,
});

/**
 * Reads a file of a campaign's log by its path below `/log/<campaignId>/`. Tiles and bundles are there as far as the
 * newest checkpoint reaches. Entries are public from the close on, whatever becomes of the campaign, and so is the result.
 * @returns undefined where there is no such log or no such file
 */
export async function findLogFile(
  campaignId: string,
  path: string,
  { db, secret }: LogCall,
): Promise<LogFile | undefined> {
  const log = await findLog(db, campaignId);
  if (!log) return undefined;
  if (path === 'key' || path === 'promise-key') {
    const keys = publicLogKeys(log, secret);
    const key = path === 'key' ? keys.log : keys.promise;
    return key ? text(`${formatVerifierKey(key)}\n`) : undefined;
  }
  const head = await findLastHead(db, campaignId, 'signed');
  if (path === 'checkpoint') {
    return head?.note
      ? await checkpointFile(db, campaignId, { size: head.size, note: head.note })
      : undefined;
  }
  if (path === 'certificate') {
    const certificate = await findCertificate(db, campaignId);
    return certificate?.note ? text(certificate.note) : undefined;
  }
  // A count that no checkpoint stands for yet would look like a fraud to whoever verifies it.
  if (path === 'result.json')
    return log.closed && head?.size === log.size ? await resultFile(db, campaignId, head.size) : undefined;
  const wanted = parseTilePath(path);
  if (!wanted || !head) return undefined;
  if (wanted.kind === 'tile') {
    const { level, index, width } = wanted.tile;
    const there = findTileAt(head.size, level, index);
    if (!there || there.width < width) return undefined;
    const [hashes] = await readTiles(db, campaignId, [wanted.tile]);
    return hashes && bytes(Buffer.from(hashes.subarray(0, width * 32)), width === tileWidth);
  }
  const { index, width } = wanted.bundle;
  if (hashesAtLevel(head.size, 0) < index * tileWidth + width) return undefined;
  if (!log.closed) return { status: 403 };
  const lines = await readBundle(db, campaignId, wanted.bundle);
  return bytes(Buffer.from(encodeBundle(lines.map((line) => Buffer.from(line)))), width === tileWidth);
}

/** A signed head with the signatures of witnesses so far. */
export async function checkpointFile(
  db: Database<RoleModelTables>,
  campaignId: string,
  { size, note }: { readonly size: number; readonly note: string },
): Promise<GoodLogFile> {
  return text(`${note}${(await listCosignatures(db, campaignId, size)).join('')}`);
}

/** The published result, for those who verify it. @param size of the log, which the newest checkpoint stands for */
async function resultFile(
  db: Database<RoleModelTables>,
  campaignId: string,
  size: number,
): Promise<LogFile | undefined> {
  const result = await findResult(db, campaignId);
  if (!result?.agrees) return undefined;
  const items = await listResultItems(db, campaignId);
  // A new count comes with new entries; it must not be read for that of the old ones.
  if ((await findLog(db, campaignId))?.size !== size) return undefined;
  const body = {
    items: items.map(({ id, votes }) => ({ candidateId: id, votes })),
    ballots: result.ballots,
    invalidated: result.invalidated,
    size,
  };
  return {
    status: 200,
    body: Buffer.from(JSON.stringify(body)),
    type: 'application/json; charset=utf-8',
    lasting: false,
  };
}
