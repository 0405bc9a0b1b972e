import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rebuild } from '@/lib/loaders/rebuild';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Columns that may differ after a rebuild: when a load ended, and the versions under which answers are cached. */
const NO_BOOKKEEPING: readonly string[] = ['none'];

describe('a rebuild', () => {
  let bed: TemporaryLoading;
  beforeEach(async () => {
    bed = await openTemporaryLoading();
  });
  afterEach(() => bed.remove());

  test('from the archive equals the original, row by row, load numbers, logs and rejects included', async () => {
    await bed.load('contract', SMALL_SHOP);
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
    await bed.load('contract', SMALL_SHOP);
    const before = await digest(bed.engine, NO_BOOKKEEPING);
    rmSync(join(bed.paths.archive, '1'), { recursive: true });
    await expect(rebuild(bed.loading, () => undefined)).rejects.toThrow(/archive lacks what was loaded by 1.*backup/);
    expect(await digest(bed.engine, NO_BOOKKEEPING)).toEqual(before);
  });
});
