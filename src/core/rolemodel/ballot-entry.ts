import * as v from 'valibot';
import { idSchema } from '../kernel/schema';
import { base64, base64Bytes, findText, utf8 } from './bytes';
import { mostPicks } from './campaign-rules';

/** Bytes of a nonce: it hides the choice until the entry is published. */
export const nonceLength = 32;

/** 32 bytes in base64url without padding; the last character carries four bits, so that each value has one spelling. */
export const noncePattern = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** Longest entry, in bytes of UTF-8. */
export const longestEntry = 8192;

const count = (max: number, min = 0) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
/** Base64 of 32 bytes: 256 bits leave four in the last character. */
const hash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/));
const nonce = v.pipe(v.string(), v.regex(noncePattern));
const code = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/));
const signers = v.strictTuple([code, code]);
const text = (max: number) =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(max),
    // RFC 8785 has no spelling for half a character.
    v.check((value) => !/[\ud800-\udfff]/u.test(value)),
  );
const instant = v.pipe(
  v.string(),
  v.check((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value),
);
const choices = v.pipe(
  v.array(idSchema),
  v.minLength(1),
  v.maxLength(mostPicks),
  // In order and each once, so that the same choices have one spelling.
  v.check((ids) => ids.every((id, at) => at === 0 || (ids[at - 1] ?? '') < id)),
);
const most = 100_000_000;
const byCandidate = (max: number) => v.record(idSchema, count(max));

/** The kinds of entries of a ballot log. Hashes are base64; `of` is the leaf hash of another entry. */
export const logEntrySchema = v.variant('kind', [
  /** A ballot names no voter, no time, no place. */
  v.strictObject({ kind: v.literal('ballot'), choices, nonce }),
  v.strictObject({ kind: v.literal('replace'), of: hash, choices, nonce }),
  v.strictObject({ kind: v.literal('withdraw'), of: hash, nonce }),
  /** The first entry, before voting. */
  v.strictObject({
    kind: v.literal('open'),
    campaign: idSchema,
    /** SHA-256 of the frozen rules as canonical JSON. */
    rules: hash,
    /** SHA-256 of the list of candidates with their stories as canonical JSON. */
    candidates: hash,
    limits: v.strictObject({
      min: count(mostPicks, 1),
      max: count(mostPicks, 1),
      perCategory: v.nullable(count(mostPicks, 1)),
      period: v.picklist(['campaign', 'day']),
      slots: count(10, 1),
    }),
    closesAt: instant,
  }),
  /** A batch of paper votes of one station, entered by two people. */
  v.strictObject({
    kind: v.literal('paper'),
    station: text(40),
    /** Of the station's batches, so that two of equal counts differ. */
    batch: count(most, 1),
    counts: byCandidate(most),
    ballots: count(most),
    signers,
  }),
  /** Takes a ballot, or a whole batch of paper votes, out of the count. */
  v.strictObject({ kind: v.literal('invalidate'), of: hash, reason: code, signers }),
  /** Voting is over; `entries` stand before this one. */
  v.strictObject({ kind: v.literal('close'), entries: count(most) }),
  /** The last entry. */
  v.strictObject({
    kind: v.literal('certify'),
    /** How many stand before this one. */
    entries: count(most),
    votes: byCandidate(most),
    ballots: count(most),
    invalidated: count(most),
    /** The jury's points by candidate, in hundredths; null where there is no jury. */
    jury: v.nullable(byCandidate(most)),
    /** SHA-256 of the signed document. */
    document: hash,
  }),
]);

export type LogEntry = v.InferOutput<typeof logEntrySchema>;

/** The line of an entry. */
export function entryLine(entry: LogEntry): string {
  return canonicalJson(entry);
}

// Nearly every entry of a log is a ballot, and the general way through JSON and schema takes five times as long.
const ballotPattern =
  /^\{"choices":\[("[A-Za-z0-9_-]{1,64}"(?:,"[A-Za-z0-9_-]{1,64}")*)\],"kind":"ballot","nonce":"([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])"\}$/;

/** Reads a line; undefined where it is no entry, not canonical, or too long. */
export function parseEntry(line: string): LogEntry | undefined {
  return findPlainBallot(line) ?? findEntry(line);
}

function findPlainBallot(line: string): LogEntry | undefined {
  const [, ids, ballotNonce] = ballotPattern.exec(line) ?? [];
  if (ids === undefined || ballotNonce === undefined) return undefined;
  const chosen = ids.slice(1, -1).split('","');
  // Whatever is out of the ordinary is for the schema to judge.
  const plain =
    chosen.length <= mostPicks && chosen.every((id, at) => at === 0 || (chosen[at - 1] ?? '') < id);
  return plain && line.length <= longestEntry
    ? { kind: 'ballot', choices: chosen, nonce: ballotNonce }
    : undefined;
}

function findEntry(line: string): LogEntry | undefined {
  if (line.length > longestEntry || utf8Length(line) > longestEntry) return undefined;
  const parsed = v.safeParse(logEntrySchema, findJson(line));
  return parsed.success && entryLine(parsed.output) === line ? parsed.output : undefined;
}

function findJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function utf8Length(line: string): number {
  let length = 0;
  for (const character of line) {
    const point = character.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}

/** Reads the bytes of an entry; undefined where they are none. */
export function parseEntryBytes(bytes: Uint8Array): LogEntry | undefined {
  const line = bytes.length <= longestEntry ? findText(bytes) : undefined;
  return line === undefined ? undefined : parseEntry(line);
}

/** A nonce as entries carry it. */
export function nonceText(bytes: Uint8Array): string {
  return base64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** The line of a ballot: equal choices in any order give the same line for the same nonce. */
export function ballotLine(choices: readonly string[], nonce: string): string {
  // The keys stand in their canonical order, and of such texts it is the canonical JSON.
  return JSON.stringify({ choices: [...choices].sort(), kind: 'ballot', nonce });
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON (RFC 8785): keys in the order of their UTF-16 units, no white space; strings and numbers are
 * written as ECMAScript writes them, which is what the RFC asks for.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${fields.join(',')}}`;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

/** What is hashed with SHA-256 to give an entry's leaf hash: 0x00 and the line (RFC 6962). */
export function leafInput(line: string): Uint8Array {
  const text = utf8(line);
  const input = new Uint8Array(text.length + 1);
  input.set(text, 1);
  return input;
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const fingerprintBytes = 20;

/** The first 160 bits of a leaf hash as people compare them: eight groups of four Crockford base32 characters. */
export function fingerprintGroups(leafHash: string): string[] {
  const bytes = base64Bytes(leafHash);
  const groups: string[] = [];
  // Five bytes are eight characters, so 20 bytes split evenly.
  for (let start = 0; start < fingerprintBytes; start += 5) {
    let text = '';
    for (let index = 0; index < 8; index += 1) {
      const bit = index * 5;
      const first = bytes[start + (bit >> 3)] ?? 0;
      const second = bytes[start + (bit >> 3) + 1] ?? 0;
      text += crockford[(((first << 8) | second) >> (11 - (bit & 7))) & 31] ?? '';
    }
    groups.push(text.slice(0, 4), text.slice(4));
  }
  return groups;
}
