import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rebuild, rebuildIfNeeded } from '@/lib/loaders/rebuild';
import { rederiveIfChanged } from '@/lib/loaders/rederive';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Columns that may differ after a rebuild: when a load ended, and the versions under which answers are cached. */
const NO_BOOKKEEPING: readonly string[] = ['none'];

describe('a rebuild', { timeout: 120_000 }, () => {
  let loaded: TemporaryLoading;
  let bed: TemporaryLoading;
  beforeAll(async () => {
    loaded = await openTemporaryLoading();
    await loaded.load('contract', SMALL_SHOP);
    await loaded.engine.close();
  });
  beforeEach(async () => {
    bed = await openTemporaryLoading({}, undefined, loaded.paths.root);
  });
  afterEach(() => bed.remove());
  afterAll(() => loaded.remove());

  test('from the archive equals the original, row by row, load numbers, logs and rejects included', async () => {
    await bed.load('contract', {
      'orders-late.ndjson':
        '{"order_number":"O8","customer_id":"C2","market":"SE","currency":"SEK","ordered_at":"2026-03-11 10:00:00"}\nnot json\n',
      'order_lines-late.csv':
        'order_number,line_number,sku,quantity,gross_amount\nO8,1,TENT,1,1100\nO7,1,NEW-1,3,x\nO9,1,ROPE,1,5\n',
    });
    await bed.load('contract', { 'customers-2.csv': 'customer_id,market,name\nC1,SE,Aino Korhonen\n' });
    const logs = () =>
      Promise.all([
        bed.rows('select * exclude (ended_at) from ops.loads order by load_id'),
        bed.rows('select * from ops.load_rejects order by all'),
        bed.rows('select * from ops.files order by all'),
        bed.rows('select * from ops.fact_states order by all'),
      ]);
    const [before, loggedBefore] = [await digest(bed.engine, NO_BOOKKEEPING), await logs()];
    const generation = () => bed.rows('select sum(version)::double as generation from ops.fact_versions');
    const [old] = await generation();
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine, NO_BOOKKEEPING)).toEqual(before);
    expect(await logs()).toEqual(loggedBefore);
    const [now] = await generation();
    expect(Number(now?.['generation'])).toBeGreaterThan(Number(old?.['generation']));
    expect(readdirSync(bed.paths.temporary)).toEqual([]);
  });

  test('is refused, with the cure, when the archive lacks a load', async () => {
    const before = await digest(bed.engine, NO_BOOKKEEPING);
    rmSync(join(bed.paths.archive, '1'), { recursive: true });
    await expect(rebuild(bed.loading, () => undefined)).rejects.toThrow(/archive lacks what was loaded by 1.*backup/);
    expect(await digest(bed.engine, NO_BOOKKEEPING)).toEqual(before);
  });

  test('is made by itself when the warehouse lacks what the archive holds, and only then', async () => {
    const before = await digest(bed.engine, NO_BOOKKEEPING);
    expect(await rebuildIfNeeded(bed.loading, () => undefined)).toBe(false);
    await bed.engine.write('warehouse', async (writer) => {
      await writer.run('delete from ops.loads');
      await writer.run('delete from base.orders');
      await writer.run('delete from facts.orders');
    });
    expect(await rebuildIfNeeded(bed.loading, () => undefined)).toBe(true);
    expect(await digest(bed.engine, NO_BOOKKEEPING)).toEqual(before);
  });

  test('is made by itself when the models changed since the warehouse was made', async () => {
    const before = await digest(bed.engine, NO_BOOKKEEPING);
    await bed.engine.write('warehouse', (writer) =>
      writer.run(`update ops.properties set value = 'another' where name = 'schema_hash'`),
    );
    expect(await rebuildIfNeeded(bed.loading, () => undefined)).toBe(true);
    expect(await rebuildIfNeeded(bed.loading, () => undefined)).toBe(false);
    expect(await digest(bed.engine, NO_BOOKKEEPING)).toEqual(before);
  });

  test('another zone or currency of the workspace derives the facts again, and back gives the same facts', async () => {
    const before = await digest(bed.engine);
    const elsewhere = { ...bed.loading, workspace: { timeZone: 'UTC', currency: 'SEK', activeCustomerDays: 30 } };
    expect(await rederiveIfChanged(elsewhere, () => undefined)).toBe(true);
    // O3 is 1,000 SEK; O1 is of 1 March in UTC, its 105 EUR are 1,050 SEK; O2 follows within 30 days.
    expect(
      await bed.rows(
        `select order_number, order_date, net_amount from facts.orders where order_number in ('O1', 'O3') order by 1`,
      ),
    ).toEqual([
      { order_number: 'O1', order_date: '2026-03-01', net_amount: 1050 },
      { order_number: 'O3', order_date: '2026-03-05', net_amount: 1000 },
    ]);
    expect(await rederiveIfChanged(elsewhere, () => undefined)).toBe(false);
    expect(await rederiveIfChanged(bed.loading, () => undefined)).toBe(true);
    expect(await digest(bed.engine)).toEqual(before);
  });
});
