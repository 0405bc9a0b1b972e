import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { takeIn, type TakenIn } from '@/lib/loaders/events/take-in';
import { forgetRejects } from '@/lib/loaders/events/take-rejects';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const NOW = new Date('2026-11-25T10:00:00Z');
let bed: TemporaryLoading;

beforeAll(async () => {
  bed = await openTemporaryLoading();
  mkdirSync(bed.paths.staging, { recursive: true });
});
afterAll(() => bed.remove());
beforeEach(() => bed.loading.engine.write('warehouse', (writer) => writer.run('delete from ops.event_rejects')));

function refusal(key: number, at: string, more: object = {}): object {
  return { reject_key: String(key), received_at: at, key_id: 'k', reason: 'missing', detail: 'no id', ...more };
}

/** Takes a file of rejects in at a moment. */
async function take(rows: readonly object[], now = NOW): Promise<TakenIn> {
  const rejects = join(bed.paths.staging, 'rejects.ndjson');
  writeFileSync(rejects, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const { engine, workspace } = bed.loading;
  return engine.write('warehouse', (writer) => takeIn(writer, { events: null, rejects }, workspace, now));
}

const many = (from: number, count: number, at: string, more: object = {}) =>
  Array.from({ length: count }, (_, n) => refusal(from + n, at, more));

const DAYS = `select key_id, received_at::date::varchar as day, count(*) filter (reason = 'missing')::int as listed,
  coalesce(sum(refusals) filter (reason = 'beyond_limit'), 0)::int as beyond, sum(refusals)::int as total
  from ops.event_rejects group by all order by total`;

test('of one key and day 500 rejects are listed, those beyond are counted, over any number of batches', async () => {
  expect(await take(many(0, 400, '2026-11-24 09:00:00'))).toMatchObject({ rejects: 400 });
  expect(await take(many(400, 150, '2026-11-24 09:05:00'))).toMatchObject({ rejects: 150 });
  await take(many(1000, 700, '2026-11-24 09:10:00'));
  await take([...many(5000, 3, '2026-11-25 00:00:00'), ...many(6000, 2, '2026-11-24 12:00:00', { key_id: 'other' })]);
  expect(await bed.rows(DAYS)).toEqual([
    { key_id: 'other', day: '2026-11-24', listed: 2, beyond: 0, total: 2 },
    { key_id: 'k', day: '2026-11-25', listed: 3, beyond: 0, total: 3 },
    { key_id: 'k', day: '2026-11-24', listed: 500, beyond: 750, total: 1250 },
  ]);
  const [beyond] = await bed.rows(
    `select received_at::varchar as at, detail, raw_text from ops.event_rejects where reason = 'beyond_limit'`,
  );
  expect(beyond).toEqual({
    at: '2026-11-24 09:10:00',
    detail: 'More events of this write key were refused on this day than the 500 that are listed one by one.',
    raw_text: null,
  });
});

test('a refusal that comes again is one, in one batch and in another', async () => {
  const twice = [
    refusal(1, '2026-11-24 09:00:00'),
    refusal(1, '2026-11-24 09:00:01'),
    refusal(2, '2026-11-24 09:00:02'),
  ];
  expect(await take(twice)).toMatchObject({ rejects: 2 });
  expect(await take([...twice, refusal(3, '2026-11-25 09:00:00')])).toMatchObject({ rejects: 1 });
  expect(await bed.rows('select reject_key::int as id from ops.event_rejects order by id')).toEqual([
    { id: 1 },
    { id: 2 },
    { id: 3 },
  ]);
});

test('rejects go after thirty days, and a replay of old ones brings none back', async () => {
  await take([refusal(1, '2026-11-01 09:00:00'), refusal(2, '2026-11-20 09:00:00')]);
  expect(await forgetRejects(bed.loading.engine, NOW)).toBe(0);
  const later = new Date('2026-12-05T00:00:00Z');
  expect(await forgetRejects(bed.loading.engine, later)).toBe(1);
  await take([refusal(1, '2026-11-01 09:00:00')], later);
  expect(await bed.rows('select reject_key::int as id from ops.event_rejects')).toEqual([{ id: 2 }]);
});

test('what came nobody knows when is kept as of now', async () => {
  await take([refusal(1, '1970-01-01 00:00:00')]);
  expect(await bed.rows('select received_at::varchar as at from ops.event_rejects')).toEqual([
    { at: '2026-11-25 10:00:00' },
  ]);
});
