import { base64, base64Bytes, utf8 } from './bytes';

/** A ballot as the log will publish it: it names no voter, no time, no place. Hashes are base64. */
export type BallotEntry =
  | { readonly kind: 'ballot'; readonly choices: readonly string[]; readonly nonce: string }
  | {
      readonly kind: 'replace';
      readonly of: string;
      readonly choices: readonly string[];
      readonly nonce: string;
    }
  | { readonly kind: 'withdraw'; readonly of: string; readonly nonce: string }
  | {
      readonly kind: 'invalidate';
      readonly of: string;
      readonly reason: string;
      readonly signers: readonly [string, string];
    };

/** Bytes of a nonce: it hides the choice until the entry is published. */
export const nonceLength = 32;

/** 32 bytes in base64url without padding; the last character carries four bits, so that each value has one spelling. */
export const noncePattern = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** A nonce as entries carry it. */
export function nonceText(bytes: Uint8Array): string {
  return base64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** The line of a ballot: equal choices in any order give the same line for the same nonce. */
export function ballotLine(choices: readonly string[], nonce: string): string {
  return canonicalJson({ kind: 'ballot', choices: [...choices].sort(), nonce });
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
