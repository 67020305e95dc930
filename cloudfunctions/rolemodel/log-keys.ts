import { type VerifierKey, verifierKey } from '../../src/core/rolemodel/log/note';
import { type SigningKey, sha256, signingKey } from './node-crypto';

/**
 * Purposes of the two seeds. Promises have a key of their own, so that the function which takes ballots never needs
 * the one under the log's heads: LOG_KEY belongs to `tally` and the host alone.
 */
export const logKeyPurpose = 'ballot log key';
export const promiseKeyPurpose = 'ballot promise key';

type Secret = (purpose: string) => Buffer;

const keys = new WeakMap<Buffer, SigningKey>();

/** The county's key for a purpose; the same under every log's name. */
export function countyKey(secret: Secret, purpose: string): SigningKey {
  const seed = secret(purpose);
  const known = keys.get(seed) ?? signingKey(seed);
  keys.set(seed, known);
  return known;
}

/** The key as verifiers of one log know it. */
export function logVerifierKey(secret: Secret, purpose: string, origin: string): VerifierKey {
  return verifierKey(sha256, origin, countyKey(secret, purpose).publicKey);
}

/** A log's two keys as everybody may know them; the first is null until its signer came by. */
export function publicLogKeys(
  { origin, public_key }: { readonly origin: string; readonly public_key: Buffer | null },
  secret: Secret,
): { readonly log: VerifierKey | null; readonly promise: VerifierKey } {
  return {
    log: public_key && verifierKey(sha256, origin, public_key),
    promise: logVerifierKey(secret, promiseKeyPurpose, origin),
  };
}

/** Seeds that the operator keeps apart from the session key, by purpose. */
export function logSeeds(environment: {
  readonly logKey: Buffer | undefined;
  readonly promiseKey: Buffer | undefined;
}): Record<string, Buffer> {
  return {
    ...(environment.logKey && { [logKeyPurpose]: environment.logKey }),
    ...(environment.promiseKey && { [promiseKeyPurpose]: environment.promiseKey }),
  };
}
