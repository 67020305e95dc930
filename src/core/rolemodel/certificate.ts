import { canonicalJson } from './ballot-entry';
import { type Ed25519Verify, parseNote, type VerifierKey, verifyNote } from './log/note';

/** What is certified of a vote: the document under the county's signature. */
export interface Certificate {
  readonly campaign: string;
  readonly origin: string;
  readonly title: string;
  readonly closedAt: string;
  readonly certifiedAt: string;
  /** Roles of whoever certified; `auto` in a demo county. */
  readonly certifiedBy: string;
  readonly votes: Readonly<Record<string, number>>;
  readonly ballots: number;
  readonly invalidated: number;
  readonly invalidatedByReason: Readonly<Record<string, number>>;
  readonly paper: { readonly ballots: number; readonly batches: number; readonly uncounted: number };
  /** Points in hundredths; null where there was no jury. */
  readonly jury: {
    readonly weight: number;
    readonly jurors: number;
    readonly points: Readonly<Record<string, number>>;
  } | null;
  /** Points by the announced weights, in hundredths. */
  readonly points: Readonly<Record<string, number>>;
  readonly votersByDay: Readonly<Record<string, number>>;
  /** The log as it stood: what was counted. The `certify` entry comes after. `root` is base64. */
  readonly log: { readonly size: number; readonly root: string };
}

const kind = 'wenming certificate v1';

/** The text that is signed: a line with its kind, and one of canonical JSON. */
export function certificateText(certificate: Certificate): string {
  return `${kind}\n${canonicalJson({ ...certificate })}\n`;
}

/**
 * The JSON of a signed certificate. What it says is for its reader to compare; `forged` where the key's signature does
 * not stand, `malformed` where it is no certificate.
 */
export async function openCertificate(
  note: string,
  key: VerifierKey,
  verify: Ed25519Verify,
): Promise<{ readonly text: string; readonly json: string } | 'forged' | 'malformed'> {
  const parsed = parseNote(note);
  const [first, json, ...rest] = parsed?.text.split('\n') ?? [];
  if (!parsed || first !== kind || json === undefined || rest.join('') !== '') return 'malformed';
  const signed = await verifyNote(parsed, [key], verify);
  return signed === 'forged' || signed.length === 0 ? 'forged' : { text: parsed.text, json };
}
