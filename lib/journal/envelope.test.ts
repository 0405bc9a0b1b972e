import { expect, test } from 'vitest';
import { parseEnvelope } from '@/lib/journal/envelope';

const ENVELOPE = { at: '2026-11-26T00:10:00.123Z', key: 'k1', market: null, path: 'track', ip: '203.0.113.0' };
const read = (envelope: unknown) => parseEnvelope(Buffer.from(JSON.stringify(envelope)));

test('an envelope comes back as it was written', () => {
  const whole = { ...ENVELOPE, market: 'FI', consent: 'granted', ua: 'x', brands: 'x', platform: 'x', mobile: 'x' };
  const rest = { hosts: 'a.fi b.fi', language: 'fi', country: 'FI' };
  expect(read(ENVELOPE)).toEqual(ENVELOPE);
  expect(read({ ...whole, ...rest })).toEqual({ ...whole, ...rest });
});

test.each([
  ['nothing', null],
  ['a list', []],
  ['no key', { ...ENVELOPE, key: undefined }],
  ['a time that is none', { ...ENVELOPE, at: '2026-13-26T00:10:00.123Z' }],
  ['a time in other words', { ...ENVELOPE, at: 'yesterday' }],
  ['a path that is none', { ...ENVELOPE, path: 'constructor' }],
  ['a market that is a number', { ...ENVELOPE, market: 7 }],
  ['consent that is unknown', { ...ENVELOPE, consent: 'maybe' }],
  ['a user agent that is a list', { ...ENVELOPE, ua: [] }],
])('%s is no envelope', (_what, envelope) => {
  expect(read(envelope)).toBeNull();
});

test('what is no JSON is no envelope', () => {
  expect(parseEnvelope(Buffer.from('{'))).toBeNull();
});
