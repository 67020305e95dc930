import { sha256 } from '@noble/hashes/sha2.js';
import { findBase64Bytes, sameBytes } from '../../core/rolemodel/bytes';
import { parseVerifierKey, signatureTypes, type VerifierKey } from '../../core/rolemodel/log/note';
import builtIn from '../../device/log-keys.json';
import type { Output } from '../../gateway/operations';

/** A log as the server names it. */
export type NamedLog = NonNullable<Output<'rolemodel.getCampaign'>['log']>;

/** The county's keys as they were built into the program, each a verifier line or the public key alone in base64. */
export interface PinnedKeys {
  /** Empty where the county has built none in. */
  readonly logKey: string;
  readonly promiseKey: string;
  /** Verifier lines of the witnesses. */
  readonly witnesses: readonly string[];
}

/** Keys by which a log is judged on this device. */
export interface LogKeys {
  readonly log: VerifierKey;
  readonly promise: VerifierKey;
  readonly witnesses: readonly VerifierKey[];
  /** Whether both are the ones built in; else they are what the server says of itself. */
  readonly pinned: boolean;
}

/** Why a log's keys are not to be used: no lines, of another campaign's log, not the ones built in. */
export type LogKeysProblem = 'malformed' | 'foreign_log' | 'other_key';

/** The keys of a campaign's log: those that are built in are asked for, others taken as served. */
export function logKeysOf(
  named: NamedLog,
  campaignId: string,
  pins: PinnedKeys = builtIn,
): LogKeys | LogKeysProblem {
  if (!named.origin.endsWith(`/log/${campaignId}`)) return 'foreign_log';
  const log = parseVerifierKey(sha256, named.logKey);
  const promise = parseVerifierKey(sha256, named.promiseKey);
  if (!log || !promise) return 'malformed';
  if (log.name !== named.origin || promise.name !== named.origin) return 'foreign_log';
  const wanted = [
    { served: log, pin: pins.logKey },
    { served: promise, pin: pins.promiseKey },
  ];
  if (!wanted.every(({ served, pin }) => pin === '' || isKey(served, pin))) return 'other_key';
  return {
    log,
    promise,
    witnesses: pins.witnesses.flatMap((line) => {
      const key = parseVerifierKey(sha256, line);
      return key?.type === signatureTypes.cosignature ? [key] : [];
    }),
    pinned: wanted.every(({ pin }) => pin !== ''),
  };
}

/** Whether a key built in is this one, under whatever log's name it stands there. */
function isKey(served: VerifierKey, pin: string): boolean {
  // As a notice prints it, in groups.
  const text = pin.replace(/\s/g, '');
  const publicKey = parseVerifierKey(sha256, text)?.publicKey ?? findBase64Bytes(text);
  return publicKey !== undefined && sameBytes(served.publicKey, publicKey);
}

export const logKeysProblems: Record<LogKeysProblem, string> = {
  malformed: '服务器给出的票箱公钥格式不对。',
  foreign_log: '服务器给出的不是这次评选的票箱。',
  other_key: '服务器给出的票箱公钥，和本程序里公布的不一样。',
};
