import { sha256 } from '../../cloudfunctions/rolemodel/node-crypto';
import { base64, findBase64Bytes, utf8 } from '../../src/core/rolemodel/bytes';
import { leafHash } from '../../src/core/rolemodel/log/hashing';
import { proveInclusion } from '../../src/core/rolemodel/log/merkle';
import { formatVerifierKey } from '../../src/core/rolemodel/log/note';
import { formatLogProof } from '../../src/core/rolemodel/log/tlog-proof';
import type { Receipt } from '../../src/features/rolemodel/check-receipt';
import { type FollowTools, followReceipt } from '../../src/features/rolemodel/follow-receipt';
import { logKeysOf } from '../../src/features/rolemodel/log-keys';
import { receiptOf, testKey, tileReader, writtenLog } from '../../test/support/ballot-log';

const origin = 'qingyuan.example/log/c';
const { log, promiser, lines, hashes, headAt, files } = writtenLog(origin, 300);
const size = lines.length;
const place = 7;
const named = {
  origin,
  logKey: formatVerifierKey(log.key),
  promiseKey: formatVerifierKey(promiser.key),
};
const later = '2026-05-01T08:00:00.000Z';

function receipt(change: Partial<Receipt> = {}, by = promiser, line = lines[place] ?? ''): Receipt {
  const { entry, leafHash: hash, promise } = receiptOf(line, by, later);
  return {
    campaignId: 'c',
    entry,
    leafHash: hash,
    nonceBy: 'device',
    castAt: '2026-05-01T07:00:00.000Z',
    promise: promise ? { ...promise, path: [...promise.path] } : null,
    ...change,
  };
}

async function proofAt(index: number, at = size, head = headAt(at)): Promise<string> {
  const path = await proveInclusion(sha256, tileReader(files), index, at);
  return formatLogProof({ index, path, checkpoint: head });
}

function tools(change: Partial<FollowTools> = {}) {
  const kept = { proof: '', head: '', evidence: [] as readonly string[] };
  const all: FollowTools = {
    askProof: async () => ({ proof: await proofAt(place) }),
    keptProof: undefined,
    keepProof: (proof) => {
      kept.proof = proof;
    },
    seenHead: undefined,
    keepHead: (head) => {
      kept.head = head;
    },
    keepEvidence: (heads) => {
      kept.evidence = heads;
    },
    readTiles: tileReader(files),
    now: new Date('2026-05-01T07:30:00.000Z'),
    ...change,
  };
  return { kept, all };
}

test('a ballot is promised, then found in the log; its proof and the head are kept', async () => {
  const waiting = tools({ askProof: async () => 'pending' });
  expect(await followReceipt(receipt(), named, waiting.all)).toEqual({
    pinned: false,
    promise: { includeBy: new Date(later) },
    troubles: [],
  });
  const { kept, all } = tools();
  expect(await followReceipt(receipt(), named, all)).toMatchObject({
    place: { index: place, size, witnesses: [] },
    troubles: [],
  });
  expect(kept).toEqual({ proof: await proofAt(place), head: headAt(size), evidence: [] });
});

describe('a promise', () => {
  const troublesOf = async (mine: Receipt, change: Partial<FollowTools> = {}) =>
    (await followReceipt(mine, named, tools({ askProof: async () => 'pending', ...change }).all)).troubles;
  const good = receipt().promise;
  if (!good) throw new Error('no promise');

  test('signed by another key under the same name is none', async () => {
    const other = testKey(origin, 'somebody');
    expect(await troublesOf(receipt({}, other))).toEqual(['回执上的承诺没有票箱的签名。']);
  });

  test('whose time was changed is forged', async () => {
    const note = good.note.replace(later, '2027-05-01T08:00:00.000Z');
    expect(await troublesOf(receipt({ promise: { ...good, note } }))).toEqual([
      '回执上的承诺，签名是伪造的。',
    ]);
  });

  test('that leads along a wrong path, or from another ballot, is not for this one', async () => {
    const path = [base64(hashes[1] ?? new Uint8Array(32))];
    const promised = '回执上的承诺不是给这张票的。';
    expect(await troublesOf(receipt({ promise: { ...good, path, size: 2 } }))).toEqual([promised]);
    const another = receipt({}, promiser, lines[9]);
    expect(await troublesOf({ ...receipt(), promise: another.promise })).toEqual([promised]);
  });

  test('that was not kept is named with its time', async () => {
    const now = new Date('2026-05-01T08:00:01.000Z');
    expect(await troublesOf(receipt(), { now })).toEqual([
      '承诺没有兑现：说好 5 月 1 日 16:00 前收进公开票箱，到现在还没有。',
    ]);
    expect(await troublesOf(receipt(), { askProof: async () => 'unknown' })).toEqual([
      '服务器说没有收到过这张票，回执上却有它的承诺。',
    ]);
  });

  test('a ballot that was in the log cannot wait for it again', async () => {
    expect(await troublesOf(receipt(), { keptProof: await proofAt(place) })).toEqual([
      '这张票有过收录证明，现在服务器却说它不在公开票箱里。',
    ]);
  });
});

describe('a proof', () => {
  const follow = async (proof: string, change: Partial<FollowTools> = {}) => {
    const { kept, all } = tools({ askProof: async () => ({ proof }), ...change });
    return { kept, ...(await followReceipt(receipt(), named, all)) };
  };

  test('of another ballot, or with a forged head, shows nothing and is not kept', async () => {
    const ofAnother = await follow(await proofAt(place + 1));
    expect(ofAnother.troubles).toEqual(['服务器给的收录证明不成立：证明不了这张票在票箱里。']);
    expect(ofAnother.kept.proof).toBe('');
    const forged = headAt(size).replace(`\n${size}\n`, `\n${size + 1}\n`);
    expect((await follow(await proofAt(place, size, forged))).troubles).toEqual([
      '服务器给的收录证明，签名是伪造的。',
    ]);
    expect((await follow('nothing')).troubles).toEqual(['服务器给的收录证明格式不对。']);
  });

  test('with a head that continues the one seen before is good, and the new head is kept', async () => {
    const { troubles, kept } = await follow(await proofAt(place), { seenHead: headAt(20) });
    expect(troubles).toEqual([]);
    expect(kept.head).toBe(headAt(size));
  });

  test('with a smaller head than the one seen before: the log shrank, and both are kept', async () => {
    const {
      troubles,
      kept,
      place: found,
    } = await follow(await proofAt(place, 20), {
      seenHead: headAt(size),
    });
    expect(troubles).toEqual(['日志比已经签过名的记录还短：末尾的内容被拿掉了（第 20 条）。']);
    expect(found).toBeDefined();
    expect(kept.evidence).toEqual([headAt(size), headAt(20)]);
    expect(kept.head).toBe('');
  });

  test('with a head of another history than the one seen before: entries were changed', async () => {
    const other = writtenLog(origin, 40);
    expect(other.headAt(20)).toBe(headAt(20));
    const changed = await follow(await proofAt(place), { seenHead: other.headAt(42) });
    expect(changed.troubles).toEqual([`日志与以前签过名的记录不一致：已有的内容被改动过（第 ${size} 条）。`]);
    const missing = await follow(await proofAt(place), {
      seenHead: headAt(20),
      readTiles: async (tiles) => tiles.map(() => new Uint8Array(0)),
    });
    expect(missing.troubles).toEqual([`日志缺少应当公开的文件（第 ${size} 条）。`]);
  });
});

describe('the keys of a log', () => {
  const line = formatVerifierKey(log.key);
  const pins = { logKey: line, promiseKey: base64(promiser.publicKey), witnesses: [] };

  test('are the ones built in, as a line or as the bare public key; others are refused', () => {
    expect(logKeysOf(named, 'c', pins)).toMatchObject({ pinned: true });
    const printed = base64(log.publicKey).replace(/.{4}/g, '$& ');
    expect(logKeysOf(named, 'c', { ...pins, logKey: printed })).toMatchObject({ pinned: true });
    const other = base64(testKey(origin, 'somebody').publicKey);
    expect(logKeysOf(named, 'c', { ...pins, logKey: other })).toBe('other_key');
    expect(logKeysOf(named, 'c', { ...pins, logKey: 'not a key' })).toBe('other_key');
  });

  test('as served are used where none are built in, and only for this campaign', () => {
    expect(logKeysOf(named, 'c')).toMatchObject({ pinned: false });
    expect(logKeysOf(named, 'other')).toBe('foreign_log');
    expect(logKeysOf({ ...named, logKey: 'x' }, 'c')).toBe('malformed');
    expect(logKeysOf({ ...named, origin: 'elsewhere.example/log/c' }, 'c')).toBe('foreign_log');
  });

  test('that are not the ones built in end the following with their sentence', async () => {
    const other = { ...pins, logKey: base64(testKey(origin, 'somebody').publicKey) };
    const { all } = tools({ pins: other });
    expect((await followReceipt(receipt(), named, all)).troubles).toEqual([
      '服务器给出的票箱公钥，和本程序里公布的不一样。',
    ]);
  });
});

test('a leaf is hashed here as there', () => {
  expect(base64(leafHash(sha256, utf8(lines[place] ?? '')))).toBe(receipt().leafHash);
  expect(findBase64Bytes(receipt().leafHash)).toEqual(hashes[place]);
});
