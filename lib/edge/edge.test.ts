import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EdgeBed, OPEN_KEY, publishTestKeys, startEdgeBed } from '@/lib/edge/trials/edge-bed';

const EVENT = { event: 'product_viewed', anonymousId: 'a', messageId: 'm' };
let bed: EdgeBed;

beforeAll(async () => {
  bed = await startEdgeBed();
});
afterAll(async () => {
  expect(bed.defects).toEqual([]);
  await bed.remove();
});

const last = async () => (await bed.kept()).at(-1);

describe('an event is on disk before it is acknowledged', () => {
  test.each([
    ['track', 'track'],
    ['t', 'track'],
    ['page', 'page'],
    ['p', 'page'],
    ['screen', 'screen'],
    ['s', 'screen'],
    ['identify', 'identify'],
    ['i', 'identify'],
    ['group', 'group'],
    ['g', 'group'],
    ['alias', 'alias'],
    ['a', 'alias'],
  ])('by /v1/%s', async (path, kind) => {
    const response = await bed.post(`/v1/${path}`, { ...EVENT, path });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ success: true });
    const record = await last();
    expect(record?.body).toBe(JSON.stringify({ ...EVENT, path }));
    expect(record?.envelope).toMatchObject({ key: 'k1', market: 'FI', path: kind, ip: '127.0.0.0' });
  });

  test.each(['batch', 'b', 'import'])('by /v1/%s, the whole batch as it came', async (path) => {
    const text = `{ "batch": [${JSON.stringify({ type: 'track', ...EVENT })}, {"type":"page"}], "sentAt": "2026-11-26T00:00:00Z" }`;
    expect((await bed.post(`/v1/${path}`, text)).status).toBe(200);
    const record = await last();
    expect(record?.body).toBe(text);
    expect(record?.envelope?.path).toBe('batch');
  });

  test('with the write key in the body, as text, and compressed', async () => {
    const text = JSON.stringify({ ...EVENT, writeKey: 'wk_open', how: 'beacon' });
    const headers = { 'content-type': 'text/plain;charset=UTF-8' };
    expect((await fetch(`${bed.url}/v1/t`, { method: 'POST', headers, body: text })).status).toBe(200);
    expect((await last())?.body).toBe(text);
    const packed = gzipSync(JSON.stringify({ ...EVENT, packed: true }));
    expect((await bed.post('/v1/track', packed, { 'content-encoding': 'gzip' })).status).toBe(200);
    expect((await last())?.body).toBe(JSON.stringify({ ...EVENT, packed: true }));
  });

  test('with what its request says of the browser, and no more of its address than the network', async () => {
    await bed.post(
      '/v1/page',
      { ...EVENT, context: { ip: '198.51.100.78' } },
      {
        'user-agent': 'Mozilla/5.0 "quoted"',
        'sec-ch-ua': '"Chromium";v="140"',
        'sec-ch-ua-mobile': '?0',
        'sec-ch-ua-platform': '"Linux"',
        'accept-language': 'fi-FI,fi;q=0.9',
        'x-forwarded-for': '198.51.100.77',
        referer: 'https://shop.example/a',
      },
    );
    const record = await last();
    expect(record?.envelope).toMatchObject({
      ua: 'Mozilla/5.0 "quoted"',
      brands: '"Chromium";v="140"',
      mobile: '?0',
      platform: '"Linux"',
      language: 'fi-FI',
      ip: '127.0.0.0',
    });
    // What page it came from is for the event to say; the header has the query of the address, too.
    expect(JSON.stringify(record?.envelope)).not.toContain('shop.example');
    expect(record?.envelope).not.toHaveProperty('country');
    expect(record?.body).toContain('"ip":"198.51.100.0"');
  });
});

test('behind a proxy that is known, the network is that of the client, and the country what a header says', async () => {
  const own = await startEdgeBed(null, { proxies: 1 });
  publishTestKeys(own.paths, [OPEN_KEY], 'CF-IPCountry');
  await expect.poll(async () => (await fetch(`${own.url}/readyz`)).status, { timeout: 5000 }).toBe(200);
  await own.post('/v1/page', EVENT, { 'x-forwarded-for': '1.2.3.4, 198.51.100.77', 'cf-ipcountry': 'FI' });
  await own.post('/v1/page', EVENT, { 'x-forwarded-for': 'nonsense' });
  const envelopes = (await own.kept()).map(({ envelope }) => envelope);
  expect(envelopes).toMatchObject([{ ip: '198.51.100.0', country: 'FI' }, { ip: '' }]);
  await own.remove();
});

describe('browsers', () => {
  test('may send from any page, without credentials, after a preflight', async () => {
    const response = await fetch(`${bed.url}/v1/t`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-retry-count',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization,content-type,x-retry-count');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await bed.post('/v1/t', EVENT)).headers.get('access-control-allow-origin')).toBe('*');
  });

  test('are told by the settings of a project where events go, and that nothing is told to anybody else', async () => {
    const response = await fetch(`${bed.url}/v1/projects/wk_open/settings`);
    expect(await response.json()).toMatchObject({
      integrations: { 'Segment.io': { apiKey: 'wk_open', apiHost: 'localhost:3001/v1', protocol: 'http' } },
      metrics: { sampleRate: 0 },
    });
    expect((await fetch(`${bed.url}/v1/projects/nobody/settings`)).status).toBe(401);
    expect((await bed.post('/v1/m', { series: [] })).status).toBe(200);
  });
});

test('health, readiness and figures: figures only for this machine', async () => {
  expect((await fetch(`${bed.url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${bed.url}/readyz`)).json()).toEqual({ ready: true, keys: 'current', journal: 'open' });
  const text = await (await fetch(`${bed.url}/metrics`)).text();
  expect(text).toMatch(/^tuokio_edge_requests_total\{outcome="accepted"\} \d+$/m);
  expect(text).toMatch(/^tuokio_edge_acknowledge_seconds_bucket\{le="\+Inf"\} \d+$/m);
  expect(text).not.toMatch(/wk_|k1/);
  const proxied = await fetch(`${bed.url}/metrics`, { headers: { 'x-forwarded-for': '198.51.100.7' } });
  expect(proxied.status).toBe(404);
});
