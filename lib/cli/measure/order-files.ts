import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDemoPlan } from '@/data/demo/demo-record';
import { type DeliveredFile, generateDelivery, scaleForLines } from '@/data/demo/generate';
import { stampOf } from '@/lib/cli/measure/bench-state';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { literal } from '@/lib/loaders/staging/sql';
import { openDatabase } from '@/lib/warehouse/duckdb';

/** Day up to which the files of orders reach; fixed, so that they are the same on every day. */
const UNTIL = '2026-11-25';
const GENERATOR_MB = 4000;
const FACTS = ['orders', 'order_lines'] as const;

/** CSV files of orders and their lines, and how many rows both have. */
export interface OrderFiles {
  readonly folder: string;
  readonly orders: string;
  readonly lines: string;
  readonly rows: number;
}

async function writeCsv(delivered: readonly DeliveredFile[], folder: string): Promise<number> {
  const database = await openDatabase(':memory:', { threads: '2' });
  let count = 0;
  try {
    const connection = await database.connect();
    for (const { fact, path, rows } of delivered) {
      if (!FACTS.some((wanted) => wanted === fact)) continue;
      await connection.script(`copy (from read_parquet(${literal(path)})) to ${literal(join(folder, `${fact}.csv`))}`);
      count += rows;
    }
    connection.close();
  } finally {
    database.close();
  }
  return count;
}

/** Writes the orders and order lines of the demo company of a size as CSV, as a shop would deliver them; keeps what is there. */
export async function prepareOrderFiles(size: BenchSize, say: (detail: string) => void): Promise<OrderFiles> {
  const folder = join('var', 'bench-files', size.label);
  const [orders, lines] = [join(folder, 'orders.csv'), join(folder, 'order_lines.csv')];
  const stamp = join(folder, 'stamp');
  const wanted = stampOf(size);
  const [known, count] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split(' ') : [];
  if (known === wanted) return { folder, orders, lines, rows: Number(count) };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const plan = newDemoPlan(UNTIL, scaleForLines(size.lines));
  const limits = { threads: 2, memoryMb: GENERATOR_MB, spill: join(folder, 'spill') };
  const span = { since: null, until: UNTIL };
  const delivered = await generateDelivery(plan, span, join(folder, 'delivery'), limits, say, ['business']);
  const rows = await writeCsv(delivered, folder);
  writeFileSync(stamp, `${wanted} ${String(rows)}`);
  return { folder, orders, lines, rows };
}
