import { renameSync } from 'node:fs';
import type { LoadOptions } from '@/lib/loaders/load-options';
import { identifier, literal, type Sql } from '@/lib/loaders/staging/sql';

/** Writes what a load says about a file into its raw Parquet file, as columns `_<option>`, so that a rebuild need not ask again. */
export async function keepOptions(sql: Sql, raw: string, options: LoadOptions): Promise<void> {
  const told = Object.entries(options).map(([name, value]) => `${literal(value)} as ${identifier(`_${name}`)}`);
  if (told.length === 0) return;
  const beside = `${raw}.told`;
  await sql.run(
    `copy (select *, ${told.join(', ')} from read_parquet(${literal(raw)})) to ${literal(beside)} (format parquet, compression snappy)`,
  );
  renameSync(beside, raw);
}
