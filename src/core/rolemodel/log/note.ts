import { base64, findBase64Bytes, joinBytes, sameBytes, utf8 } from '../bytes';
import { cosignatureMessage, packCosignature, unpackCosignature } from './cosignature';
import type { Sha256 } from './hashing';

/** Whether an Ed25519 signature is right; false for a key or a signature that is none. Injected. */
export type Ed25519Verify = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

/** Signs with one Ed25519 key; 64 bytes. Injected. */
export type Ed25519Sign = (message: Uint8Array) => Uint8Array;

/** Plain Ed25519 over the text, and the cosignature of a witness. Others are ignored. */
export const signatureTypes = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes];

/** Bytes of an Ed25519 public key. */
export const publicKeyLength = 32;

/** A key that verifies signed notes. */
export interface VerifierKey {
  readonly name: string;
  /** Eight hex digits: the first four bytes of SHA-256(name, newline, type, public key). */
  readonly id: string;
  readonly type: SignatureType;
  readonly publicKey: Uint8Array;
}

/** One line of signature. */
export interface NoteSignature {
  readonly name: string;
  /** Eight hex digits. */
  readonly id: string;
  /** What follows the key id. */
  readonly bytes: Uint8Array;
}

export interface Note {
  /** Ends with a newline; it is what was signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Longest note that is read, in characters. */
export const longestNote = 64 * 1024;
const mostSignatures = 64;

// White_Space of Unicode; `\s` also has U+FEFF but lacks U+0085.
const namePattern = /^[^\s\u0085+]+$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: signed notes forbid them.
const controls = /[\u0000-\u0009\u000b-\u001f]/;
const loneSurrogate = /[\ud800-\udfff]/u;

/** Whether a text can be the name of a key. */
export function isKeyName(name: string): boolean {
  return namePattern.test(name) && !controls.test(name) && !loneSurrogate.test(name);
}

/** @throws RangeError for a name that no key can have, or a key of a wrong length */
export function verifierKey(
  sha256: Sha256,
  name: string,
  publicKey: Uint8Array,
  type: SignatureType = signatureTypes.ed25519,
): VerifierKey {
  if (!isKeyName(name)) throw new RangeError('not the name of a key');
  if (publicKey.length !== publicKeyLength) throw new RangeError('not an Ed25519 public key');
  const hash = sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey));
  return { name, id: hex(hash.subarray(0, 4)), type, publicKey };
}

/** `name+id+base64(type ‖ key)` */
export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id}+${base64(joinBytes(Uint8Array.of(type), publicKey))}`;
}

/** Undefined for a line that is no key, is one of another type, or whose id is not that of its key. */
export function parseVerifierKey(sha256: Sha256, line: string): VerifierKey | undefined {
  // Base64 has plus signs too: only the first two divide.
  const [, name, id, material] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  if (name === undefined || material === undefined || !isKeyName(name)) return undefined;
  const bytes = findBase64Bytes(material);
  const type = Object.values(signatureTypes).find((known) => known === bytes?.[0]);
  if (!bytes || bytes.length !== 1 + publicKeyLength || type === undefined) return undefined;
  const key = verifierKey(sha256, name, bytes.slice(1), type);
  return key.id === id ? key : undefined;
}

/** Undefined for a text that is no signed note; signatures of unknown kinds are kept, nothing is verified. */
export function parseNote(note: string): Note | undefined {
  if (note.length > longestNote || controls.test(note) || loneSurrogate.test(note)) return undefined;
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(split + 2, -1).split('\n');
  const signatures = lines.map(parseSignatureLine);
  if (signatures.length > mostSignatures) return undefined;
  const good = signatures.filter((signature) => signature !== undefined);
  return good.length === lines.length ? { text: note.slice(0, split + 1), signatures: good } : undefined;
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, material] = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
  if (name === undefined || material === undefined || !isKeyName(name)) return undefined;
  const bytes = findBase64Bytes(material);
  if (!bytes || bytes.length < 5) return undefined;
  return { name, id: hex(bytes.subarray(0, 4)), bytes: bytes.slice(4) };
}

/** A line as it stands in a note, with its newline. */
export function signatureLine({ name, id, bytes }: NoteSignature): string {
  const idBytes = Uint8Array.from({ length: 4 }, (_, at) =>
    Number.parseInt(id.slice(at * 2, at * 2 + 2), 16),
  );
  return `\u2014 ${name} ${base64(joinBytes(idBytes, bytes))}\n`;
}

/** The lines of signature in the answer of a witness; undefined where one is none. */
export function parseSignatureLines(text: string): NoteSignature[] | undefined {
  if (!text.endsWith('\n') || text.length > longestNote) return undefined;
  const signatures = text.slice(0, -1).split('\n').map(parseSignatureLine);
  const good = signatures.filter((signature) => signature !== undefined);
  return good.length === signatures.length ? good : undefined;
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join('')}`;
}

/** Signs a text, which ends with a newline, with a key of type 0x01. */
export function signText(key: VerifierKey, text: string, sign: Ed25519Sign): NoteSignature {
  return { name: key.name, id: key.id, bytes: sign(utf8(text)) };
}

/** Cosigns the text of a checkpoint with a key of type 0x04. @param time seconds since 1970 */
export function cosignText(key: VerifierKey, text: string, time: number, sign: Ed25519Sign): NoteSignature {
  const signature = sign(cosignatureMessage(text, time));
  return { name: key.name, id: key.id, bytes: packCosignature({ time, signature }) };
}

/** A key whose signature under a note is right. */
export interface Signed {
  readonly key: VerifierKey;
  /** When a witness cosigned, in seconds since 1970. */
  readonly time?: number;
}

/**
 * The known keys that signed a note; lines of keys that are not known are ignored. `forged` where a line names a
 * known key and its signature is wrong: then the whole note is worth nothing.
 */
export async function verifyNote(
  note: Note,
  keys: readonly VerifierKey[],
  verify: Ed25519Verify,
): Promise<readonly Signed[] | 'forged'> {
  const signed: Signed[] = [];
  for (const line of note.signatures) {
    // Two keys may share name and id by chance or by malice: the line is right when it is right under one of them.
    const known = keys.filter(({ name, id }) => name === line.name && id === line.id);
    if (known.length === 0) continue;
    const found = await findSigned(note.text, line, known, verify);
    if (!found) return 'forged';
    if (!signed.some(({ key }) => isSameKey(key, found.key))) signed.push(found);
  }
  return signed;
}

function isSameKey(left: VerifierKey, right: VerifierKey): boolean {
  return left.name === right.name && left.id === right.id && sameBytes(left.publicKey, right.publicKey);
}

async function findSigned(
  text: string,
  line: NoteSignature,
  keys: readonly VerifierKey[],
  verify: Ed25519Verify,
): Promise<Signed | undefined> {
  for (const key of keys) {
    if (key.type === signatureTypes.ed25519) {
      if (await verify(key.publicKey, utf8(text), line.bytes)) return { key };
      continue;
    }
    const cosignature = unpackCosignature(line.bytes);
    if (!cosignature) continue;
    const { time, signature } = cosignature;
    if (await verify(key.publicKey, cosignatureMessage(text, time), signature)) return { key, time };
  }
  return undefined;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
