import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  return prepareDemo({ now: NOW, fresh: false, progress: () => undefined, scale: 0.02, eventDays: 90, mayLeaveEvents });
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

test('they come into the inbox, month by month, once', async () => {
  await deliverEvents(root, NOW, never);
  const months = ['08-27', '09-01', '10-01', '11-01'].map((day) => `events-2026-${day}.parquet`);
  expect(readdirSync(inbox)).toEqual(months);
  expect(readdirSync(statePaths(root).temporary)).toEqual([]);
  expect((await prepare(true)).lacksEvents).toBe(false);
  rmSync(inbox, { recursive: true });
  await deliverEvents(root, NOW, never);
  expect(() => readdirSync(inbox)).toThrow('ENOENT');
});
