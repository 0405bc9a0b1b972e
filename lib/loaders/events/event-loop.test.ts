import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Normaliser, startNormaliser } from '@/lib/events/normaliser';
import { ENVELOPE, trackCall } from '@/lib/events/small-intake-story';
import type { Journal } from '@/lib/journal/journal';
import { makeBatchFolder } from '@/lib/loaders/events/batch-folder';
import { openJournal, waitUntil } from '@/lib/loaders/events/event-bed';
import { EventLoop } from '@/lib/loaders/events/event-loop';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

let bed: TemporaryLoading;
let journal: Journal;
let normaliser: Normaliser;
let loop: EventLoop;
/** Records of each commit, and when it was kept. */
let commits: { readonly at: number; readonly records: number }[];

beforeEach(async () => {
  bed = await openTemporaryLoading({}, '2026-11-26T10:00:00Z');
  mkdirSync(bed.paths.journal, { recursive: true });
  journal = await openJournal(bed.paths);
  const { path } = makeBatchFolder(bed.paths.staging);
  normaliser = startNormaliser({ journal: bed.paths.journal, folder: path, salt: bed.loading.salt });
  commits = [];
  const { engine, workspace, clock } = bed.loading;
  loop = new EventLoop({
    ...{ engine, clock, normaliser, journal: bed.paths.journal, workspace: () => Promise.resolve(workspace) },
    kept: ({ answer }) => commits.push({ at: performance.now(), records: answer.records }),
  });
  // The first commit reads the models and starts the process that reads events.
  await send('first');
  expect(await waitUntil(() => loaded() === 1, 30)).toBe(true);
});
afterEach(async () => {
  await loop.stop();
  await normaliser.stop();
  await journal.close();
  await bed.remove();
});

const loaded = () => commits.reduce((sum, { records }) => sum + records, 0);

async function send(id: string): Promise<void> {
  const call = trackCall('Product Viewed', { product_id: 'P' }, { messageId: id });
  await journal.append(ENVELOPE, Buffer.from(JSON.stringify(call)));
}

test('a stream of events is committed at most five times a second, in batches, and nothing of it is left', async () => {
  const started = performance.now();
  const before = commits.length;
  let sent = 1;
  for (; performance.now() - started < 3000; sent += 1) {
    await send(`stream-${String(sent)}`);
    await wait(5);
  }
  expect(await waitUntil(() => loaded() === sent, 20)).toBe(true);
  const seconds = ((commits.at(-1)?.at ?? 0) - started) / 1000;
  const made = commits.length - before;
  expect(made).toBeLessThanOrEqual(5 * seconds + 1);
  expect(made).toBeGreaterThan(1);
  expect(sent / made).toBeGreaterThan(3);
}, 60_000);

test('events that trickle are each committed at once', async () => {
  const waits: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    await wait(450);
    const [sentAt, known] = [performance.now(), commits.length];
    await send(`alone-${String(n)}`);
    expect(await waitUntil(() => commits.length > known, 10)).toBe(true);
    waits.push((commits.at(-1)?.at ?? 0) - sentAt);
  }
  waits.sort((a, b) => a - b);
  // Two polls and a commit; the machine of a test may be busy with other tests.
  expect(waits[2]).toBeLessThan(1000);
}, 60_000);
