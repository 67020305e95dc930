import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  ballotLine,
  canonicalJson,
  fingerprintGroups,
  leafInput,
  nonceLength,
  noncePattern,
  nonceText,
} from './ballot-entry';
import { base64, base64Bytes, utf8 } from './bytes';

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
