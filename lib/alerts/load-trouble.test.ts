import { afterAll, beforeAll, expect, it } from 'vitest';
import { testWarehouse, type TestWarehouse } from '@/lib/warehouse/test-warehouse';
import { tellLoadTrouble } from './load-trouble';
import { openTestDesk, type TestDesk } from './test-desk';

let warehouse: TestWarehouse;
let desk: TestDesk;
beforeAll(async () => {
  [warehouse, desk] = await Promise.all([testWarehouse(), openTestDesk()]);
});
afterAll(async () => {
  await warehouse.close();
  await desk.close();
});

it('every administrator is told once of each load that failed or did not come, in their language, and nobody else', async () => {
  await desk.person('anna', 'admin', null, 'fi');
  await desk.person('bo', 'admin', null, 'sv');
  await desk.person('eve', 'executive', null, 'en');
  const load = (id: number, at: string, state: string, message: string | null) => ({
    ...{ load_id: id, source: 'shop', started_at: at, ended_at: at, state, started_by: 'schedule', files: '[]' },
    ...{ rows_read: 0, rows_merged: 0, rows_unchanged: 0, rows_rejected: 0, rows_waiting: 0, message },
  });
  await warehouse.insert('ops.loads', [
    load(1, '2026-11-20 02:00:00', 'failed', 'long ago'),
    load(2, '2026-11-24 23:00:00', 'ok', null),
    load(3, '2026-11-25 02:00:00', 'failed', 'A check <failed>.'),
    load(4, '2026-11-25 03:00:00', 'late', 'No file has come.'),
  ]);
  const workspace = { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 };
  const context = { engine: warehouse.engine, workspace, now: new Date('2026-11-25T06:00:00Z') };
  const run = { db: desk.db, context, origin: 'https://tuokio.example' };
  expect(await tellLoadTrouble(run)).toBe(2);
  expect(await tellLoadTrouble(run)).toBe(2);
  const notices = await desk.db.notice.findMany({ orderBy: { key: 'asc' }, select: { userId: true, content: true } });
  expect(notices.map(({ userId }) => userId).sort()).toEqual(['anna', 'anna', 'bo', 'bo']);
  const all = notices.map(({ content }) => content).join('\n');
  expect(all).toContain('Lataus epäonnistui: shop');
  expect(all).toContain('Ingen leverans: shop');
  expect(all).toContain('A check &lt;failed&gt;.');
  expect(all).toContain('https://tuokio.example/data');
  expect(all).not.toContain('long ago');
});
