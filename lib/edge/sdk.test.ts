import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { Analytics } from '@segment/analytics-node';
import { chromium } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findChromium } from '@/lib/cli/verify/chromium';
import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { type EdgeBed, OPEN_KEY, publishTestKeys, startEdgeBed } from '@/lib/edge/trials/edge-bed';

/** The SDKs as their maker publishes them, unchanged, against the real edge. */
let bed: EdgeBed;
afterEach(() => bed.remove());

const eventSchema = z.looseObject({
  type: z.string(),
  event: z.string().optional(),
  messageId: z.string(),
  anonymousId: z.string().nullish(),
  userId: z.string().nullish(),
});
const bodySchema = z.union([
  z.object({ batch: z.array(eventSchema) }),
  eventSchema.transform((event) => ({ batch: [event] })),
]);

async function events() {
  return (await bed.kept()).flatMap(({ body }) => bodySchema.parse(JSON.parse(body)).batch);
}

describe('@segment/analytics-node', () => {
  test('delivers every kind of call, once each', async () => {
    bed = await startEdgeBed();
    const analytics = new Analytics({ writeKey: OPEN_KEY.key, host: bed.url, flushAt: 4 });
    const failures: unknown[] = [];
    analytics.on('error', (error) => failures.push(error));
    analytics.identify({ userId: 'u1', traits: { plan: 'gold' } });
    analytics.track({ userId: 'u1', event: 'Order Completed', properties: { order_id: '1', total: 12.5 } });
    analytics.page({ anonymousId: 'a1', name: 'Home' });
    analytics.screen({ anonymousId: 'a1', name: 'Start' });
    analytics.group({ userId: 'u1', groupId: 'g1' });
    analytics.alias({ userId: 'u1', previousId: 'a1' });
    for (let n = 0; n < 50; n += 1) analytics.track({ anonymousId: 'a1', event: 'Product Viewed', properties: { n } });
    await analytics.closeAndFlush();
    expect(failures).toEqual([]);
    const kept = await events();
    expect(kept).toHaveLength(56);
    expect(new Set(kept.map(({ messageId }) => messageId)).size).toBe(56);
    expect(new Set(kept.map(({ type }) => type))).toEqual(
      new Set(['identify', 'track', 'page', 'screen', 'group', 'alias']),
    );
  });

  test('comes again when it is told to, and nothing is lost meanwhile', async () => {
    bed = await startEdgeBed(null);
    const analytics = new Analytics({ writeKey: OPEN_KEY.key, host: bed.url, flushAt: 1 });
    analytics.track({ anonymousId: 'a1', event: 'Product Viewed' });
    setTimeout(() => publishTestKeys(bed.paths, [OPEN_KEY]), 500);
    await analytics.closeAndFlush({ timeout: 20_000 });
    expect((await events()).map(({ event }) => event)).toEqual(['Product Viewed']);
  });
});

const SDK = readFileSync(join('node_modules', '@segment', 'analytics-next', 'dist', 'umd', 'index.js'));

/** A shop of one page that loads the SDK as a file. */
async function startShop(): Promise<{ server: Server; url: string }> {
  const port = await firstFreePortOrThrow('127.0.0.1', 25_100 + Math.floor(Math.random() * 400));
  const server = createServer(({ url }, response) => {
    if (url === '/sdk.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(SDK);
    else
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Shop</title><script src="/sdk.js"></script><h1>Shop</h1>');
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, url: `http://localhost:${port}` };
}

const executablePath = findChromium();

describe.skipIf(executablePath === undefined)('@segment/analytics-next in Chromium', () => {
  test('delivers from a page of another origin, tells nobody else, and a beacon comes too', async () => {
    const port = await firstFreePortOrThrow('127.0.0.1', 25_600 + Math.floor(Math.random() * 300));
    bed = await startEdgeBed([OPEN_KEY], { port, publicUrl: `http://localhost:${port}` });
    const shop = await startShop();
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    try {
      const page = await browser.newPage();
      const asked = new Set<string>();
      const errors: string[] = [];
      page.on('request', (request) => asked.add(new URL(request.url()).origin));
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('favicon')) errors.push(message.text());
      });
      await page.goto(`${shop.url}/?utm_source=news`);
      await page.evaluate(
        `(async () => {
          const edge = ${JSON.stringify(`http://localhost:${port}`)};
          const analytics = AnalyticsNext.AnalyticsBrowser.load({ writeKey: 'wk_open', cdnURL: edge });
          await analytics.page('Home');
          await analytics.identify('u1', { plan: 'gold' });
          await analytics.track('Product Viewed', { product_id: 'p1', price: 9.9 });
          await analytics.group('g1');
          await analytics.alias('u2', 'u1');
          const body = JSON.stringify({ writeKey: 'wk_open', type: 'track', event: 'left', messageId: 'b1', anonymousId: 'a' });
          if (!navigator.sendBeacon(edge + '/v1/t', body)) throw new Error('the beacon was not taken');
        })()`,
      );
      await expect.poll(async () => (await events()).length, { timeout: 15_000 }).toBe(6);
      const kept = await events();
      expect(kept.map(({ type, event }) => event ?? type).sort()).toEqual(
        ['Product Viewed', 'alias', 'group', 'identify', 'left', 'page'].sort(),
      );
      expect(new Set(kept.map(({ messageId }) => messageId)).size).toBe(6);
      expect([...asked].sort()).toEqual([shop.url, `http://localhost:${port}`].sort());
      expect(errors).toEqual([]);
      const [record] = await bed.kept();
      expect(record?.envelope).toMatchObject({ path: 'page' });
      expect(record?.envelope?.brands).toMatch(/Chromium/);
    } finally {
      await browser.close();
      await new Promise((resolve) => shop.server.close(resolve));
    }
  });
});
