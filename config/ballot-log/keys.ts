import { sha256 } from '../../cloudfunctions/rolemodel/node-crypto';
import { findBase64Bytes } from '../../src/core/rolemodel/bytes';
import {
  isKeyName,
  parseVerifierKey,
  publicKeyLength,
  type SignatureType,
  type VerifierKey,
  verifierKey,
} from '../../src/core/rolemodel/log/note';
import { LogCommandError } from './log-source';

/**
 * A key as people copy it from a public notice: the whole line `name+id+key`, or the county's public key alone in
 * base64, which is used under the name of each log.
 * @param origin the log's name, for a key without one
 * @throws LogCommandError where the text is no key
 */
export function keyFrom(text: string, origin: string | undefined, type: SignatureType): VerifierKey {
  const line = text.trim();
  const named = parseVerifierKey(sha256, line);
  if (named?.type === type) return named;
  const publicKey = findBase64Bytes(line);
  if (publicKey?.length === publicKeyLength && origin !== undefined && isKeyName(origin))
    return verifierKey(sha256, origin, publicKey, type);
  throw new LogCommandError(`“${line}”不是公钥，请照公告上的原样填写。`);
}

/** The bytes of a county's key, whatever name it was given under. @throws LogCommandError */
export function publicKeyFrom(text: string): Uint8Array {
  return keyFrom(text, 'county', 1).publicKey;
}
