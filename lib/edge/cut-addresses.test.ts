import { expect, test } from 'vitest';
import { cutAddresses } from '@/lib/edge/cut-addresses';

const cut = (text: string) => cutAddresses(Buffer.from(text)).toString('utf8');

test.each([
  ['{"context":{"ip":"203.0.113.7"}}', '{"context":{"ip":"203.0.113.0"}}'],
  ['{"context":{"ip" : "2001:db8:1:2::3"}}', '{"context":{"ip" : "2001:db8:1::"}}'],
  ['{"ip":"203.0.113.7, 10.0.0.1"}', '{"ip":"203.0.113.0, 10.0.0.0"}'],
  ['{"ip":"203.0.113.7:443"}', '{"ip":"203.0.113.0"}'],
  ['{"Ip":"[2001:db8:1:2::3]:443"}', '{"Ip":"[2001:db8:1::]:443"}'],
  [
    '{"batch":[{"ipAddress":"10.1.2.3"},{"ip_address":"10.1.2.4"}]}',
    '{"batch":[{"ipAddress":"10.1.2.0"},{"ip_address":"10.1.2.0"}]}',
  ],
])('an address in %s is cut to its network', (sent, kept) => {
  expect(cut(sent)).toBe(kept);
});

test.each(['{"name":"päivää 203.0.113.7"}', '{"ip":"abc"}', '{"ip":null}', '{"ship":"1.2.3.4"}'])(
  'a body without the address of a visitor stays as it came: %s',
  (sent) => {
    const body = Buffer.from(sent);
    expect(cutAddresses(body)).toBe(body);
  },
);

test('bytes that are no UTF-8 stay as they came beside an address that is cut', () => {
  const body = Buffer.concat([Buffer.from([0xff, 0xc3]), Buffer.from('"ip":"203.0.113.7"')]);
  expect(cutAddresses(body)).toEqual(Buffer.concat([Buffer.from([0xff, 0xc3]), Buffer.from('"ip":"203.0.113.0"')]));
});
