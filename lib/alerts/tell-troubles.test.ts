import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Principal } from '@/lib/auth/roles';
import { readWatches, writeWatch } from '@/lib/db/watches';
import type { ReconciledTotal } from '@/lib/http/reconciled-total';
import type { LoadRow } from '@/lib/loaders/load-page';
import type { InputId } from '@/lib/metrics/facts';
import type { Watched } from './find-troubles';
import { tellTroubles } from './tell-troubles';
import { openTestDesk, type TestDesk } from './test-desk';
import { WATCHES } from './watch';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const NOW = new Date('2026-11-25T06:00:00Z');
const failed = (loadId: number, message: string): LoadRow => ({
  ...{
    loadId,
    source: 'shop',
    startedAt: '2026-11-25T02:00:00',
    endedAt: null,
    state: 'failed',
    startedBy: 'schedule',
  },
  ...{ files: [], rowsRead: 0, rowsMerged: 0, rowsUnchanged: 0, rowsRejected: 0, rowsWaiting: 0, watermark: null },
  ...{ reconciliation: [], message, sentence: null },
});
const total = (orders: number): ReconciledTotal => ({
  ...{ day: '2026-11-24', system: 'shop', state: 'differs', differ: ['FI'], lack: [] },
  ...{ orders, ordersHere: orders - 1, sales: 100 * orders, salesHere: 100 * orders - 100 },
});
const watched = (change: Partial<Watched> = {}): Watched => ({
  ...{ sources: [], volumes: [], totals: [], loads: [], stream: null },
  ...change,
});
const tellOf = (watchedBy: (principal: Principal) => Watched, inputs: readonly InputId[] = ['orders'], now = NOW) =>
  tellTroubles({
    ...{ db: desk.db, now, workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR' } },
    ...{ origin: 'https://tuokio.example', watchedBy: (principal) => Promise.resolve(watchedBy(principal)) },
    inputs: new Set(inputs),
  });
const notices = () => desk.db.notice.findMany({ orderBy: { key: 'asc' }, select: { userId: true, content: true } });

test('every administrator is told once of each trouble, in their language, and nobody else', async () => {
  await desk.person('anna', 'admin', null, 'fi');
  await desk.person('bo', 'admin', null, 'sv');
  await desk.person('eve', 'executive', null, 'en');
  const troubles = () => watched({ loads: [failed(3, 'A check <failed>.')], totals: [total(3)] });
  expect(await tellOf(troubles)).toBe(2);
  expect(await tellOf(troubles)).toBe(2);
  const kept = await notices();
  expect(kept.map(({ userId }) => userId).sort()).toEqual(['anna', 'anna', 'bo', 'bo']);
  const all = kept.map(({ content }) => content).join('\n');
  expect(all).toContain('Lataus epäonnistui: shop');
  expect(all).toContain('Stämmer inte: 24 nov. 2026');
  expect(all).toContain('A check &lt;failed&gt;.');
  expect(all).toContain('https://tuokio.example/data');
});

test('who sees one market is told the figures of that market, each under rights of their own', async () => {
  await desk.person('anna', 'admin', null, 'en');
  await desk.person('bo', 'admin', ['FI'], 'en');
  await tellOf(({ markets }) => watched({ totals: [total(markets === null ? 30 : 7)] }));
  const of = (name: string, all: Awaited<ReturnType<typeof notices>>) =>
    all.find(({ userId }) => userId === name)?.content ?? '';
  const kept = await notices();
  expect(of('anna', kept)).toContain('Orders there: 30');
  expect(of('bo', kept)).toContain('Orders there: 7');
});

test('all watches ship switched on; one that is switched off tells nothing more, and its change is logged', async () => {
  await desk.person('anna', 'admin', null, 'en');
  expect(await readWatches(desk.db)).toEqual(WATCHES);
  await desk.db.$transaction((tx) => writeWatch(tx, 'anna', { watch: 'loads', on: false }, NOW));
  expect(await tellOf(() => watched({ loads: [failed(3, 'x')] }))).toBe(0);
  expect(await notices()).toEqual([]);
  await desk.db.$transaction((tx) => writeWatch(tx, 'anna', { watch: 'loads', on: true }, NOW));
  expect(await tellOf(() => watched({ loads: [failed(3, 'x')] }))).toBe(1);
  const logged = await desk.db.auditEntry.findMany({ select: { action: true, subject: true } });
  expect(logged).toEqual(Array.from({ length: 2 }, () => ({ action: 'setting.changed', subject: 'watches' })));
});

test('data that was loaded and is gone is told once, and again when it goes again; an emptied workspace is no news', async () => {
  await desk.person('anna', 'admin', null, 'en');
  const day = (number: number) => new Date(`2026-11-${String(number)}T06:00:00Z`);
  await tellOf(() => watched(), ['orders', 'returns', 'unitCosts'], day(20));
  await tellOf(() => watched(), ['orders', 'returns'], day(21));
  await tellOf(() => watched(), ['orders', 'returns'], day(22));
  expect((await notices()).map(({ content }) => content.includes('No longer loaded: unit costs'))).toEqual([true]);
  await tellOf(() => watched(), ['orders', 'returns', 'unitCosts'], day(23));
  await tellOf(() => watched(), ['orders', 'returns'], day(24));
  expect(await notices()).toHaveLength(2);
  await tellOf(() => watched(), [], day(25));
  expect(await notices()).toHaveLength(2);
});
