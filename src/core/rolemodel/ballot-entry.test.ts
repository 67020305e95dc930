import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  ballotLine,
  canonicalJson,
  entryLine,
  fingerprintGroups,
  type LogEntry,
  leafInput,
  longestEntry,
  nonceLength,
  noncePattern,
  nonceText,
  parseEntry,
  parseEntryBytes,
} from './ballot-entry';
import { base64, base64Bytes, findBase64Bytes, findText, joinBytes, sameBytes, utf8 } from './bytes';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const anyBytes = fc.uint8Array({ maxLength: 70 });

test('a ballot is one line of canonical JSON that names nothing but choices and nonce', () => {
  const nonce = nonceText(new Uint8Array(32));
  expect(ballotLine(['b', 'a'], nonce)).toBe(`{"choices":["a","b"],"kind":"ballot","nonce":"${nonce}"}`);
});

test('canonical JSON as RFC 8785 has it', () => {
  const value = {
    '\u20ac': 'Euro',
    '\r': 'CR',
    1: 'One',
    '\ud83d\ude02': '😂',
    ö: [1e21, 0.1, -0, true, null],
    a: '\u000f"\\/',
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":"CR","1":"One","a":"\\u000f\\"\\\\/","ö":[1e+21,0.1,0,true,null],"€":"Euro","😂":"😂"}',
  );
});

test('the order of choosing leaves no trace', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), bytes(nonceLength), (choices, nonce) => {
      const line = ballotLine(choices, nonceText(nonce));
      expect(ballotLine([...choices].reverse(), nonceText(nonce))).toBe(line);
      expect(line).not.toContain('\n');
    }),
  );
});

test('a nonce has one spelling', () => {
  fc.assert(
    fc.property(bytes(nonceLength), (nonce) => {
      expect(nonceText(nonce)).toBe(Buffer.from(nonce).toString('base64url'));
      expect(nonceText(nonce)).toMatch(noncePattern);
    }),
  );
  expect(`${'A'.repeat(42)}B`).not.toMatch(noncePattern);
  expect('A'.repeat(44)).not.toMatch(noncePattern);
});

test('base64 and UTF-8 are those of Node', () => {
  fc.assert(
    fc.property(anyBytes, (value) => {
      expect(base64(value)).toBe(Buffer.from(value).toString('base64'));
      expect(Buffer.from(base64Bytes(base64(value))).equals(Buffer.from(value))).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(Buffer.from(utf8(text)).equals(Buffer.from(text))).toBe(true);
    }),
  );
  expect(() => base64Bytes('*')).toThrow(RangeError);
});

test('a leaf is hashed with a zero before it', () => {
  const hash = createHash('sha256').update(leafInput('{"a":"好"}')).digest('hex');
  expect(hash).toBe(createHash('sha256').update('\0{"a":"好"}').digest('hex'));
});

test('the fingerprint is the first 160 bits in Crockford base32', () => {
  expect(fingerprintGroups(base64(new Uint8Array(32)))).toEqual(Array(8).fill('0000'));
  expect(fingerprintGroups(base64(new Uint8Array(32).fill(255)))).toEqual(Array(8).fill('ZZZZ'));
  const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  fc.assert(
    fc.property(bytes(32), (hash) => {
      const groups = fingerprintGroups(base64(hash));
      expect(groups.every((group) => /^[0-9A-HJKMNP-TV-Z]{4}$/.test(group))).toBe(true);
      const bits = [...groups.join('')]
        .map((letter) => crockford.indexOf(letter).toString(2).padStart(5, '0'))
        .join('');
      const right = [...hash.slice(0, 20)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
      expect(bits).toBe(right);
    }),
  );
});

test('texts and bytes there and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 40 }), (text, value) => {
      expect(findText(utf8(text))).toBe(text);
      const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      let right: string | undefined;
      try {
        right = strict.decode(value);
      } catch {
        right = undefined;
      }
      expect(findText(value)).toBe(right);
      expect(findBase64Bytes(base64(value))).toEqual(value);
    }),
    { numRuns: 500 },
  );
  expect(findText(utf8('好'.repeat(9000)))).toBe('好'.repeat(9000));
  expect(['AA', 'AB==', 'AA=A', 'A A=', 'AAA', '_-8='].map(findBase64Bytes)).toEqual(
    Array(6).fill(undefined),
  );
  expect(joinBytes(Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3));
  expect(sameBytes(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false);
});

const hash = base64(new Uint8Array(32).fill(1));
const nonce = nonceText(new Uint8Array(32).fill(2));
const limits = { min: 1, max: 3, perCategory: null, period: 'campaign', slots: 1 } as const;
const kinds: LogEntry[] = [
  { kind: 'ballot', choices: ['a', 'b'], nonce },
  { kind: 'replace', of: hash, choices: ['a'], nonce },
  { kind: 'withdraw', of: hash, nonce },
  {
    kind: 'open',
    campaign: 'c1',
    rules: hash,
    candidates: hash,
    limits,
    closesAt: '2026-05-01T08:00:00.000Z',
  },
  {
    kind: 'paper',
    station: '城关镇文化站',
    batch: 1,
    counts: { a: 3, b: 0 },
    ballots: 3,
    signers: ['editor', 'reviewer'],
  },
  { kind: 'invalidate', of: hash, reason: 'doubled_person', signers: ['editor', 'reviewer'] },
  { kind: 'close', entries: 7 },
  {
    kind: 'certify',
    entries: 9,
    votes: { a: 3 },
    ballots: 3,
    invalidated: 0,
    jury: { a: 9150 },
    document: hash,
  },
];

test.each(kinds)('a line of $kind is read back', (entry) => {
  const line = entryLine(entry);
  expect(parseEntry(line)).toEqual(entry);
  expect(parseEntryBytes(utf8(line))).toEqual(entry);
  // Whatever is added, left out or moved makes it another line, or none.
  expect(parseEntry(` ${line}`)).toBeUndefined();
  expect(parseEntry(`${line}\n`)).toBeUndefined();
  expect(parseEntry(line.replace(':', ': '))).toBeUndefined();
  expect(parseEntry(line.replace('{', '{"_":1,'))).toBeUndefined();
  expect(parseEntry(line.replace('"kind"', '"k\\u0069nd"'))).toBeUndefined();
});

test('a line with one character changed is the line of what is read, or is refused', () => {
  const change = fc.record({
    entry: fc.constantFrom(...kinds),
    at: fc.nat(),
    to: fc.string({ maxLength: 2 }),
  });
  fc.assert(
    fc.property(change, ({ entry, at, to }) => {
      const line = entryLine(entry);
      const place = at % line.length;
      const changed = line.slice(0, place) + to + line.slice(place + 1);
      const parsed = parseEntry(changed);
      if (parsed) expect(entryLine(parsed)).toBe(changed);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['choices out of order', `{"choices":["b","a"],"kind":"ballot","nonce":"${nonce}"}`],
  ['somebody twice', `{"choices":["a","a"],"kind":"ballot","nonce":"${nonce}"}`],
  ['nobody', `{"choices":[],"kind":"ballot","nonce":"${nonce}"}`],
  [
    'too many',
    ballotLine(
      Array.from({ length: 51 }, (_, at) => `c${100 + at}`),
      nonce,
    ),
  ],
  ['a bad id', `{"choices":["a b"],"kind":"ballot","nonce":"${nonce}"}`],
  ['a bad nonce', '{"choices":["a"],"kind":"ballot","nonce":"x"}'],
  ['a voter', `{"choices":["a"],"kind":"ballot","nonce":"${nonce}","voter":"x"}`],
  ['a field twice', `{"choices":["a"],"choices":["a"],"kind":"ballot","nonce":"${nonce}"}`],
  ['an unknown kind', '{"kind":"other"}'],
  ['a number in another spelling', '{"entries":7.0,"kind":"close"}'],
  ['half a character', entryLine({ ...paperOf('x') }).replace('"x"', '"\\ud800"')],
  ['no prototype', entryLine({ ...paperOf('x') }).replace('{"a":1}', '{"__proto__":1}')],
  ['no JSON', 'x'],
  ['nothing', ''],
])('refused: %s', (_name, line) => {
  expect(parseEntry(line)).toBeUndefined();
});

function paperOf(station: string): LogEntry {
  return { kind: 'paper', station, batch: 1, counts: { a: 1 }, ballots: 1, signers: ['editor', 'reviewer'] };
}

test('an entry has at most 8 KB of UTF-8', () => {
  const sized = (count: number): LogEntry => ({
    kind: 'paper',
    station: '站',
    batch: 1,
    counts: Object.fromEntries(Array.from({ length: count }, (_, at) => [`${10_000 + at}`, 1])),
    ballots: 1,
    signers: ['editor', 'reviewer'],
  });
  const lengthOf = (entry: LogEntry) => utf8(entryLine(entry)).length;
  const fits = Math.floor((longestEntry - lengthOf(sized(0)) + 1) / '"10000":1,'.length);
  expect(lengthOf(sized(fits))).toBeLessThanOrEqual(longestEntry);
  expect(parseEntry(entryLine(sized(fits)))).toEqual(sized(fits));
  expect(parseEntry(entryLine(sized(fits + 1)))).toBeUndefined();
  expect(parseEntryBytes(utf8(entryLine(sized(fits + 1))))).toBeUndefined();
  expect(parseEntryBytes(Uint8Array.of(0xff))).toBeUndefined();
});
