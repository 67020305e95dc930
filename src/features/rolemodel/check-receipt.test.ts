import { createHash } from 'node:crypto';
import { ballotLine } from '../../core/rolemodel/ballot-entry';
import { choicesOf, hasRightHash, isMyBallot, type Receipt } from './check-receipt';

const nonce = 'A'.repeat(43);
const choices = ['b', 'a'];

/** As a server makes it. */
function receipt(entry: string): Receipt {
  const leafHash = createHash('sha256').update(`\0${entry}`).digest('base64');
  return {
    campaignId: 'c',
    entry,
    leafHash,
    nonceBy: 'device',
    castAt: '2026-11-24T00:00:00.000Z',
    promise: null,
  };
}

test('a receipt of the ballot that this device made is its own', () => {
  const mine = receipt(ballotLine(choices, nonce));
  expect(hasRightHash(mine)).toBe(true);
  expect(isMyBallot(mine, { kind: 'ballot', choices }, nonce)).toBe(true);
  expect(choicesOf(mine.entry)).toEqual(['a', 'b']);
});

test.each([
  ['another choice', receipt(ballotLine(['a'], nonce))],
  ['another nonce', receipt(ballotLine(choices, `${'A'.repeat(42)}E`))],
  ['a forged leaf hash', { ...receipt(ballotLine(choices, nonce)), leafHash: receipt('x').leafHash }],
])('%s is noticed', (_name, forged) => {
  expect(isMyBallot(forged, { kind: 'ballot', choices }, nonce)).toBe(false);
});
