import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { readRepairFormOrThrow } from '@/lib/entries/repair-form';
import { repairRowsOrThrow } from '@/lib/entries/repair-rows';
import { loadOrThrow } from '@/lib/loaders/load';
import { readRejectsOrThrow } from '@/lib/loaders/load-page';
import { rebuild } from '@/lib/loaders/rebuild';
import type { FileMapping } from '@/lib/loaders/source';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const HEAD = 'order_number,market,currency,ordered_at,status';
let bed: TemporaryLoading;
beforeEach(async () => {
  bed = await openTemporaryLoading();
});
afterEach(() => bed.remove());

const csv = (...lines: readonly string[]) => `${[HEAD, ...lines].join('\n')}\n`;
const orders = async () =>
  (await bed.rows('select order_number, currency, status from base.orders order by 1')).map((row) =>
    Object.values(row).join(' '),
  );
const open = async (loadId: number) => {
  const { rejects } = await readRejectsOrThrow(OPERATOR, bed.engine, loadId, 1, bed.paths.archive);
  return rejects.map(({ line, repairedBy }) => [line, repairedBy]);
};
const at = (file: string, line: number) => ({ file, line });
const row = (file: string, line: number, cells: readonly string[], alike = false) => ({
  is: 'row' as const,
  file,
  line,
  cells: [...cells],
  alike,
});
const repair = (loadId: number, wish: Parameters<typeof repairRowsOrThrow>[3], who = OPERATOR) =>
  repairRowsOrThrow(who, bed.loading, loadId, wish);

describe('a rejected row', { timeout: 120_000 }, () => {
  test('that is repaired is loaded by the ordinary loader, shown as dealt with, and repaired in a rebuild', async () => {
    await bed.load('contract', {
      'orders.csv': csv('A,FI,EUR,2026-03-01 10:00:00,', 'B,FI,euro,2026-03-02 10:00:00,', 'C,FI,EUR,someday,'),
    });
    const form = await readRepairFormOrThrow(OPERATOR, bed, 1, at('orders.csv', 3));
    expect(form).toMatchObject({
      columns: HEAD.split(','),
      cells: ['B', 'FI', 'euro', '2026-03-02 10:00:00', ''],
      alike: 0,
    });
    expect(form.faults).toMatchObject([{ column: 'currency', reason: 'not_allowed' }]);
    const cells = ['B', 'FI', 'EUR', '2026-03-02 10:00:00', ''];
    expect(await repair(1, row('orders.csv', 3, cells))).toEqual({
      ...{ loadId: 2, brought: 1, merged: 1, unchanged: 0, rejected: 0 },
    });
    expect(await orders()).toEqual(['A EUR accepted', 'B EUR accepted']);
    expect(await open(1)).toEqual([
      [3, 2],
      [4, null],
    ]);
    await expect(repair(1, row('orders.csv', 3, cells))).rejects.toMatchObject({ code: 'notFound' });
    const before = [await digest(bed.engine, ['none']), await bed.rows('from ops.repairs')];
    await rebuild(bed.loading, () => undefined);
    expect([await digest(bed.engine, ['none']), await bed.rows('from ops.repairs')]).toEqual(before);
    expect(await open(1)).toEqual([
      [3, 2],
      [4, null],
    ]);
  });

  test('that is turned away again waits among the rejects of the load that brought it', async () => {
    await bed.load('contract', { 'orders.csv': csv('A,FI,EUR,2026-03-01,', 'B,FI,euro,2026-03-02,') });
    expect(await repair(1, row('orders.csv', 3, ['B', 'FI', 'EURO', '2026-03-02', '']))).toMatchObject({ rejected: 1 });
    expect(await open(1)).toEqual([[3, 2]]);
    expect(await open(2)).toEqual([[2, null]]);
    const { file } = (await readRejectsOrThrow(OPERATOR, bed.engine, 2, 1, bed.paths.archive)).rejects[0] ?? {
      file: '',
    };
    expect(await repair(2, row(file, 2, ['B', 'FI', 'EUR', '2026-03-02', '']))).toMatchObject({ loadId: 3, merged: 1 });
    expect(await orders()).toEqual(['A EUR accepted', 'B EUR accepted']);
  });

  test('is repaired with all others that hold the same there, and no row besides', async () => {
    await bed.load('contract', {
      'orders.csv': csv('A,FI,euro,2026-03-01,', 'B,FI,euro,2026-03-02,', 'C,FI,EURO,2026-03-03,', 'D,SE,euro,never,'),
    });
    expect((await readRepairFormOrThrow(OPERATOR, bed, 1, at('orders.csv', 2))).alike).toBe(2);
    expect(await repair(1, row('orders.csv', 2, ['A', 'FI', 'EUR', '2026-03-01', ''], true))).toMatchObject({
      ...{ brought: 3, merged: 2, rejected: 1 },
    });
    expect(await orders()).toEqual(['A EUR accepted', 'B EUR accepted']);
    expect(await open(1)).toEqual([
      [2, 2],
      [3, 2],
      [4, null],
      [5, 2],
    ]);
  });

  test('is never put over what a later load has brought, not in a rebuild either', async () => {
    await bed.load('contract', { 'orders.csv': csv('A,FI,EUR,2026-03-01,', 'B,FI,euro,2026-03-02,') });
    await bed.load('contract', { 'orders-2.csv': csv('B,FI,EUR,2026-03-02,cancelled') });
    expect(await repair(1, row('orders.csv', 3, ['B', 'FI', 'EUR', '2026-03-02', 'accepted']))).toMatchObject({
      ...{ merged: 0, unchanged: 1 },
    });
    expect(await orders()).toEqual(['A EUR accepted', 'B EUR cancelled']);
    await rebuild(bed.loading, () => undefined);
    expect(await orders()).toEqual(['A EUR accepted', 'B EUR cancelled']);
  });
});

describe('a rejected row of a file that a person has mapped', { timeout: 120_000 }, () => {
  test('is repaired in the file’s own form, by the mapping of its load, and in a rebuild too', async () => {
    const column = (name: string, from: string, days: 'dotted' | null, decimal: ',' | null) => {
      return { column: name, from, days, decimal };
    };
    const mapping: FileMapping = {
      ...{ version: 1, fact: 'ad_costs', delimiter: ';', skipped: 2, constants: { platform: 'Agency' } },
      columns: [column('day', 'Päivä', 'dotted', null), column('cost', 'Kulut', null, ',')],
    };
    const path = join(bed.paths.root, 'costs.csv');
    writeFileSync(path, 'Kulut marraskuussa\n\nPäivä;Kulut\n24.11.2026;12,00\n23.11.2026;12.50\n');
    await loadOrThrow(bed.loading, { source: 'agency', mapping, files: [{ path, name: 'costs.csv' }], startedBy: 'x' });
    const form = await readRepairFormOrThrow(OPERATOR, bed, 1, at('costs.csv', 5));
    expect(form).toMatchObject({ columns: ['Päivä', 'Kulut'], cells: ['23.11.2026', '12.50'] });
    const cells = ['23.11.2026', '12,50'];
    expect(await repair(1, row('costs.csv', 5, cells))).toMatchObject({ loadId: 2, merged: 1, rejected: 0 });
    const costs = () => bed.rows('select day::varchar as day, cost::double as cost from base.ad_costs order by day');
    const both = [
      { day: '2026-11-23', cost: 12.5 },
      { day: '2026-11-24', cost: 12 },
    ];
    expect([await costs(), await open(1)]).toEqual([both, [[5, 2]]]);
    await rebuild(bed.loading, () => undefined);
    expect([await costs(), await open(1)]).toEqual([both, [[5, 2]]]);
  });
});

describe('rows that are brought again as they were', { timeout: 120_000 }, () => {
  test('are taken once what stood in their way is gone, however often that was tried, and a loser of its key stays out', async () => {
    // Orders of tomorrow are refused until it has come; B comes twice, and the later row won.
    const text = csv('T,FI,EUR,2026-11-28 10:00:00,', 'B,FI,EUR,2026-03-02,', 'B,FI,EUR,2026-03-02,cancelled');
    await bed.load('contract', { 'orders.csv': text });
    expect((await open(1)).length).toBe(2);
    expect(await repair(1, { is: 'again' })).toMatchObject({ brought: 1, merged: 0, rejected: 1 });
    const later = { ...bed.loading, clock: () => new Date('2026-11-29T10:00:00Z') };
    expect(await repairRowsOrThrow(OPERATOR, later, 2, { is: 'again' })).toMatchObject({ brought: 1, merged: 1 });
    expect(await orders()).toEqual(['B EUR cancelled', 'T EUR accepted']);
    await expect(repair(1, { is: 'again' })).rejects.toMatchObject({ code: 'notFound' });
    const before = await digest(bed.engine, ['none']);
    await rebuild(later, () => undefined);
    expect(await digest(bed.engine, ['none'])).toEqual(before);
  });

  test('may be of several kinds of files, of JSON lines, and hold what must be quoted', async () => {
    await bed.load('contract', {
      'products.csv': 'sku,name,launched_on\nTENT,"Tent, ""big""",someday\n',
      'orders.ndjson': '{"order_number":"J","market":"FI","ordered_at":"2026-03-01","is_test":"perhaps"}\n',
    });
    const cells = ['TENT', 'Tent, "big"', '2026-01-01'];
    expect(await repair(1, row('products.csv', 2, cells))).toMatchObject({ merged: 1 });
    expect(await bed.rows('select name from base.products')).toEqual([{ name: 'Tent, "big"' }]);
    const json = '{"order_number":"J","market":"FI","ordered_at":"2026-03-01","is_test":"false"}';
    expect(await repair(1, row('orders.ndjson', 1, [json]))).toMatchObject({ merged: 1, rejected: 0 });
    expect(await orders()).toEqual(['J EUR accepted']);
  });
});

describe('what cannot be repaired row by row', { timeout: 120_000 }, () => {
  test('says why: a load of which nothing was kept, and sources that replace whole orders', async () => {
    await expect(bed.load('contract', { 'orders.csv': 'order_number;market\n' })).rejects.toThrow();
    await expect(repair(1, { is: 'again' })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'failed' } });
    await expect(repair(9, { is: 'again' })).rejects.toMatchObject({ code: 'notFound' });
  });

  test('is not offered of a source that no version knows and whose load kept no mapping', async () => {
    await bed.load('contract', { 'orders.csv': csv('A,FI,EUR,2026-03-01,', 'B,FI,euro,2026-03-02,') });
    const page = () => readRejectsOrThrow(OPERATOR, bed.engine, 1, 1, bed.paths.archive);
    expect((await page()).obstacle).toBeNull();
    await bed.engine.write('warehouse', (writer) => writer.run("update ops.loads set source = 'of-another-version'"));
    expect((await page()).obstacle).toBe('unknown');
    await expect(repair(1, { is: 'again' })).rejects.toMatchObject({ details: { reason: 'unknown' } });
  });

  test('a row of more cells than columns is to be put right before it is brought again', async () => {
    await bed.load('contract', { 'orders.csv': csv('A,FI,EUR,2026-03-01,', 'B,FI,EUR,2026-03-02,,accepted,x') });
    const { cells } = await readRepairFormOrThrow(OPERATOR, bed, 1, at('orders.csv', 3));
    expect(cells).toEqual(['B', 'FI', 'EUR', '2026-03-02', '', 'accepted', 'x']);
    await expect(repair(1, row('orders.csv', 3, cells))).rejects.toMatchObject({ code: 'unprocessable' });
    expect(await repair(1, row('orders.csv', 3, ['B', 'FI', 'EUR', '2026-03-02', 'accepted', '', '']))).toMatchObject({
      ...{ merged: 1 },
    });
  });

  test('is for those who start loads', async () => {
    await bed.load('contract', { 'orders.csv': csv('A,FI,euro,2026-03-01,') });
    const analyst = { ...OPERATOR, role: 'analyst' } as const;
    await expect(repair(1, { is: 'again' }, analyst)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readRepairFormOrThrow(analyst, bed, 1, at('orders.csv', 2))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
