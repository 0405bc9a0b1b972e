import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { basicOf, type EdgeBed, OPEN_KEY, postTo, publishTestKeys, startEdgeBed } from '@/lib/edge/trials/edge-bed';

let own: EdgeBed;
afterEach(() => own.remove());
const EVENT = { event: 'product_viewed', anonymousId: 'a', messageId: 'm' };
const send = (key: string) => postTo(own.url, '/v1/track', EVENT, { authorization: basicOf(key) });
async function until(status: number, key: string): Promise<void> {
  for (let tries = 0; tries < 50 && (await send(key)).status !== status; tries += 1) await sleep(100);
  expect((await send(key)).status).toBe(status);
}

test('nothing is taken before the first, and everything by itself after it; a damaged one changes nothing', async () => {
  own = await startEdgeBed(null);
  const response = await send('wk_open');
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('5');
  expect((await fetch(`${own.url}/readyz`)).status).toBe(503);
  publishTestKeys(own.paths, [OPEN_KEY]);
  await until(200, 'wk_open');
  const file = join(own.paths.edge, 'keys.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('wk_open', 'wk_evil'));
  await sleep(1500);
  expect((await send('wk_open')).status).toBe(200);
  expect((await send('wk_evil')).status).toBe(401);
  expect(await (await fetch(`${own.url}/readyz`)).json()).toMatchObject({ keys: 'damaged', ready: true });
  publishTestKeys(own.paths, [{ ...OPEN_KEY, revoked: true }]);
  await until(403, 'wk_open');
});

test('a second edge on the same state is refused by name, and the first goes on', async () => {
  own = await startEdgeBed();
  const again = startEdgeBed(null, { paths: own.paths });
  await expect(again).rejects.toThrow(/The journal is open in "edge"/);
  expect((await send('wk_open')).status).toBe(200);
});
