import { coarseNetwork } from './coarse-network';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.9', '203.0.113.0/24'],
  ['2001:db8:12:34::1', '2001:db8:12::/48'],
  ['2001:0DB8:0012:34:5:6:7:8', '2001:db8:12::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['::1', '0:0:0::/48'],
  ['', undefined],
  ['cloud', undefined],
  ['1:2:3', undefined],
])('%s is of %s', (address, network) => {
  expect(coarseNetwork(address)).toBe(network);
});
