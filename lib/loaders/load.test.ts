import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const LINES = 'order_number,line_number,sku,quantity,gross_amount\n';

describe('a load', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    await bed.load('contract', SMALL_SHOP);
  });
  afterAll(() => bed.remove());

  const versions = () => bed.rows(`select fact, day, version from ops.fact_versions order by fact, day`);

  test('a corrected row changes only its own day; the same file again changes nothing', async () => {
    const before = await versions();
    const corrected = await bed.load('contract', {
      'order_lines.csv': 'order_number,line_number,sku,quantity,gross_amount\nO7,1,NEW-1,3,33\n',
    });
    expect(corrected).toMatchObject({ state: 'ok', merged: 1, unchanged: 0 });
    const after = await versions();
    expect(after.filter((row, index) => row['version'] !== before[index]?.['version'])).toEqual([
      { fact: 'orderLines', day: '2026-03-08', version: 2 },
      { fact: 'orders', day: '2026-03-08', version: 2 },
    ]);
    const again = await bed.load('contract', {
      'order_lines-again.csv': 'order_number,line_number,sku,quantity,gross_amount\nO7,1,NEW-1,3,33.00\n',
    });
    expect(again).toMatchObject({ state: 'ok', merged: 0, unchanged: 1 });
    expect(await versions()).toEqual(after);
  });

  test('whose check fails keeps nothing, names the check and its first rows, and is marked failed', async () => {
    const before = await digest(bed.engine);
    await bed.engine.write('warehouse', (writer) =>
      writer.run(`insert into base.order_lines select * from base.order_lines where sku = 'NEW-1'`),
    );
    const broken = await digest(bed.engine);
    await expect(bed.load('contract', { 'order_lines-2.csv': `${LINES}O7,2,ROPE,1,5\n` })).rejects.toThrow(
      /check "keys are unique" failed.*base\.order_lines/,
    );
    expect(await digest(bed.engine)).toEqual(broken);
    expect(
      await bed.rows('select state, rows_merged::integer as merged from ops.loads order by load_id desc limit 1'),
    ).toEqual([{ state: 'failed', merged: 0 }]);
    await bed.engine.write('warehouse', async (writer) => {
      await writer.run(
        `delete from base.order_lines where rowid in (select max(rowid) from base.order_lines where sku = 'NEW-1')`,
      );
    });
    expect(await digest(bed.engine)).toEqual(before);
  });
});
