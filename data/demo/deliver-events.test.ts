import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { deliverEvents } from '@/data/demo/deliver-events';
import { prepareDemo } from '@/data/demo/prepare';
import { setEnvironment } from '@/lib/env';
import { statePaths } from '@/lib/state/state-paths';

/** A demo with many days of events, which is served before they are there. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const NOW = new Date('2026-11-25T06:00:00Z');
const root = mkdtempSync(join(tmpdir(), 'tuokio-deliver-'));
const inbox = join(statePaths(root).inbox, 'contract');
const never = new AbortController().signal;

function prepare(mayLeaveEvents: boolean) {
  return prepareDemo({
    now: NOW,
    fresh: false,
    progress: () => undefined,
    scale: 0.02,
    eventDays: 400,
    mayLeaveEvents,
  });
}

beforeAll(async () => {
  setEnvironment({ TUOKIO_DATA: root });
  expect((await prepare(true)).lacksEvents).toBe(true);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a stop while they are invented leaves nothing, and they are still lacking', async () => {
  await deliverEvents(root, NOW, AbortSignal.timeout(300));
  await deliverEvents(root, NOW, AbortSignal.abort());
  expect(readdirSync(statePaths(root).temporary)).toEqual([]);
  expect((await prepare(true)).lacksEvents).toBe(true);
});

function waiting(): readonly string[] {
  return existsSync(inbox) ? readdirSync(inbox) : [];
}

/** What the server does once it has loaded them. */
function takeAll(): void {
  for (const name of waiting()) rmSync(join(inbox, name));
}

test('they come into the inbox half-year by half-year, the last first, each once the one before was loaded', async () => {
  const delivered = deliverEvents(root, NOW, never);
  // The server log is kept since month 22.
  const last = [
    ...['05', '06', '07', '08', '09', '10'].map((month) => `events-2026-${month}-01.parquet`),
    ...['09', '10'].map((month) => `server_minutes-2026-${month}-01.parquet`),
  ];
  await expect.poll(waiting, { timeout: 60_000 }).toEqual(last);
  await sleep(1500);
  expect(waiting()).toEqual(last);
  takeAll();
  const middle = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04'];
  await expect.poll(waiting, { timeout: 60_000 }).toEqual(middle.map((month) => `events-${month}-01.parquet`));
  takeAll();
  await expect.poll(waiting, { timeout: 60_000 }).toEqual(['events-2025-10-21.parquet']);
  await delivered;
  expect(readdirSync(statePaths(root).temporary)).toEqual([]);
  expect((await prepare(true)).lacksEvents).toBe(false);
  takeAll();
  await deliverEvents(root, NOW, never);
  expect(waiting()).toEqual([]);
});
