/** 32 well-mixed bits of a text (FNV-1a with a finalizer); not a secret, only evenly spread. */
function mix(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Candidates in an order that differs from voter to voter and stays for each, so that nobody gains by standing first.
 * @param seed what stands for the voter; the same seed gives the same order
 */
export function inVoterOrder<T extends { readonly id: string }>(candidates: readonly T[], seed: string): T[] {
  return candidates
    .map((candidate) => ({ candidate, rank: mix(`${seed} ${candidate.id}`) }))
    .sort((a, b) => a.rank - b.rank || (a.candidate.id < b.candidate.id ? -1 : 1))
    .map(({ candidate }) => candidate);
}
