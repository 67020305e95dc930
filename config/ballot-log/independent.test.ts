import { createPublicKey } from 'node:crypto';
import { verifyCheckpoint } from '@sigstore/verify/dist/tlog/checkpoint';
import { verifyMerkleInclusion } from '@sigstore/verify/dist/tlog/merkle';
import fc from 'fast-check';
import { sha256 } from '../../cloudfunctions/rolemodel/node-crypto';
import { proveInclusion } from '../../src/core/rolemodel/log/merkle';
import { tileReader, writtenLog } from '../../test/support/ballot-log';

// What others wrote for another log must read ours: the verifier that npm uses for the provenance of packages.

const origin = 'vote.example/log/c1';
const { lines, files, headAt, log } = writtenLog(origin, 700);
const authority = (publicKey: Uint8Array, id: string) => ({
  baseURL: origin,
  logID: Buffer.from(id, 'hex'),
  publicKey: createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
    format: 'jwk',
  }),
  validFor: { start: new Date(0), end: new Date(8.64e15) },
});
const entryOf = async (index: number, size: number, envelope = headAt(size)) => {
  const path = await proveInclusion(sha256, tileReader(files), index, size);
  return {
    logIndex: `${index}`,
    logId: { keyId: Buffer.alloc(0) },
    kindVersion: { kind: 'ballot', version: '1' },
    integratedTime: '0',
    inclusionPromise: undefined,
    canonicalizedBody: Buffer.from(lines[index] ?? ''),
    inclusionProof: {
      logIndex: `${index}`,
      rootHash: Buffer.alloc(0),
      treeSize: `${size}`,
      hashes: path.map((hash) => Buffer.from(hash)),
      checkpoint: { envelope },
    },
  };
};

test('sigstore accepts our checkpoints and inclusion proofs, and refuses spoiled ones', async () => {
  const keys = [authority(log.publicKey, log.key.id)];
  const places = fc
    .integer({ min: 1, max: lines.length })
    .chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })));
  await fc.assert(
    fc.asyncProperty(places, async ([size, index]) => {
      const entry = await entryOf(index, size);
      const checkpoint = verifyCheckpoint(entry, keys);
      expect(checkpoint.origin).toBe(origin);
      expect(String(checkpoint.logSize)).toBe(String(size));
      expect(() => verifyMerkleInclusion(entry, checkpoint)).not.toThrow();
      const other = { ...entry, canonicalizedBody: Buffer.from(`${lines[index]} `) };
      expect(() => verifyMerkleInclusion(other, checkpoint)).toThrow('root hash');
    }),
    { numRuns: 60 },
  );
});

test('sigstore refuses a checkpoint that we did not sign', async () => {
  const keys = [authority(log.publicKey, log.key.id)];
  const changed = headAt(300).replace('\n300\n', '\n301\n');
  const entry = await entryOf(5, 300, changed);
  expect(() => verifyCheckpoint(entry, keys)).toThrow('signature');
});
