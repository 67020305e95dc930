import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { base64, base64Bytes, findText, utf8 } from '../bytes';
import { checkpointText, openCheckpoint, parseCheckpointText } from './checkpoint';
import { cosignatureMessage, packCosignature, unpackCosignature } from './cosignature';
import { leafHash } from './hashing';
import { GrowingTree, proveInclusion, treeHash } from './merkle';
import {
  cosignText,
  formatNote,
  formatVerifierKey,
  isKeyName,
  parseNote,
  parseSignatureLines,
  parseVerifierKey,
  signatureTypes,
  signText,
  type VerifierKey,
  verifierKey,
  verifyNote,
} from './note';
import { type BallotPromise, makePromises, openPromise, saltLength } from './promise';
import { formatLogProof, openLogProof, parseLogProof } from './tlog-proof';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const ed25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, message, key, signature);
};
const keyPair = (name: string, seedByte: number, type?: VerifierKey['type']) => {
  const seed = Buffer.alloc(32, seedByte);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    key: verifierKey(sha256, name, Buffer.from(x, 'base64url'), type),
    sign: (message: Uint8Array) => sign(null, message, key),
  };
};

const origin = 'vote.example/log/c1';
const log = keyPair(origin, 1);
const witness = keyPair('witness.example/w1', 2, signatureTypes.cosignature);
const promiser = keyPair(origin, 3);

const signedBy = (text: string, ...signers: (typeof log)[]) =>
  formatNote({ text, signatures: signers.map(({ key, sign }) => signText(key, text, sign)) });
const open = (note: string, ...keys: VerifierKey[]) => {
  const parsed = parseNote(note);
  return parsed && verifyNote(parsed, keys, ed25519);
};
const known = (line: string) => {
  const key = parseVerifierKey(sha256, line);
  if (!key) throw new Error(`no key: ${line}`);
  return key;
};

describe('signed notes', () => {
  const example = {
    key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  };
  const peter = {
    key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    note: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
  };

  test.each([example, peter])('the example of $key', async ({ key, note }) => {
    expect(formatVerifierKey(known(key))).toBe(key);
    expect(await open(note, known(key))).toEqual([{ key: known(key) }]);
    expect(formatNote(parseNote(note) ?? { text: '', signatures: [] })).toBe(note);
    expect(await open(note.replace('is', 'iz'), known(key))).toBe('forged');
    expect(await open(note, log.key)).toEqual([]);
  });

  test.each([
    'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+c74f20a3',
    '+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ])('%s is no key', (line) => {
    expect(parseVerifierKey(sha256, line)).toBeUndefined();
  });

  test.each([
    ['', ''],
    ['no signature', 'text\n'],
    ['no blank line', 'text\n— a AAAAAAAA\n'],
    ['no newline at the end', 'text\n\n— a AAAAAAAA'],
    ['another dash', 'text\n\n- a AAAAAAAA\n'],
    ['a name with a plus', 'text\n\n— a+b AAAAAAAA\n'],
    ['no signature after the key id', 'text\n\n— a AAAAAA==\n'],
    ['loose bits', 'text\n\n— a AAAAAAB=\n'],
    ['a control character', 'te\txt\n\n— a AAAAAAAA\n'],
    ['half a character', 'te\ud800xt\n\n— a AAAAAAAA\n'],
    ['a line that is none among good ones', 'text\n\n— a AAAAAAAA\nb\n— a AAAAAAAA\n'],
    ['too many lines', `text\n\n${'— a AAAAAAAA\n'.repeat(65)}`],
  ])('%s: no note', (_name, note) => {
    expect(parseNote(note)).toBeUndefined();
  });

  test('the text may have blank lines and any language; sixteen signatures are read', async () => {
    const text = '第一行\n\n再见 é\n';
    const note = signedBy(text, ...Array.from({ length: 15 }, (_, at) => keyPair(`k${at}`, at + 9)), log);
    expect(parseNote(note)?.text).toBe(text);
    expect(await open(note, log.key)).toEqual([{ key: log.key }]);
  });

  test('names', () => {
    expect(['a.example/log/1', '计数', 'A'].every(isKeyName)).toBe(true);
    expect(['', 'a b', 'a+b', 'a\u00a0b', 'a\u0085b', 'a\u3000b', 'a\nb', 'a\u0001'].some(isKeyName)).toBe(
      false,
    );
    expect(() => verifierKey(sha256, 'a b', new Uint8Array(32))).toThrow(RangeError);
    expect(() => verifierKey(sha256, 'a', new Uint8Array(31))).toThrow(RangeError);
  });

  test('every note verifies, and no changed one does', async () => {
    const texts = fc
      .string({ unit: 'binary' })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: signed notes forbid them.
      .filter((text) => !/[\u0000-\u0009\u000b-\u001f]/.test(text))
      .map((text) => `${text}\n`);
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), async (text, choice) => {
        const note = signedBy(text, log);
        expect(await open(note, log.key)).toEqual([{ key: log.key }]);
        const characters = [...text];
        const at = choice % characters.length;
        const changed = characters
          .map((old, place) => (place !== at ? old : old === 'x' ? 'y' : 'x'))
          .join('');
        const bytes = parseNote(note)?.signatures[0]?.bytes ?? new Uint8Array(0);
        const wrong = bytes.map((byte, place) => (place === choice % 64 ? byte ^ (1 << (choice % 8)) : byte));
        const line = { name: log.key.name, id: log.key.id };
        const forgedText = formatNote({ text: `${changed}\n`, signatures: [{ ...line, bytes }] });
        const forgedBytes = formatNote({ text, signatures: [{ ...line, bytes: wrong }] });
        expect(await open(forgedText, log.key)).toBe('forged');
        expect(await open(forgedBytes, log.key)).toBe('forged');
      }),
    );
  });
});

describe('checkpoints and cosignatures', () => {
  // The example of tlog-checkpoint and tlog-cosignature.
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  const checkpoint = { origin, size: 3, root: new Uint8Array(32).fill(9) };
  const head = checkpointText(checkpoint);

  test('the example of the specification', () => {
    const parsed = parseCheckpointText(text);
    expect(parsed).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(parsed && checkpointText(parsed)).toBe(text);
    expect(parseCheckpointText(`${text}an extension\n`)).toEqual(parsed);
    expect(findText(cosignatureMessage(text, 1679315147))).toBe(`cosignature/v1\ntime 1679315147\n${text}`);
    const cosigned = parseNote(
      `${text}\n— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n`,
    );
    expect(unpackCosignature(cosigned?.signatures[0]?.bytes ?? new Uint8Array(0))?.time).toBe(1679315147);
  });

  test.each([
    'a\n1\nAAAA\n',
    'a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    'a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    'a\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    '\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    'a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nb\n',
    'a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n',
    'a\n1\n',
  ])('%j is no checkpoint', (wrong) => {
    expect(parseCheckpointText(wrong)).toBeUndefined();
  });

  test('opened with the log key and the witnesses', async () => {
    const signatures = [
      signText(log.key, head, log.sign),
      cosignText(witness.key, head, 1_700_000_000, witness.sign),
      signText(promiser.key, head, promiser.sign),
    ];
    const note = formatNote({ text: head, signatures });
    const keys = { log: log.key, witnesses: [witness.key] };
    expect(await openCheckpoint(note, keys, ed25519)).toMatchObject({
      size: 3,
      witnesses: [{ key: witness.key, time: 1_700_000_000 }],
    });
    expect(await openCheckpoint(note, { log: log.key }, ed25519)).toMatchObject({ size: 3, witnesses: [] });
    const late = cosignText(witness.key, head, 1_700_000_001, witness.sign);
    const bytes = packCosignature({ time: 1_700_000_000, signature: late.bytes.slice(8) });
    const forged = formatNote({ text: head, signatures: [...signatures.slice(0, 1), { ...late, bytes }] });
    expect(await openCheckpoint(forged, keys, ed25519)).toBe('forged');
  });

  test('refused: another log, nobody’s signature, a changed size, no checkpoint', async () => {
    const note = signedBy(head, log);
    const other = keyPair('other.example/log/c1', 1);
    expect(await openCheckpoint(note, { log: other.key }, ed25519)).toBe('foreign_origin');
    expect(await openCheckpoint(signedBy(head, promiser), { log: log.key }, ed25519)).toBe('unsigned');
    expect(await openCheckpoint(note.replace('\n3\n', '\n4\n'), { log: log.key }, ed25519)).toBe('forged');
    expect(await openCheckpoint(signedBy('a\n', log), { log: log.key }, ed25519)).toBe('malformed');
  });

  test('times of cosignatures', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (time) => {
        const bytes = packCosignature({ time, signature: new Uint8Array(64) });
        expect(Buffer.from(bytes).readBigUInt64BE(0).toString()).toBe(String(time));
        expect(unpackCosignature(bytes)?.time).toBe(time);
      }),
    );
    expect(unpackCosignature(new Uint8Array(72).fill(255))).toBeUndefined();
    expect(unpackCosignature(new Uint8Array(71))).toBeUndefined();
    expect(() => packCosignature({ time: -1, signature: new Uint8Array(64) })).toThrow(RangeError);
  });

  test('the lines that a witness answers', () => {
    const line = cosignText(witness.key, head, 7, witness.sign);
    const answer = formatNote({ text: '', signatures: [line] }).slice(1);
    expect(parseSignatureLines(answer)).toEqual([line]);
    expect(parseSignatureLines('')).toBeUndefined();
    expect(parseSignatureLines(`${answer}more\n`)).toBeUndefined();
  });
});

describe('promises', () => {
  const terms = {
    origin,
    at: new Date('2026-05-01T08:00:00.000Z'),
    includeBy: new Date('2026-05-01T08:10:00.000Z'),
  };
  const ballots = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      leafHash: sha256(Buffer.from(`ballot ${at}`)),
      salt: sha256(Buffer.from(`salt ${at}`)).subarray(0, saltLength),
    }));
  const promises = (count: number) =>
    makePromises(sha256, ballots(count), terms, promiser.key, promiser.sign).promises;
  const opened = (promise: BallotPromise, hash: Uint8Array, key = promiser.key) =>
    openPromise(sha256, promise, hash, key, ed25519);

  test('one signature serves the whole commit, and each promise holds for its own ballot alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), fc.nat(), async (count, choice) => {
        const made = promises(count);
        expect(new Set(made.map(({ note }) => note)).size).toBe(1);
        for (const [at, promise] of made.entries()) {
          const hash = ballots(count)[at]?.leafHash ?? new Uint8Array(0);
          expect(await opened(promise, hash)).toMatchObject(terms);
          expect(await opened(promise, sha256(hash))).toBe('other_ballot');
          expect(await opened({ ...promise, index: promise.index + 1 }, hash)).toBe('other_ballot');
          const salt = base64(
            base64Bytes(promise.salt).map((byte, place) => (place === choice % 16 ? byte ^ 1 : byte)),
          );
          expect(await opened({ ...promise, salt }, hash)).toBe('other_ballot');
          expect(await opened({ ...promise, path: [...promise.path, base64(hash)] }, hash)).toBe(
            'other_ballot',
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  test('the note is five lines', () => {
    const [promise] = promises(1);
    expect(promise?.note.split('\n\n')[0]?.split('\n')).toEqual([
      'wenming ballot promise v1',
      origin,
      expect.stringMatching(/^.{43}=$/),
      '2026-05-01T08:00:00.000Z',
      '2026-05-01T08:10:00.000Z',
    ]);
    expect(promise?.path).toEqual([]);
  });

  test('refused: forged, another key, another log, later time, spoiled', async () => {
    const [promise] = promises(2);
    const hash = ballots(1)[0]?.leafHash ?? new Uint8Array(0);
    if (!promise) throw new Error('two promises');
    const later = { ...promise, note: promise.note.replace('08:10', '09:10') };
    expect(await opened(later, hash)).toBe('forged');
    expect(await opened(promise, hash, log.key)).toBe('unsigned');
    expect(await opened(promise, hash, witness.key)).toBe('foreign_origin');
    expect(await opened({ ...promise, note: promise.note.replace('v1', 'v2') }, hash)).toBe('malformed');
    expect(await opened({ ...promise, salt: 'AAAA' }, hash)).toBe('malformed');
    expect(await opened({ ...promise, path: ['?'] }, hash)).toBe('malformed');
    expect(() => makePromises(sha256, [], terms, promiser.key, promiser.sign)).toThrow(RangeError);
  });
});

describe('log proofs', () => {
  const hashes = Array.from({ length: 300 }, (_, at) => leafHash(sha256, utf8(`${at}`)));
  const tiles = new Map<string, Uint8Array>();
  const tree = new GrowingTree(sha256, (tile) => tiles.set(`${tile.level}/${tile.index}`, tile.hashes));
  for (const hash of hashes) tree.add(hash);
  for (const tile of tree.partialTiles()) tiles.set(`${tile.level}/${tile.index}`, tile.hashes);
  const checkpoint = signedBy(checkpointText({ origin, size: 300, root: treeHash(sha256, hashes) }), log);
  const proofOf = async (index: number) => {
    const path = await proveInclusion(
      sha256,
      async (wanted) =>
        wanted.map(({ level, index: at }) => tiles.get(`${level}/${at}`) ?? new Uint8Array(0)),
      index,
      300,
    );
    return formatLogProof({ index, path, checkpoint });
  };
  const opened = (text: string, hash: Uint8Array) =>
    openLogProof(sha256, text, hash, { log: log.key }, ed25519);

  test('every proof holds for its leaf alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 299 }), async (index) => {
        const text = await proofOf(index);
        const hash = hashes[index] ?? new Uint8Array(0);
        expect(await opened(text, hash)).toMatchObject({ index, checkpoint: { size: 300 } });
        expect(await opened(text, sha256(hash))).toBe('not_included');
        expect(await opened(text.replace(`index ${index}`, `index ${(index + 1) % 300}`), hash)).toBe(
          'not_included',
        );
        expect(await opened(text.replace('\n300\n', '\n301\n'), hash)).toBe('forged');
      }),
      { numRuns: 40 },
    );
  });

  test('the form of the specification', async () => {
    const lines = (await proofOf(0)).split('\n');
    expect(lines.slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 0']);
    expect(lines.indexOf(origin)).toBe(2 + 9 + 1);
    const extra = Uint8Array.of(1, 2, 3);
    const proof = { index: 7, path: [], checkpoint, extra };
    expect(formatLogProof(proof).split('\n')[1]).toBe('extra AQID');
    expect(parseLogProof(formatLogProof(proof))).toEqual(proof);
  });

  test.each([
    (text: string) => text.replace('@v1', '@v2'),
    (text: string) => text.replace('index 5', 'index 05'),
    (text: string) => text.replace('index 5', 'index -5'),
    (text: string) => text.replace('index 5', 'extra ?\nindex 5'),
    (text: string) => text.replace('index 5', 'index 5\nAAAA'),
    (text: string) => text.replace('index 5', `index 5${`\n${base64(new Uint8Array(32))}`.repeat(60)}`),
    (text: string) => text.replace('\n\n', '\n'),
    () => '',
  ])('what is no proof is refused (%#)', async (spoil) => {
    expect(await opened(spoil(await proofOf(5)), hashes[5] ?? new Uint8Array(0))).toBe('malformed');
  });
});
