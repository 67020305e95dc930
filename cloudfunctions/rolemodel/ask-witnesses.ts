import { base64 } from '../../src/core/rolemodel/bytes';
import { findDecimal, openCheckpoint } from '../../src/core/rolemodel/log/checkpoint';
import { proveConsistency } from '../../src/core/rolemodel/log/merkle';
import { parseSignatureLines, signatureLine } from '../../src/core/rolemodel/log/note';
import type { Database } from '../platform/database';
import type { Runtime } from '../platform/entry';
import {
  findCosignedSize,
  findLastHead,
  findUncosigned,
  keepCosignature,
  readTiles,
  type UncosignedHead,
} from './log.repository';
import { logKeyPurpose, logVerifierKey } from './log-keys';
import { ed25519Verify, sha256 } from './node-crypto';
import type { RoleModelTables } from './rolemodel.tables';
import { keepWitnessedSize } from './signed-marks';
import type { Witness } from './witnesses';

type Db = Database<RoleModelTables>;

/** How long a witness may take, in milliseconds. */
const patience = 5000;
/** More than the answer of a witness needs. */
const mostBytes = 64 * 1024;
/** How often a witness may name another size than we expected. */
const tries = 3;

/** The witness has seen what this log does not have. */
class LogInDoubt extends Error {
  override readonly name = 'LogInDoubt';
}

/**
 * Asks the witnesses for their signatures under the newest checkpoints (C2SP tlog-witness, `add-checkpoint`), where they
 * are missing. Signing never waits for it. A witness that fails is asked again the next time; one that has seen a
 * larger tree, or another one, raises the alarm, and no smaller tree is signed any more.
 * @param again asks for open logs though the signatures are there: after a restore of the database a witness may know more
 * @returns whether all of them answered as they should
 */
export async function askWitnesses(
  runtime: Runtime,
  witnesses: readonly Witness[],
  again = false,
): Promise<boolean> {
  if (witnesses.length === 0) return true;
  const db = runtime.db.withTables<RoleModelTables>();
  const names = witnesses.map(({ key }) => key.name);
  let good = true;
  for (const head of await findUncosigned(db, names, again)) {
    const asked = witnesses.filter(({ key }) => again || !head.witnesses.includes(key.name));
    await Promise.all(
      asked.map(async (witness) => {
        try {
          await askOne(runtime, db, witness, head);
        } catch (error) {
          good = false;
          const event = error instanceof LogInDoubt ? 'log_in_doubt' : 'witness_failed';
          runtime.log.error(event, error, { campaign: head.campaign_id, witness: witness.key.name });
        }
      }),
    );
  }
  return good;
}

async function askOne(runtime: Runtime, db: Db, witness: Witness, head: UncosignedHead): Promise<void> {
  const { campaign_id: campaignId, size, note } = head;
  const read = (tiles: Parameters<typeof readTiles>[2]) => readTiles(db, campaignId, tiles);
  let old = Math.min(size, await findCosignedSize(db, campaignId, witness.key.name));
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const proof = await proveConsistency(sha256, read, old, size);
    const body = `old ${old}\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n${note}`;
    const { status, text } = await post(`${witness.url}/add-checkpoint`, body);
    if (status === 200) {
      const line = await verifiedLine(runtime, witness, head, text);
      return await keepCosignature(db, campaignId, size, { witness: witness.key.name, line });
    }
    if (status === 422) throw new LogInDoubt('the witness has seen another tree');
    const seen = status === 409 ? findDecimal(text.trim()) : undefined;
    if (seen === undefined) throw new Error(`the witness answers ${status}`);
    if (seen > size) {
      const newest = await findLastHead(db, campaignId, 'signed');
      // Another process has signed and shown a newer head meanwhile.
      if (newest && newest.size >= seen) return;
      await keepWitnessedSize(runtime.store, campaignId, seen);
      throw new LogInDoubt(`the witness has seen a tree of ${seen}, this one has ${size}`);
    }
    old = seen;
  }
  throw new Error('the witness names another size each time');
}

/** The witness's line among those of its answer. @throws Error where it is not there or not right */
async function verifiedLine(
  { secret }: Runtime,
  { key }: Witness,
  { note, origin }: UncosignedHead,
  answer: string,
): Promise<string> {
  const found = parseSignatureLines(answer)?.find(({ name, id }) => name === key.name && id === key.id);
  if (!found) throw new Error('the witness answers without a signature of its key');
  const line = signatureLine(found);
  const keys = { log: logVerifierKey(secret, logKeyPurpose, origin), witnesses: [key] };
  const opened = await openCheckpoint(`${note}${line}`, keys, ed25519Verify);
  if (typeof opened === 'string' || opened.witnesses.length !== 1)
    throw new Error('the signature of the witness is not right');
  return line;
}

async function post(url: string, body: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > mostBytes) {
      await reader?.cancel();
      throw new Error('the witness answers without end');
    }
    chunks.push(part.value);
  }
  return { status: response.status, text: Buffer.concat(chunks).toString('utf8') };
}
