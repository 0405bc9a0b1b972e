import { expect, test } from 'vitest';
import { networkPrefix } from '@/lib/edge/network-prefix';

test.each([
  ['203.0.113.77', '203.0.113.0'],
  ['::ffff:203.0.113.77', '203.0.113.0'],
  ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::'],
  ['2001:db8::7348', '2001:db8:0::'],
  ['2001:0db8:00a3::1', '2001:db8:a3::'],
  ['::1', '0:0:0::'],
  ['fe80::1%eth0', 'fe80:0:0::'],
  ['unknown', ''],
  ['203.0.113.77:80', ''],
  ['', ''],
])('%s is kept as %s', (address, network) => {
  expect(networkPrefix(address)).toBe(network);
});
