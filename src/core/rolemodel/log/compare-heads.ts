import { sameBytes } from '../bytes';
import type { Checkpoint } from './checkpoint';
import type { Sha256 } from './hashing';
import type { LogFaultCode } from './log-faults';
import { proveConsistency, type ReadTiles, verifyConsistency } from './merkle';

/** What two heads of one log can show to be wrong with it. */
export type HeadsProblem = Extract<
  LogFaultCode,
  'two_heads' | 'shrunk_log' | 'inconsistent_heads' | 'missing_file'
>;

/**
 * Whether a later head continues an earlier one, by the log's own public tiles: a few of them prove it.
 * @param readTiles tiles of the later head's size
 * @throws whatever `readTiles` throws where it cannot be asked
 */
export async function compareHeads(
  sha256: Sha256,
  earlier: Checkpoint,
  later: Checkpoint,
  readTiles: ReadTiles,
): Promise<HeadsProblem | undefined> {
  if (later.size < earlier.size) return 'shrunk_log';
  if (later.size === earlier.size) return sameBytes(earlier.root, later.root) ? undefined : 'two_heads';
  try {
    const proof = await proveConsistency(sha256, readTiles, earlier.size, later.size);
    const claim = { oldSize: earlier.size, oldRoot: earlier.root, ...later, proof };
    return verifyConsistency(sha256, claim) ? undefined : 'inconsistent_heads';
  } catch (error) {
    // A tile that is not there, or is shorter than its head says.
    if (error instanceof RangeError) return 'missing_file';
    throw error;
  }
}
