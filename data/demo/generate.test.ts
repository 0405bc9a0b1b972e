import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type DeliveredFile, generateDelivery, scaleForLines } from '@/data/demo/generate';
import type { DemoPlan } from '@/data/demo/generator';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import type { FactName } from '@/lib/loaders/source';

const SMALL: DemoPlan = { seed: 'test', startDay: '2024-11-01', scale: 0.03, stories: true };
// A company takes a second to invent, and a machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });
const root = mkdtempSync(join(tmpdir(), 'tuokio-demo-'));
let count = 0;

function deliver(plan: DemoPlan, since: string | null, until: string) {
  count += 1;
  const limits = { threads: 2, memoryMb: 1500, spill: join(root, 'spill') };
  return generateDelivery(plan, { since, until }, join(root, String(count)), limits);
}

async function rowsOf(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** One value of one SELECT in which {orders} stands for the delivered file of orders, and so on. */
async function value(sql: string, files: readonly DeliveredFile[]): Promise<number> {
  const text = sql.replace(/\{(\w+)\}/g, (_, fact: string) => `read_parquet('${pathOf(files, fact)}')`);
  const [row] = await rowsOf(text);
  return Number(Object.values(row ?? {})[0]);
}

function pathOf(files: readonly DeliveredFile[], fact: string): string {
  const file = files.find((candidate) => candidate.fact === fact);
  if (file === undefined) throw new Error(`no rows of ${fact} were delivered`);
  return file.path;
}

function hashes(files: readonly DeliveredFile[]) {
  return files.map((file) => [basename(file.path), createHash('sha256').update(readFileSync(file.path)).digest('hex')]);
}

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a demo company', () => {
  test('comes out the same, byte by byte, from the same seed on the same day', async () => {
    const first = hashes(await deliver(SMALL, null, '2026-11-25'));
    expect(hashes(await deliver(SMALL, null, '2026-11-25'))).toEqual(first);
    expect(hashes(await deliver({ ...SMALL, seed: 'other' }, null, '2026-11-25'))).not.toEqual(first);
  });

  test('that is extended by some weeks, by key the last delivery winning, equals one that is made on the later day', async () => {
    const early = await deliver(SMALL, null, '2026-10-24');
    const added = await deliver(SMALL, '2026-10-24', '2026-12-02');
    const whole = await deliver(SMALL, null, '2026-12-02');
    for (const { fact, path } of whole) {
      const key = CONTRACTS[fact].key.join(', ');
      const parts = [...early, ...added].filter((file) => file.fact === fact).map((file) => `'${file.path}'`);
      const merged = `select * exclude (filename, filename_1) from (
        select *, filename as filename_1 from read_parquet([${parts.join(', ')}], filename = true)
        qualify row_number() over (partition by ${key} order by filename like '%2026-12-02%' desc) = 1)`;
      const difference = `(${merged} except all from read_parquet('${path}')) union all
        (from read_parquet('${path}') except all ${merged})`;
      expect({ fact, rows: await rowsOf(difference) }).toEqual({ fact, rows: [] });
    }
  });

  test('that is extended by a day changes earlier rows only where something was still open', async () => {
    const early = await deliver(SMALL, null, '2026-11-24');
    const added = await deliver(SMALL, '2026-11-24', '2026-11-25');
    const changed = (fact: FactName) => {
      const key = CONTRACTS[fact].key.join(', ');
      return value(
        `select count(*) from {${fact}} semi join read_parquet('${pathOf(early, fact)}') using (${key})`,
        added,
      );
    };
    for (const fact of ['order_lines', 'payments', 'order_costs', 'returns'] as const)
      expect({ fact, changed: await changed(fact) }).toEqual({ fact, changed: 0 });
    const arrived = await changed('shipments');
    expect(arrived).toBeGreaterThan(0);
    expect(await value('select count(*) from {shipments} where delivered_at is not null', added)).toBe(arrived);
  });

  test('without its stories has the same customers, prices apart, and no slow winter in Sweden', async () => {
    const plain = await deliver({ ...SMALL, stories: false }, null, '2026-11-25');
    const told = await deliver(SMALL, null, '2026-11-25');
    const late = `select avg((delivered_at[:10]::date > promised_date)::integer) from {shipments}
      where carrier = 'Norrbud' and month(promised_date) in (1, 2)`;
    expect(await value(late, plain)).toBeLessThan(0.12);
    expect(await value(late, told)).toBeGreaterThan(0.22);
    const customers = 'select count(*) from {customers}';
    expect(await value(customers, plain)).toBe(await value(customers, told));
  });
});

describe('a demo company of full size', () => {
  let files: readonly DeliveredFile[] = [];
  const ask = (sql: string) => value(sql, files);

  beforeAll(async () => {
    files = await deliver({ ...SMALL, seed: 'tuokio', scale: 1 }, null, '2026-11-25');
  });

  test('has about 60,000 customers, 250,000 orders and 1,000 articles', async () => {
    const rows = Object.fromEntries(files.map((file) => [file.fact, file.rows]));
    expect(rows['customers']).toBeGreaterThan(55_000);
    expect(rows['customers']).toBeLessThan(65_000);
    expect(rows['orders']).toBeGreaterThan(240_000);
    expect(rows['orders']).toBeLessThan(260_000);
    expect(rows['products']).toBeGreaterThan(900);
    expect(rows['products']).toBeLessThan(1200);
    expect(Math.abs(scaleForLines(rows['order_lines'] ?? 0) - 1)).toBeLessThan(0.05);
    expect(await ask('select count(distinct product_group) from {categories}')).toBe(12);
  });

  test('fills every fact, with the columns of its contract only', async () => {
    expect(files.map((file) => file.fact).sort()).toEqual(Object.keys(CONTRACTS).sort());
    for (const { fact, path } of files) {
      const names = (await rowsOf(`select name from parquet_schema('${path}') where type is not null`)).map(
        (row) => row['name'],
      );
      expect({
        fact,
        strange: names.filter((name) => !CONTRACTS[fact].columns.some((column) => column.name === name)),
      }).toEqual({ fact, strange: [] });
    }
  });

  test.each([
    ['order_lines', 'orders', 'order_number'],
    ['order_lines', 'products', 'sku'],
    ['orders', 'order_lines', 'order_number'],
    ['orders', 'customers', 'customer_id'],
    ['orders', 'campaigns', 'campaign_id'],
    ['payments', 'orders', 'order_number'],
    ['order_costs', 'orders', 'order_number'],
    ['shipments', 'orders', 'order_number'],
    ['returns', 'order_lines', 'order_number, sku'],
    ['contacts', 'orders', 'order_number'],
    ['reviews', 'order_lines', 'order_number, sku'],
    ['products', 'categories', 'category_id'],
    ['products', 'unit_costs', 'sku'],
  ])('has no %s without its %s', async (child, parent, key) => {
    expect(
      await ask(
        `select count(*) from {${child}} c anti join {${parent}} p using (${key}) where c.${key.split(',')[0]} is not null`,
      ),
    ).toBe(0);
  });

  test.each(Object.values(CONTRACTS).map((contract) => [contract.fact, contract.key.join(', ')]))(
    'has each key of %s once',
    async (fact, key) => {
      expect(await ask(`select count(*) - count(distinct (${key})) from {${fact}}`)).toBe(0);
    },
  );

  test('never returns more than was sold, nor before it arrived', async () => {
    expect(
      await ask(`select count(*) from {returns} r join {order_lines} l on l.order_number = r.order_number
        and l.line_number = r.return_line where r.quantity > l.quantity or r.amount > l.gross_amount - l.discount_amount`),
    ).toBe(0);
    expect(
      await ask(
        'select count(*) from {returns} r join {shipments} s using (order_number) where r.returned_at < s.delivered_at',
      ),
    ).toBe(0);
  });

  test('names nobody: addresses end in example.invalid and telephone numbers begin with zeros', async () => {
    expect(await ask("select count(*) from {customers} where email not like '%@example.invalid'")).toBe(0);
    expect(await ask("select count(*) from {customers} where phone not similar to '\\+(358|46|47) 00 [0-9]+'")).toBe(0);
  });

  test('has no day on which more than three times the orders of a usual day come in', async () => {
    expect(
      await ask(`select max(n) / median(n) from (select ordered_at[:10] as day, count(*) as n from {orders}
        group by day having day > '2024-11-01' and day < '2026-11-24')`),
    ).toBeLessThan(3);
  });
});
