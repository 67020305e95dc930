/** SHA-256. Injected: Node has its own, WeChat takes a library's. It must not keep the array that it is given. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Bytes of a hash. */
export const hashLength = 32;

const leafPrefix = 0;
const nodePrefix = 1;

/** RFC 6962: SHA-256(0x00 ‖ data). */
export function leafHash(sha256: Sha256, data: Uint8Array): Uint8Array {
  const input = new Uint8Array(data.length + 1);
  input[0] = leafPrefix;
  input.set(data, 1);
  return sha256(input);
}

// One for all: making it takes longer than hashing it.
const nodeInput = new Uint8Array(1 + 2 * hashLength);
nodeInput[0] = nodePrefix;

/** RFC 6962: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashLength);
  return sha256(nodeInput);
}

/** The root of a tree without leaves: the hash of nothing. */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(new Uint8Array(0));
}
