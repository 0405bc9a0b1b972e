import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import type { Promises } from '@/lib/loaders/health/promise';
import { readSources } from '@/lib/loaders/health/read-sources';
import { readVolumes } from '@/lib/loaders/health/read-volumes';
import { loadOrThrow } from '@/lib/loaders/load';
import { rebuild } from '@/lib/loaders/rebuild';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { addDays } from '@/lib/metrics/civil';

let bed: TemporaryLoading;
let deliveries = 0;
/** Brings orders of days in at a moment, as the inbox does: 20 a day, 6 on Sundays; of the market SE a quarter of them. */
async function deliver(at: string, days: readonly string[], more = '', only = 20): Promise<void> {
  deliveries += 1;
  const orders = days.flatMap((day) =>
    Array.from(
      { length: new Date(day).getUTCDay() === 0 ? 6 : only },
      (_, n) => [`${day}-${String(n)}`, day, n] as const,
    ),
  );
  const folder = mkdtempSync(join(bed.paths.temporary, 'delivery-'));
  const write = (name: string, lines: readonly string[]) => {
    const path = join(folder, `${name}-${String(deliveries)}.csv`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return { path, name: `${name}-${String(deliveries)}.csv` };
  };
  const files = [
    write('orders', [
      'order_number,market,currency,ordered_at',
      ...orders.map(([id, day, n]) => `${id},${n % 4 === 0 ? 'SE' : 'FI'},EUR,${day} 12:00:00`),
      ...(more === '' ? [] : [more]),
    ]),
    write('order_lines', [
      'order_number,line_number,sku,quantity,gross_amount',
      ...orders.map(([id]) => `${id},1,TENT,1,100`),
    ]),
  ];
  const loading = { ...bed.loading, clock: () => new Date(at) };
  await loadOrThrow(loading, { source: 'contract', files, startedBy: 'inbox' });
}

const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, n) => addDays(first, n));

beforeAll(async () => {
  bed = await openTemporaryLoading();
  // Ten weeks up to Sunday, then Monday; the delivery of Tuesday brings half of it, an order of Sunday and a broken row.
  await deliver('2026-11-23T02:10:00Z', daysFrom('2026-09-14', 70));
  await deliver('2026-11-24T02:10:00Z', ['2026-11-23']);
  await deliver('2026-11-25T02:10:00Z', ['2026-11-24'], 'LATE,FI,EUR,2026-11-22 09:00:00\nBAD,FI,EUR,never', 10);
}, 120_000);
afterAll(() => bed.remove());

const sources = (now: string, promises: Promises = {}) =>
  bed.engine.read((reader) =>
    readSources(OPERATOR, reader, { timeZone: 'Europe/Helsinki', now, promises, streamWaits: null }),
  );

describe('the health of a source', { timeout: 120_000 }, () => {
  test('says when it delivered, how far, what it turned away, and how many rows came a day late', async () => {
    const [contract, ...others] = await sources('2026-11-25T05:00:00');
    expect(others).toEqual([]);
    expect(contract).toMatchObject({
      source: 'contract',
      state: 'partial',
      promise: { is: 'daily', by: '06:00' },
      isSet: false,
      lastDelivery: '2026-11-25T04:10:00',
      lastEvent: '2026-11-24T12:00:00',
      lagSeconds: 17 * 3600,
      rowsRejected: 1,
      rowsLate: 1,
      runSeconds: 0,
    });
  });

  test('a source that stops is late on every day from then on, not for two days only', async () => {
    for (const day of ['2026-11-26', '2026-11-29', '2026-12-10'])
      expect((await sources(`${day}T06:30:00`))[0]).toMatchObject({ state: 'late', dueAt: `${day}T06:00:00` });
  });

  test('a broken promise goes before rejected rows, whoever made the promise', async () => {
    expect((await sources('2026-11-26T06:30:00'))[0]).toMatchObject({ state: 'late', dueAt: '2026-11-26T06:00:00' });
    const weekly = { contract: { is: 'within', minutes: 7 * 1440 } } as const;
    expect((await sources('2026-11-26T06:30:00', weekly))[0]).toMatchObject({ state: 'partial', isSet: true });
  });

  test('is for those who look after loads', async () => {
    const marketing = { ...OPERATOR, role: 'marketing' } as const;
    await expect(
      bed.engine.read((reader) =>
        readSources(marketing, reader, {
          timeZone: 'UTC',
          now: '2026-11-25T05:00:00',
          promises: {},
          streamWaits: null,
        }),
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('counts late rows in a rebuild as it did when they came', async () => {
    const before = await bed.rows('select load_id, rows_late from ops.loads order by load_id');
    expect(before.map((row) => Number(row['rows_late']))).toEqual([0, 0, 1]);
    await rebuild(bed.loading, () => undefined);
    expect(await bed.rows('select load_id, rows_late from ops.loads order by load_id')).toEqual(before);
  });
});

describe('the volume of a source', { timeout: 120_000 }, () => {
  const volumes = async (now: string, markets: readonly string[] | null = null) => {
    const known = await sources(now);
    return bed.engine.read((reader) => readVolumes({ ...OPERATOR, markets }, reader, known, now.slice(0, 10)));
  };

  test('is as expected within what chance makes of twenty orders a day, and a Sunday is held against Sundays', async () => {
    const [orders, ...others] = await volumes('2026-11-25T05:00:00');
    expect(others).toEqual([]);
    expect(orders).toMatchObject({ fact: 'orders', source: 'contract' });
    expect(orders?.days).toHaveLength(28);
    // Twenty on each Tuesday: 3 × √20 = 13.4 to both sides; that the weeks are equal does not make it narrower.
    expect(orders?.days.at(-1)).toEqual({ day: '2026-11-24', rows: 10, low: 6, high: 34, state: 'within' });
    expect(orders?.days.find(({ day }) => day === '2026-11-22')).toMatchObject({ rows: 6, state: 'within' });
  });

  test('a delivery that lacks the last day altogether is judged by the day it should have had', async () => {
    await deliver('2026-11-26T02:10:00Z', ['2026-11-24'], '', 11);
    const [orders] = await volumes('2026-11-26T05:00:00');
    expect(orders?.days.at(-1)).toMatchObject({ day: '2026-11-25', rows: 0, state: 'below' });
  });

  test('is of the markets of the reader', async () => {
    const [all] = await volumes('2026-11-25T05:00:00');
    const [swedish] = await volumes('2026-11-25T05:00:00', ['SE']);
    const of = (volume: typeof all) => volume?.days.find(({ day }) => day === '2026-11-20')?.rows;
    expect([of(all), of(swedish)]).toEqual([20, 5]);
    expect((await volumes('2026-11-25T05:00:00', ['NO']))[0]?.days.at(-1)?.state).toBe('unknown');
  });

  test('counts events by the day on which they happened, robots left out', async () => {
    const header = 'message_id,occurred_at,anonymous_id,name,market,device,is_bot';
    const event = (id: string, isBot: boolean) =>
      `${id},2026-11-23 10:00:00,${id},product_viewed,FI,desktop,${String(isBot)}`;
    await bed.load('contract', { 'events.csv': `${[header, event('m1', false), event('m2', true)].join('\n')}\n` });
    const known = await volumes('2026-11-25T13:00:00');
    expect(known.map(({ fact }) => fact)).toEqual(['events', 'orders']);
    expect(known[0]?.days[0]).toMatchObject({ day: '2026-11-23', rows: 1 });
  });
});
