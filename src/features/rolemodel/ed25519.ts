import { sign } from 'tweetnacl';

const publicKeyLength = 32;
const signatureLength = 64;

/** Ed25519 without BigInt, which older phones lack; false for a key or a signature that is none. */
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return (
    publicKey.length === publicKeyLength &&
    signature.length === signatureLength &&
    sign.detached.verify(message, signature, publicKey)
  );
}
