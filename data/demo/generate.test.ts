import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { type DeliveredFile, generateDelivery, scaleForLines } from '@/data/demo/generate';
import type { DemoPlan } from '@/data/demo/generator';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import type { FactName } from '@/lib/loaders/source';

const SMALL: DemoPlan = {
  seed: 'test',
  startDay: '2024-11-01',
  scale: 0.03,
  stories: true,
  eventsFrom: '2026-10-01',
};
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

const INVENTED = Object.values(CONTRACTS);

/** One value of one SELECT in which {orders} stands for the delivered file of orders, and so on. */
async function value(sql: string, files: readonly DeliveredFile[]): Promise<number> {
  const text = sql.replace(/\{(\w+)\}/g, (_, fact: string) => `read_parquet(${filesOf(files, fact)})`);
  const [row] = await rowsOf(text);
  return Number(Object.values(row ?? {})[0]);
}

/** The files of a fact as read_parquet takes them. */
function filesOf(files: readonly DeliveredFile[], fact: string): string {
  const paths = files.filter((candidate) => candidate.fact === fact).map(({ path }) => `'${path}'`);
  if (paths.length === 0) throw new Error(`no rows of ${fact} were delivered`);
  return `[${paths.join(', ')}]`;
}

/** The rows of events, whose order in their files is not fixed, as a number that any change changes. */
async function digestOfEvents(files: readonly DeliveredFile[]) {
  return rowsOf(`select count(*) as rows, bit_xor(md5_number_lower(e::varchar)) as digest
    from read_parquet(${filesOf(files, 'events')}) e`);
}

function hashes(files: readonly DeliveredFile[]) {
  const others = files.filter(({ fact }) => fact !== 'events');
  return others.map((file) => [
    basename(file.path),
    createHash('sha256').update(readFileSync(file.path)).digest('hex'),
  ]);
}

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a demo company', () => {
  let told: readonly DeliveredFile[] = [];

  beforeAll(async () => {
    told = await deliver(SMALL, null, '2026-11-25');
  });

  test('comes out the same, byte by byte and event by event, from the same seed on the same day', async () => {
    const first = hashes(told);
    const again = await deliver(SMALL, null, '2026-11-25');
    expect(hashes(again)).toEqual(first);
    expect(await digestOfEvents(again)).toEqual(await digestOfEvents(told));
    const other = await deliver({ ...SMALL, seed: 'other', eventsFrom: null }, null, '2026-11-25');
    expect(hashes(other)).not.toEqual(first);
  });

  test('that is extended by some weeks, by key the last delivery winning, equals one that is made on the later day', async () => {
    const early = await deliver(SMALL, null, '2026-10-24');
    const added = await deliver(SMALL, '2026-10-24', '2026-12-02');
    const whole = await deliver(SMALL, null, '2026-12-02');
    for (const fact of new Set(whole.map((file) => file.fact))) {
      const key = CONTRACTS[fact].key.join(', ');
      const parts = [early, added].flatMap((files, place) =>
        files.some((file) => file.fact === fact)
          ? [`select *, ${place} as place from read_parquet(${filesOf(files, fact)})`]
          : [],
      );
      const merged = `select * exclude (place) from (${parts.join(' union all by name ')})
        qualify row_number() over (partition by ${key} order by place desc) = 1`;
      const all = `from read_parquet(${filesOf(whole, fact)})`;
      const difference = `(${merged} except all ${all}) union all (${all} except all ${merged})`;
      expect({ fact, rows: await rowsOf(difference) }).toEqual({ fact, rows: [] });
    }
  });

  test('that is extended by a day changes earlier rows only where something was still open', async () => {
    const early = await deliver(SMALL, null, '2026-11-24');
    const added = await deliver(SMALL, '2026-11-24', '2026-11-25');
    const changed = (fact: FactName) => {
      const key = CONTRACTS[fact].key.join(', ');
      return value(
        `select count(*) from {${fact}} semi join read_parquet(${filesOf(early, fact)}) using (${key})`,
        added,
      );
    };
    for (const fact of ['order_lines', 'payments', 'order_costs', 'returns', 'events'] as const)
      expect({ fact, changed: await changed(fact) }).toEqual({ fact, changed: 0 });
    const arrived = await changed('shipments');
    expect(arrived).toBeGreaterThan(0);
    expect(await value('select count(*) from {shipments} where delivered_at is not null', added)).toBe(arrived);
  });

  test('without its stories has the same customers, prices apart, and no slow winter in Sweden', async () => {
    const plain = await deliver({ ...SMALL, stories: false, eventsFrom: null }, null, '2026-11-25');
    const late = `select avg((delivered_at[:10]::date > promised_date)::integer) from {shipments}
      where carrier = 'Norrbud' and month(promised_date) in (1, 2)`;
    expect(await value(late, plain)).toBeLessThan(0.12);
    expect(await value(late, told)).toBeGreaterThan(0.22);
    const customers = 'select count(*) from {customers}';
    expect(await value(customers, plain)).toBe(await value(customers, told));
  });
});

/** The company of `npm run demo`; a quarter of it where every second counts. */
const SIZE = inject('long') ? 1 : 0.25;

describe('a whole demo company', () => {
  let files: readonly DeliveredFile[] = [];
  const ask = (sql: string) => value(sql, files);

  beforeAll(async () => {
    files = await deliver({ ...SMALL, seed: 'tuokio', scale: SIZE, eventsFrom: '2026-11-20' }, null, '2026-11-25');
  });

  test('has about 60,000 customers and 250,000 orders for its size, and 1,000 articles', async () => {
    const rows = Object.fromEntries(files.map((file) => [file.fact, file.rows]));
    expect(rows['customers']).toBeGreaterThan(55_000 * SIZE);
    expect(rows['customers']).toBeLessThan(65_000 * SIZE);
    expect(rows['orders']).toBeGreaterThan(240_000 * SIZE);
    expect(rows['orders']).toBeLessThan(260_000 * SIZE);
    expect(rows['products']).toBeGreaterThan(900);
    expect(rows['products']).toBeLessThan(1200);
    expect(Math.abs(scaleForLines(rows['order_lines'] ?? 0) / SIZE - 1)).toBeLessThan(0.05);
    expect(await ask('select count(distinct product_group) from {categories}')).toBe(12);
  });

  test('fills every fact, with the columns of its contract only', async () => {
    expect([...new Set(files.map((file) => file.fact))].sort()).toEqual(INVENTED.map(({ fact }) => fact).sort());
    for (const { fact, path } of files) {
      const names = (await rowsOf(`describe from read_parquet('${path}')`)).map((row) => row['column_name']);
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
    ['deals', 'leads', 'lead_id'],
  ])('has no %s without its %s', async (child, parent, key) => {
    expect(
      await ask(
        `select count(*) from {${child}} c anti join {${parent}} p using (${key}) where c.${key.split(',')[0]} is not null`,
      ),
    ).toBe(0);
  });

  test.each(INVENTED.map((contract) => [contract.fact, contract.key.join(', ')]))(
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
