import { utf8 } from '../bytes';

/** Bytes of an Ed25519 signature. */
const signatureLength = 64;
const timeLength = 8;

/** A cosignature of type 0x04 (tlog-cosignature v1): when a witness saw a checkpoint, and its signature. */
export interface Cosignature {
  /** Seconds since 1970. */
  readonly time: number;
  readonly signature: Uint8Array;
}

/** What a witness signs: the text of the checkpoint under a line that says what it is, and the time in seconds. */
export function cosignatureMessage(checkpointText: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${checkpointText}`);
}

/** Eight bytes of time, big-endian, and the signature. @throws RangeError for a time that is no whole second */
export function packCosignature({ time, signature }: Cosignature): Uint8Array {
  if (!Number.isSafeInteger(time) || time < 0) throw new RangeError('a time in whole seconds');
  const bytes = new Uint8Array(timeLength + signature.length);
  for (let at = timeLength - 1, rest = time; at >= 0; at -= 1, rest = Math.floor(rest / 256))
    bytes[at] = rest % 256;
  bytes.set(signature, timeLength);
  return bytes;
}

/** Undefined for bytes that are none, or whose time is beyond what a number holds exactly. */
export function unpackCosignature(bytes: Uint8Array): Cosignature | undefined {
  if (bytes.length !== timeLength + signatureLength) return undefined;
  const time = bytes.subarray(0, timeLength).reduce((value, byte) => value * 256 + byte, 0);
  return Number.isSafeInteger(time) ? { time, signature: bytes.slice(timeLength) } : undefined;
}
