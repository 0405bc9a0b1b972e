import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitBatch } from '@/lib/loaders/events/commit-batch';
import { readJournalState } from '@/lib/loaders/events/journal-offset';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const NOW = new Date('2026-11-26T10:00:00Z');
let bed: TemporaryLoading;

beforeAll(async () => {
  bed = await openTemporaryLoading();
});
afterAll(() => bed.remove());

test('a batch that holds nothing but rejects is kept, and loading goes on behind it', async () => {
  const { engine, workspace } = bed.loading;
  const rejectsFile = join(bed.paths.staging, 'rejects.ndjson');
  const reject = {
    reject_key: '1',
    received_at: '2026-11-26 09:00:00',
    key_id: 'k',
    reason: 'missing',
    detail: 'no id',
    sentence: null,
  };
  writeFileSync(rejectsFile, `${JSON.stringify(reject)}\n`);
  const next = { file: 1, offset: 500 };
  const answer = { next, records: 1, events: 0, rejects: 1, bytes: 100, eventsFile: null, rejectsFile, caughtUp: true };
  const times = { oldestAt: '2026-11-26 09:00:00', newestAt: '2026-11-26 09:00:00' };
  const from = { file: 0, offset: 0 };
  const taken = await commitBatch(engine, workspace, { from, answer: { ...answer, ...times } }, NOW);
  expect(taken).toEqual({ events: 0, duplicates: 0, rejects: 1 });
  expect(await engine.read(readJournalState)).toMatchObject({ file: 1, position: 500, events: 0, rejects: 1 });
});
