import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';

/** SHA-256 by Node, for the log's pure code and for texts as UTF-8. */
export function sha256(data: Uint8Array | string): Buffer {
  // Asked for as bytes, Node allocates each hash by itself, which takes longer than the hashing.
  return Buffer.from(hash('sha256', data, 'binary'), 'binary');
}

/** Ed25519 by Node; false for a key or a signature that is none. */
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return verify(null, message, publicKeyObject(publicKey), signature);
}

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** An Ed25519 key pair as the log needs it. */
export interface SigningKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

// The fixed head of PKCS #8 for an Ed25519 seed of 32 bytes (RFC 8410).
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key pair of a seed. @param seed 32 random bytes, which are the secret. @throws RangeError for another length */
export function signingKey(seed: Uint8Array): SigningKey {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes');
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key has a public half');
  return { publicKey: Buffer.from(x, 'base64url'), sign: (message) => sign(null, message, key) };
}
