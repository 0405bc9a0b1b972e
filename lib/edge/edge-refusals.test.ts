import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { basicOf, type EdgeBed, OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';
import { sendRaw } from '@/lib/edge/trials/raw-request';

const EVENT = { event: 'product_viewed', anonymousId: 'a', messageId: 'm' };
const KEYS = [
  OPEN_KEY,
  { ...OPEN_KEY, id: 'k2', key: 'wk_revoked', revoked: true },
  { ...OPEN_KEY, id: 'k3', key: 'wk_origin', origins: ['https://shop.example'] },
  { ...OPEN_KEY, id: 'k4', key: 'wk_slow', eventsPerSecond: 1 },
];
const errorSchema = z.object({
  success: z.literal(false),
  error: z.object({ code: z.string(), message: z.string() }),
});

let bed: EdgeBed;

beforeAll(async () => {
  bed = await startEdgeBed(KEYS);
});
afterAll(async () => {
  expect(bed.defects).toEqual([]);
  await bed.remove();
});

async function codeOf(response: Promise<Response>): Promise<string> {
  const answer = await response;
  return `${answer.status} ${errorSchema.parse(await answer.json()).error.code}`;
}
describe('what cannot be taken is refused with a sentence', () => {
  const deep = (levels: number) => `{"event":"x","properties":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
  test.each([
    ['an unknown key', () => bed.post('/v1/track', EVENT, { authorization: basicOf('nobody') }), '401 unknownKey'],
    ['no key', () => bed.post('/v1/track', EVENT, { authorization: '' }), '401 noKey'],
    ['a revoked key', () => bed.post('/v1/track', EVENT, { authorization: basicOf('wk_revoked') }), '403 revokedKey'],
    [
      'a page of another origin',
      () => bed.post('/v1/track', EVENT, { authorization: basicOf('wk_origin'), origin: 'https://evil.example' }),
      '403 origin',
    ],
    ['no JSON', () => bed.post('/v1/track', '{"event":'), '400 notJson'],
    ['a list', () => bed.post('/v1/track', '[]'), '400 notObject'],
    [
      'no UTF-8',
      () => bed.post('/v1/track', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
      '400 notUtf8',
    ],
    ['a batch without events', () => bed.post('/v1/batch', { batch: 'x' }), '400 noBatch'],
    ['a large event', () => bed.post('/v1/track', { ...EVENT, pad: 'x'.repeat(33_000) }), '413 eventBytes'],
    [
      'a large event of a batch',
      () => bed.post('/v1/batch', { batch: [{}, { pad: 'x'.repeat(33_000) }] }),
      '413 eventBytes',
    ],
    ['a large body', () => bed.post('/v1/batch', { batch: [], pad: 'x'.repeat(600_000) }), '413 tooLarge'],
    [
      'too many events',
      () => bed.post('/v1/batch', { batch: Array.from({ length: 501 }, () => ({})) }),
      '413 eventsPerBatch',
    ],
    ['deep nesting', () => bed.post('/v1/track', deep(9)), '400 depth'],
    [
      'very deep nesting',
      () => bed.post('/v1/batch', `{"batch":[{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`),
      '400 depth',
    ],
    [
      'many keys',
      () => bed.post('/v1/track', Object.fromEntries(Array.from({ length: 201 }, (_, n) => [n, 1]))),
      '400 keys',
    ],
    [
      'many keys in an event of a batch',
      () => bed.post('/v1/batch', { batch: [{}, Object.fromEntries(Array.from({ length: 201 }, (_, n) => [n, 1]))] }),
      '400 keys',
    ],
    ['a long name', () => bed.post('/v1/track', { event: 'x'.repeat(201) }), '400 longName'],
    [
      'a form',
      () => bed.post('/v1/track', 'event=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      '415 mediaType',
    ],
    ['brotli', () => bed.post('/v1/track', EVENT, { 'content-encoding': 'br' }), '415 encoding'],
    ['what is no gzip', () => bed.post('/v1/track', EVENT, { 'content-encoding': 'gzip' }), '400 notGzip'],
    [
      'a bomb',
      () => bed.post('/v1/track', gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }),
      '413 tooLarge',
    ],
    ['a header of Next', () => bed.post('/v1/track', EVENT, { 'Next-Action': 'x' }), '400 header'],
    ['a header of a proxy', () => bed.post('/v1/track', EVENT, { 'x-middleware-subrequest': 'x' }), '400 header'],
    ['another path', () => bed.post('/v1/nothing', EVENT), '404 path'],
    ['another method', () => fetch(`${bed.url}/v1/track`, { method: 'DELETE' }), '405 method'],
  ])('%s', async (_what, send, code) => {
    const before = (await bed.kept()).length;
    expect(await codeOf(send())).toBe(code);
    expect(await bed.kept()).toHaveLength(before);
  });

  test('a large body without a length, once too much of it has come', async () => {
    const head = `POST /v1/batch HTTP/1.1\r\nHost: a\r\nAuthorization: ${basicOf(OPEN_KEY.key)}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `${(300_000).toString(16)}\r\n${' '.repeat(300_000)}\r\n`;
    const { text, statuses } = await sendRaw(bed.edge.port, `${head}${chunk}${chunk}0\r\n\r\n`);
    expect(statuses).toEqual([413]);
    expect(text).toContain('"tooLarge"');
  });

  test('but limits themselves are kept: 8 deep, 200 keys, 32 KB and 500 events are taken', async () => {
    expect((await bed.post('/v1/track', deep(8))).status).toBe(200);
    const keys = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [n, 'a:{[']));
    expect((await bed.post('/v1/track', keys)).status).toBe(200);
    const events = Array.from({ length: 500 }, (_, n) => ({ type: 'track', n, list: [{ a: [{ b: 1 }] }] }));
    expect((await bed.post('/v1/batch', { batch: events })).status).toBe(200);
  });

  test('and more than a thousand different names within a day, of that key alone', async () => {
    const own = await startEdgeBed([OPEN_KEY, { ...OPEN_KEY, id: 'k5', key: 'wk_other' }]);
    const batchOf = (from: number) => ({
      batch: Array.from({ length: 500 }, (_, n) => ({ event: `name ${from + n}` })),
    });
    for (const from of [0, 500, 0]) expect((await own.post('/v1/batch', batchOf(from))).status).toBe(200);
    expect(await codeOf(own.post('/v1/track', { ...EVENT, event: 'one more' }))).toBe('400 manyNames');
    expect((await own.post('/v1/track', { ...EVENT, event: 'name 7' })).status).toBe(200);
    const other = { authorization: basicOf('wk_other') };
    expect((await own.post('/v1/track', { ...EVENT, event: 'one more' }, other)).status).toBe(200);
    await own.remove();
  });

  test('and a key that sends more than its rate is told when to come again', async () => {
    const headers = { authorization: basicOf('wk_slow') };
    const batch = { batch: Array.from({ length: 500 }, () => ({ type: 'track' })) };
    expect((await bed.post('/v1/batch', batch, headers)).status).toBe(200);
    const response = await bed.post('/v1/track', EVENT, headers);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await bed.post('/v1/track', EVENT)).status).toBe(200);
  });

  test('and the last refusals stand in a file, without keys or what was sent', async () => {
    await codeOf(bed.post('/v1/track', { secret: 'person@example.com' }, { authorization: basicOf('wk_typed_wrong') }));
    await sleep(1200);
    const text = bed.refusals();
    const line = z.object({ reason: z.string(), sentence: z.string(), count: z.number(), path: z.string() });
    const lines = text
      .trim()
      .split('\n')
      .map((one) => line.parse(JSON.parse(one)));
    expect(lines.at(-1)).toMatchObject({ reason: 'unknownKey', path: '/v1/track' });
    expect(text).not.toMatch(/wk_|person@|127\.0\.0/);
  });
});
