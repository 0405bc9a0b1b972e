import { expect, test } from 'vitest';
import { resolveAddress } from '@/lib/http/client-address';

test.each([
  ['without a proxy the header is a lie and the peer counts', '203.0.113.9', '10.0.0.1, 1.2.3.4', 0, '203.0.113.9'],
  ['behind one proxy the last word is its own', '10.0.0.2', '9.9.9.9, 203.0.113.9', 1, '203.0.113.9'],
  ['behind two proxies the last but one', '10.0.0.2', '9.9.9.9, 203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
  ['fewer words than proxies: the first', '10.0.0.2', '203.0.113.9', 3, '203.0.113.9'],
  ['a proxy that adds nothing', '10.0.0.2', undefined, 1, '10.0.0.2'],
  ['IPv4 in IPv6 is the same address', '::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
])('%s', (_, peer, forwarded, proxies, address) => {
  expect(resolveAddress(peer, forwarded, proxies)).toBe(address);
});
