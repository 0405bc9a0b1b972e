import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrderFiles } from '@/lib/cli/measure/order-files';
import { literal } from '@/lib/loaders/staging/sql';
import { openDatabase } from '@/lib/warehouse/duckdb';

/**
 * What loading is measured against: the same CSV files into two tables of a new file, nothing checked, nothing derived,
 * nothing kept that could be loaded twice.
 */
export async function bareLoad({ orders, lines }: OrderFiles): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tuokio-bare-'));
  const database = await openDatabase(join(folder, 'bare.duckdb'), { threads: '2' });
  try {
    const connection = await database.connect();
    await connection.script(`create table orders as select * from read_csv(${literal(orders)})`);
    await connection.script(`create table order_lines as select * from read_csv(${literal(lines)})`);
    await connection.script('checkpoint');
    connection.close();
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
