import { base64, findBase64Bytes } from '../bytes';
import { hashLength } from './hashing';
import { type Ed25519Verify, type Note, parseNote, type Signed, type VerifierKey, verifyNote } from './note';

/** The head of a log (tlog-checkpoint). */
export interface Checkpoint {
  /** Which log: its public address without scheme, `<host>/log/<campaignId>`. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The three lines that are signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** Undefined for a text that is none. Lines that other logs add behind the three are allowed and not read. */
export function parseCheckpointText(text: string): Checkpoint | undefined {
  const lines = text.split('\n');
  // The text ends with a newline, and no line is empty.
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) return undefined;
  const [origin = '', sizeText = '', rootText = ''] = lines;
  const size = findDecimal(sizeText);
  const root = findBase64Bytes(rootText);
  if (size === undefined || root?.length !== hashLength) return undefined;
  return { origin, size, root };
}

/** What a note says of a log's head; nothing is verified. Undefined for a note that is no checkpoint. */
export function findClaimedHead(note: string): Checkpoint | undefined {
  const parsed = parseNote(note);
  return parsed && parseCheckpointText(parsed.text);
}

/** A whole number without leading zeroes, as these formats write sizes and indexes. */
export function findDecimal(text: string): number | undefined {
  const value = Number(text);
  return /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
}

/** Why a checkpoint is not to be trusted. */
export type CheckpointProblem = 'malformed' | 'foreign_origin' | 'forged' | 'unsigned';

/** A checkpoint that its log signed. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: Note;
  /** The witnesses among the known keys that cosigned it. */
  readonly witnesses: readonly Signed[];
}

/**
 * Opens a checkpoint: it must be of the log whose key is given, and signed with it.
 * @param logKey its name is the origin
 */
export async function openCheckpoint(
  text: string,
  keys: { readonly log: VerifierKey; readonly witnesses?: readonly VerifierKey[] },
  verify: Ed25519Verify,
): Promise<SignedCheckpoint | CheckpointProblem> {
  const note = parseNote(text);
  const checkpoint = note && parseCheckpointText(note.text);
  if (!checkpoint) return 'malformed';
  if (checkpoint.origin !== keys.log.name) return 'foreign_origin';
  const signed = await verifyNote(note, [keys.log, ...(keys.witnesses ?? [])], verify);
  if (signed === 'forged') return 'forged';
  if (!signed.some(({ key }) => key === keys.log)) return 'unsigned';
  return { ...checkpoint, note, witnesses: signed.filter(({ key }) => key !== keys.log) };
}
