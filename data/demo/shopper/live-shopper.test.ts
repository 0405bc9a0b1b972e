import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Good } from '@/data/demo/shopper/goods';
import { journey } from '@/data/demo/shopper/journey';
import { shopLive } from '@/data/demo/shopper/live-shopper';
import { seededRandom } from '@/data/demo/shopper/random';

const GOODS: readonly [Good, ...Good[]] = [
  { market: 'FI', currency: 'EUR', sku: 'K-1', name: 'Boot', category_id: 'FOO', category: 'Boots', price: 100 },
  { market: 'SE', currency: 'SEK', sku: 'K-2', name: 'Tent', category_id: 'TEN', category: 'Tents', price: 2000 },
  { market: 'NO', currency: 'NOK', sku: 'K-3', name: 'Cup', category_id: 'KIT', category: 'Cookware', price: 90 },
];
const messageSchema = z.object({
  messageId: z.string(),
  writeKey: z.string(),
  event: z.string().optional(),
  properties: z.object({ market: z.string(), currency: z.string().optional() }),
});

interface Received extends z.infer<typeof messageSchema> {
  readonly url: string | undefined;
}

let keys: string;
let server: Server;
let edge: string;
let received: Received[];
let answer: number;
let stopping: AbortController;

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  received.push({ url: request.url, ...messageSchema.parse(JSON.parse(await text(request))) });
  response.writeHead(answer).end('{}');
}

beforeEach(async () => {
  keys = mkdtempSync(join(tmpdir(), 'tuokio-shopper-'));
  const content = {
    keys: [
      { key: 'old', revoked: true },
      { key: 'open', revoked: false },
    ],
  };
  writeFileSync(join(keys, 'keys.json'), JSON.stringify({ content }));
  received = [];
  answer = 200;
  stopping = new AbortController();
  server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  edge = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
});
afterEach(() => {
  stopping.abort();
  server.closeAllConnections();
  server.close();
  rmSync(keys, { recursive: true });
});

function shop(visitors: number) {
  const clock = () => new Date('2026-11-26T10:00:00Z');
  return shopLive({ edge, keys, goods: GOODS, seed: 7, clock, signal: stopping.signal, visitors, haste: 2000 });
}

describe('a journey', () => {
  const many = Array.from({ length: 2000 }, (_, seed) => [...journey(GOODS, `v${seed}`, seededRandom(seed))]);
  const names = many.map((steps) => steps.map(({ event }) => event));

  test('begins with a page, and an order follows a cart, a checkout and a payment', () => {
    const ordered = names.filter((events) => events.includes('Order Completed'));
    expect(names.every(([first]) => first === null)).toBe(true);
    expect(ordered.length / many.length).toBeGreaterThan(0.05);
    expect(ordered.length / many.length).toBeLessThan(0.2);
    for (const events of ordered) {
      const order = ['Product Added', 'Cart Viewed', 'Checkout Started', 'Payment Info Entered', 'Order Completed'];
      const places = order.map((name) => events.indexOf(name));
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect(places[0]).toBeGreaterThan(0);
    }
  });

  test('takes 3 to 15 seconds a step, and is the same for the same seed', () => {
    for (const { waitMs } of many.flat()) {
      expect(waitMs).toBeGreaterThanOrEqual(3000);
      expect(waitMs).toBeLessThanOrEqual(15_000);
    }
    expect([...journey(GOODS, 'v3', seededRandom(3))]).toEqual(many[3]);
  });
});

describe('the live shopper', () => {
  test('sends to the open key, each message once, until it is stopped', async () => {
    const ended = shop(4);
    await expect.poll(() => received.length, { timeout: 10_000 }).toBeGreaterThan(100);
    stopping.abort();
    await ended;
    const count = received.length;
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(count);
    expect(new Set(received.map(({ writeKey }) => writeKey))).toEqual(new Set(['open']));
    expect(received.some(({ event }) => event === 'Product Viewed')).toBe(true);
    for (const { url, event } of received) expect(url).toBe(event === undefined ? '/v1/page' : '/v1/track');
    // Nobody buys in another market than their own.
    const priced = received.flatMap(({ properties: { market, currency } }) =>
      currency === undefined ? [] : [`${market} ${currency}`],
    );
    expect(new Set(priced)).toEqual(new Set(GOODS.map(({ market, currency }) => `${market} ${currency}`)));
  });

  test('that is refused sends the same message again, later and later, and goes on once it is taken', async () => {
    answer = 503;
    void shop(1);
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(2);
    expect(received[0]?.messageId).toBe(received[1]?.messageId);
    answer = 200;
    await expect
      .poll(() => new Set(received.map(({ messageId }) => messageId)).size, { timeout: 10_000 })
      .toBeGreaterThan(3);
  });
});
