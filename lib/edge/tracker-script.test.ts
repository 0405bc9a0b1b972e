import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trackerFolder } from '@/lib/cli/serve/build-tracker';
import { readTrackerFiles, type TrackerFiles } from '@/lib/edge/tracker-files';
import { type EdgeBed, OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';

const ASKING_KEY = { ...OPEN_KEY, id: 'k2', key: 'wk_ask', consent: 'required' } as const;
const REVOKED_KEY = { ...OPEN_KEY, id: 'k3', key: 'wk_gone', revoked: true };
let bed: EdgeBed;
let files: TrackerFiles;

beforeAll(async () => {
  files = readTrackerFiles(trackerFolder(process.cwd()));
  bed = await startEdgeBed([OPEN_KEY, ASKING_KEY, REVOKED_KEY]);
});
afterAll(async () => {
  expect(bed.defects).toEqual([]);
  await bed.remove();
});

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Asks without undoing the compression. */
function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    request(`${bed.url}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

const plainOf = (name: 't-granted.js' | 't-required.js' | 't-vitals.js') => files.get(name)?.plain.toString();

describe('/t.js', () => {
  test.each([
    ['?key=wk_open', 't-granted.js'],
    ['?key=wk_ask', 't-required.js'],
    ['?key=wk_gone', 't-required.js'],
    ['?key=nobody', 't-required.js'],
    ['?key=', 't-required.js'],
    ['', 't-required.js'],
    ['?key=%', 't-required.js'],
  ] as const)(
    'with %s is %s: what the key says of consent holds, and without a key nothing is stored',
    async (query, name) => {
      const { status, headers, body } = await get(`/t.js${query}`);
      expect(status).toBe(200);
      expect(body.toString()).toBe(plainOf(name));
      expect(headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
        vary: 'Accept-Encoding',
        'cache-control': 'public, max-age=3600, stale-while-revalidate=604800',
      });
      expect(headers).not.toHaveProperty('set-cookie');
    },
  );

  test.each([
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', undefined],
    ['gzip;q=0', undefined],
  ])('for a browser that takes %s comes as %s, compressed ahead of time', async (accepted, encoding) => {
    const { headers, body } = await get('/t.js?key=wk_open', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(Number(headers['content-length'])).toBe(body.length);
    const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
    expect(plain.toString()).toBe(plainOf('t-granted.js'));
  });

  test('is not sent again to a browser that has it, and is when its key says something else of consent', async () => {
    const { headers } = await get('/t.js?key=wk_open', { 'accept-encoding': 'gzip' });
    const etag = String(headers['etag']);
    const again = await get('/t.js?key=wk_open', { 'accept-encoding': 'gzip', 'if-none-match': `"other", ${etag}` });
    expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, etag]);
    expect((await get('/t.js?key=wk_open', { 'if-none-match': etag })).status).toBe(200);
    expect((await get('/t.js?key=wk_ask', { 'accept-encoding': 'gzip', 'if-none-match': etag })).status).toBe(200);
  });

  test('tells its size to who asks only for that, and is only read', async () => {
    const { status, headers, body } = await get('/t.js', {}, 'HEAD');
    expect([status, body.length]).toEqual([200, 0]);
    expect(Number(headers['content-length'])).toBe(files.get('t-required.js')?.plain.length);
    expect((await get('/t.js', {}, 'POST')).status).toBe(405);
  });
});

describe('a script that is asked for by the hash of its content', () => {
  test('may be kept for ever; by another hash it comes as it is now, to be asked for again', async () => {
    const hash = files.get('t-vitals.js')?.hash ?? '';
    const current = await get(`/t-vitals.js?v=${hash}`);
    expect(current.body.toString()).toBe(plainOf('t-vitals.js'));
    expect(current.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/t-vitals.js?v=older')).headers['cache-control']).toContain('max-age=3600');
  });
});
