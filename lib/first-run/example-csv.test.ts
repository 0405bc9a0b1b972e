import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { exampleCsv } from '@/lib/first-run/example-csv';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { FACTS } from '@/lib/loaders/source';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let bed: TemporaryLoading;
beforeAll(async () => {
  bed = await openTemporaryLoading();
});
afterAll(() => bed.remove());

test('the example files of all facts are loaded without a reject, each with its row', async () => {
  const files = Object.fromEntries(FACTS.map((fact) => [`${fact}.csv`, exampleCsv(fact)]));
  const summary = await bed.load('contract', files);
  expect(await bed.rows('select fact, column_name, detail from ops.load_rejects')).toEqual([]);
  expect([summary.state, summary.merged, summary.waiting]).toEqual(['ok', FACTS.length, 0]);
});
