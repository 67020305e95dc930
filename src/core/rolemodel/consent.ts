import type { ConsentGiver } from './nomination-status';

/** What the nominee's side agrees to. A change of these words is a new version. */
export const consentText = {
  version: 2,
  points: [
    '下面这些文字和照片会在“文明同行”里公示，任何人都能看到。',
    '身份证号、电话、住址和推荐人是谁，都不会公开。',
    '结果发布以后，只有获评的人和故事继续公开；没有获评的，姓名、故事和照片都会收起。',
    '授予荣誉之前，随时可以用同一个链接退出；退出后故事和照片就不再公开。',
  ],
} as const;

/** Days for which a code waits for its answer. */
export const consentDays = 14;

/** Crockford's alphabet: no letter that is read as a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const consentCodeLength = 12;

/** A code of 60 random bits. @param bytes as many random bytes as a code has characters */
export function consentCode(bytes: Uint8Array): string {
  if (bytes.length !== consentCodeLength) throw new RangeError(`a code takes ${consentCodeLength} bytes`);
  return Array.from(bytes, (byte) => alphabet[byte & 31]).join('');
}

/** `7K2M-94QX-0TRC`: three groups that can be read aloud. */
export const consentCodeInGroups = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

/** A code as people type it: any case, with or without dashes, O for 0, I and L for 1. */
export function readConsentCode(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

export const isConsentCode = (code: string): boolean =>
  code.length === consentCodeLength && [...code].every((character) => alphabet.includes(character));

/** What has become of a request for consent. */
export const consentStates = ['open', 'expired', 'agreed', 'refused', 'withdrawn', 'closed'] as const;
export type ConsentState = (typeof consentStates)[number];

export const consentStateLabels: Record<ConsentState, string> = {
  open: '等对方答复',
  expired: '链接已过期',
  agreed: '已同意',
  refused: '不同意',
  withdrawn: '同意后退出',
  closed: '已作废',
};

interface ConsentRequest {
  readonly expiresAt: Date;
  readonly agreed: boolean | null;
  readonly withdrawnAt: Date | null;
  /** A later code, or the end of the nomination, made it void. */
  readonly closedAt: Date | null;
}

export function consentState(request: ConsentRequest, now: Date): ConsentState {
  if (request.withdrawnAt !== null) return 'withdrawn';
  if (request.agreed === false) return 'refused';
  if (request.agreed === true) return 'agreed';
  if (request.closedAt !== null) return 'closed';
  return request.expiresAt <= now ? 'expired' : 'open';
}

/** Who may agree: for a child its guardian alone. */
export function consentGiversFor({ minors }: { readonly minors: boolean }): readonly ConsentGiver[] {
  return minors ? ['guardian'] : ['nominee', 'family', 'guardian'];
}

export interface ShortlistConsent {
  readonly rules: { readonly minors: boolean; readonly consentNeeded: boolean };
  /** Who agreed by the link. */
  readonly linked: ConsentGiver | undefined;
  /** A consent on paper that the editor records, with what it is. */
  readonly paper: { readonly giver: ConsentGiver; readonly reason: string } | undefined;
}

/** What keeps a nominee from the shortlist, on the side of consent. */
export function consentProblem({
  rules,
  linked,
  paper,
}: ShortlistConsent): 'consent_missing' | 'guardian_needed' | 'paper_reason_missing' | undefined {
  const giver = paper?.giver ?? linked;
  if (giver === undefined) return 'consent_missing';
  if (!consentGiversFor(rules).includes(giver)) return 'guardian_needed';
  if (paper !== undefined && linked === undefined && rules.consentNeeded && paper.reason === '')
    return 'paper_reason_missing';
  return undefined;
}
