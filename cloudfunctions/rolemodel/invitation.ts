import { createHmac } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 12;

/** A new invitation code: 60 random bits in characters that nobody takes for one another. */
export function makeCode(randomBytes: (count: number) => Uint8Array): string {
  return Array.from(randomBytes(codeLength), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** What is kept of a code, under the campaign's secret. @param kind codes of one kind are nothing for the other */
export function codeHash(secret: Buffer, kind: 'jury' | 'roll', code: string): Buffer {
  return createHmac('sha256', secret).update(`${kind} code ${code}`).digest();
}

/** `ABCD-EFGH-JKMN`, as people read a code out. */
export function spacedCode(code: string): string {
  return code.match(/.{4}/g)?.join('-') ?? code;
}
