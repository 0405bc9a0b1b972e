import { expect, test } from 'vitest';
import type { PublishedKey } from '@/lib/edge/key-snapshot';
import { requestEnvelope } from '@/lib/edge/request-envelope';

const KEY: PublishedKey = {
  ...{ id: 'k1', key: 'wk', name: 'shop', market: 'FI', consent: 'granted' },
  ...{ eventsPerSecond: 100, origins: [], revoked: false },
};

const envelopeOf = (key: PublishedKey) =>
  requestEnvelope(
    { 'user-agent': 'x', referer: 'https://shop.fi/a?name=maija', origin: 'https://shop.fi' },
    { at: '2026-11-26T00:00:00.000Z', key, path: 'track', network: '203.0.113.0', countryHeader: null },
  );

test('an envelope names the hosts of a shop that has several, once each', () => {
  const origins = ['https://shop.fi', 'https://www.shop.se', 'http://shop.fi:8080'];
  expect(envelopeOf({ ...KEY, origins }).hosts).toBe('shop.fi www.shop.se');
  expect(envelopeOf({ ...KEY, origins: ['https://shop.fi'] }).hosts).toBeUndefined();
  expect(envelopeOf({ ...KEY, origins: [] }).hosts).toBeUndefined();
});

test('an envelope says nothing of the page that sent it', () => {
  expect(JSON.stringify(envelopeOf(KEY))).not.toMatch(/shop|maija/);
});
