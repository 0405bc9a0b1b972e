import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadOrThrow } from '@/lib/loaders/load';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { Reader } from '@/lib/warehouse/engine';

/** A load computes beside the writer queue: order of events, not time, is what these tests look at. */
describe('while a load computes', { timeout: 120_000 }, () => {
  let loaded: TemporaryLoading;
  let bed: TemporaryLoading;
  beforeAll(async () => {
    loaded = await openTemporaryLoading();
    await loaded.load('contract', { ...SMALL_SHOP, ...OTHERS });
    await loaded.engine.close();
  });
  beforeEach(async () => {
    bed = await openTemporaryLoading({}, undefined, loaded.paths.root);
  });
  afterEach(() => bed.remove());
  afterAll(() => loaded.remove());

  // Orders of others, so that what changes is the smaller part and only that is derived.
  const numbers = Array.from({ length: 40 }, (_, n) => n);
  const OTHERS = {
    'orders-others.csv': `order_number,customer_id,market,currency,ordered_at\n${numbers.map((n) => `X${n},CX${n},FI,EUR,2026-02-01 10:00:00`).join('\n')}\n`,
    'order_lines-others.csv': `order_number,line_number,sku,quantity,gross_amount\n${numbers.map((n) => `X${n},1,ROPE,1,10`).join('\n')}\n`,
  };
  const CORRECTED = 'order_number,line_number,sku,quantity,gross_amount\nO7,1,NEW-1,3,33\nO8,1,ROPE,1,8\n';
  const NEW_ORDER = 'order_number,customer_id,market,currency,ordered_at\nO8,C1,FI,EUR,2026-03-09 10:00:00\n';

  async function loadMore(progress: (line: string) => void) {
    const contents = { 'order_lines-2.csv': CORRECTED, 'orders-2.csv': NEW_ORDER };
    const files = Object.entries(contents).map(([name, content]) => {
      const path = join(bed.paths.root, name);
      writeFileSync(path, content);
      return { path, name };
    });
    return loadOrThrow(bed.loading, { source: 'contract', files, startedBy: 'test' }, progress);
  }

  const look = async (reader: Reader) => {
    const [row] = await reader.rows(
      `select (select state from ops.loads where load_id = 2) as state, (select count(*)::integer from facts.orders) as orders,
         (select sum(net_amount)::double from facts.order_lines where order_number = 'O7') as o7,
         (select count(*)::integer from base.orders) as delivered,
         (select max(version)::integer from ops.fact_versions where fact = 'orders') as version`,
    );
    return row;
  };
  const BEFORE = { state: 'running', orders: 47, o7: 30, delivered: 47, version: 1 };
  const AFTER = { state: 'ok', orders: 48, o7: 33, delivered: 48, version: 2 };

  test('another writer gets through: its write ends before the load is kept, and sees the facts of before', async () => {
    const events: string[] = [];
    const writes: Promise<void>[] = [];
    const write = (line: string) =>
      bed.engine
        .write('warehouse', async (writer) => {
          expect(await look(writer)).toEqual(BEFORE);
          await writer.run(`insert into ops.properties (name, value) values ($1, 'kept')`, [`while ${line}`]);
        })
        .then(() => void events.push(`written while ${line}`));
    await loadMore((line) => {
      events.push(line);
      if (line === 'Merging' || line === 'Deriving order lines' || line === 'Checking the facts')
        writes.push(write(line));
    });
    events.push('the load is kept');
    await Promise.all(writes);
    const place = (event: string) => events.indexOf(event);
    for (const line of ['Merging', 'Deriving order lines', 'Checking the facts'])
      expect(place(`written while ${line}`)).toBeLessThan(place('Keeping what changed'));
    expect(place('written while Merging')).toBeLessThan(place('Deriving orders'));
    expect(await bed.engine.read(look)).toEqual(AFTER);
    expect(await bed.rows(`select count(*)::integer as n from ops.properties where value = 'kept'`)).toEqual([
      { n: 3 },
    ]);
  });

  test('readers see the state before or the state after, never a mixture', async () => {
    const seen = new Set<string>();
    let isOver = false;
    const read = async () => {
      while (!isOver) seen.add(JSON.stringify(await bed.engine.read(look)));
    };
    const started = new Promise<void>((resolve) => {
      void loadMore((line) => line === 'Merging' && resolve()).finally(() => (isOver = true));
    });
    await started;
    await Promise.all([read(), read()]);
    seen.add(JSON.stringify(await bed.engine.read(look)));
    expect([...seen]).toEqual([JSON.stringify(BEFORE), JSON.stringify(AFTER)]);
  });

  test('a change of the facts by somebody else is not lost: what was prepared is prepared again', async () => {
    const lines: string[] = [];
    let other: Promise<unknown> | undefined;
    await loadMore((line) => {
      lines.push(line);
      if (line === 'Checking the facts')
        other ??= bed.engine.write('warehouse', async (writer) => {
          await writer.run(`update base.order_lines set gross_amount = 12
            where order_key = (select order_key from base.orders where order_number = 'O2')`);
          await writer.run(`update ops.fact_versions set version = version + 1 where fact = 'orders'`);
        });
    });
    await other;
    expect(lines.filter((line) => line === 'Merging')).toHaveLength(2);
    // O8 is of C1, so C1's O2 is derived again, with the price that came while the load ran.
    expect(
      await bed.rows(`select order_number, net_amount from facts.orders where customer_key =
        (select customer_key from facts.orders where order_number = 'O8') order by 1`),
    ).toMatchObject([{ order_number: 'O1' }, { order_number: 'O2', net_amount: 12 }, { order_number: 'O8' }]);
  });

  test('a fact derived as a whole is written in slices, between which others write, and comes out the same', async () => {
    const costs = { 'unit_costs-2.csv': 'sku,valid_from,unit_cost,currency\nROPE,2026-01-01,4,EUR\n' };
    const whole = await openTemporaryLoading({}, undefined, loaded.paths.root);
    await whole.load('contract', costs);
    const expected = await digest(whole.engine);
    await whole.remove();

    const lines: string[] = [];
    const path = join(bed.paths.root, 'unit_costs-2.csv');
    writeFileSync(path, costs['unit_costs-2.csv']);
    const before = await digest(bed.engine);
    const between: unknown[] = [];
    const apply = bed.engine.beside.bind(bed.engine);
    let transactions = 0;
    bed.engine.beside = (work) =>
      apply((session) =>
        work({
          ...session,
          apply: async (step) => {
            transactions += 1;
            const result = await session.apply(step);
            if (!lines.includes('Keeping what changed')) between.push(await digest(bed.engine));
            return result;
          },
        }),
      );
    await loadOrThrow(
      { ...bed.loading, sliceRows: 10 },
      { source: 'contract', files: [{ path, name: 'unit_costs-2.csv' }], startedBy: 'test' },
      (line) => lines.push(line),
    );
    // 50 lines and 47 orders in slices of 10, each fact after its table was made; then the load's own transaction.
    expect(transactions).toBe(1 + 5 + (1 + 5) + 1);
    expect(new Set(between.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(before)]));
    const { 'base.unit_costs': costsNow, ...now } = await digest(bed.engine);
    expect({ 'base.unit_costs': costsNow, ...now }).toEqual(expected);
    expect(now).not.toEqual(before);
    expect(await bed.rows(`select table_name from duckdb_tables() where table_name like 'next%'`)).toEqual([]);
    expect(
      await bed.rows(
        `select count(*)::integer as n from duckdb_columns() where schema_name = 'facts' and table_name = 'orders' and not is_nullable`,
      ),
    ).not.toEqual([{ n: 0 }]);
  });

  test('a backup or a closing of the warehouse does not wait for the load, which then keeps nothing', async () => {
    let copied: Promise<string> | undefined;
    let closed: Promise<void> | undefined;
    const loading = loadMore((line) => {
      if (line === 'Deriving order lines') copied ??= bed.engine.quiesce(async () => 'copied');
      if (line === 'Deriving returns') closed ??= bed.engine.close();
    });
    await expect(loading).rejects.toThrow(/closed/);
    expect(await copied).toBe('copied');
    await closed;
  });

  test('what was checked is what is kept: every relation as it was foreseen', async () => {
    const relations = [
      'base.orders',
      'base.order_lines',
      'facts.orders',
      'facts.order_lines',
      'facts.customer_changes',
    ];
    const rowsOf = (reader: Reader, names: readonly string[]) =>
      Promise.all(
        names.map((name) =>
          reader.rows(`select md5(string_agg(line, chr(10) order by line)) as digest, count(*)::integer as n
            from (select row(columns(c -> c <> ''))::varchar as line from ${name})`),
        ),
      );
    const foreseen = relations.map((name) => `ahead_${name.replace('.', '_')}`);
    const beside = bed.engine.beside.bind(bed.engine);
    let before: unknown;
    bed.engine.beside = (work) =>
      beside((session) =>
        work({
          ...session,
          apply: async (step) => {
            before = await rowsOf(session, foreseen);
            return session.apply(step);
          },
        }),
      );
    await loadMore(() => undefined);
    expect(before).toEqual(await bed.engine.read((reader) => rowsOf(reader, relations)));
  });
});
