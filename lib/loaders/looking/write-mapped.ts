import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import type { Mapping } from '@/lib/loaders/looking/recognise';
import { objectOf, type TableHead } from '@/lib/loaders/looking/table-head';
import type { FactName } from '@/lib/loaders/source';
import type { PreparedFile } from '@/lib/loaders/staging/prepare-file';
import { identifier, literal, type Sql } from '@/lib/loaders/staging/sql';

/**
 * Writes a stranger's NDJSON or Parquet file as a delivery that the loader takes like any other: named after its fact, its columns under the
 * names of the contract. Columns that are not wanted keep their name behind a word by which no column is mistaken for one.
 */
export interface Mapped {
  readonly fact: FactName;
  readonly mapping: Mapping;
}

/** Returns the new name of each column of the file, in its order. */
export function newNames(columns: readonly string[], { fact, mapping }: Mapped): readonly string[] {
  const wanted = new Map(CONTRACTS[fact].columns.map(({ name }) => [mapping[name], name]));
  return columns.map((column, index) => wanted.get(column) ?? `not read ${index + 1}: ${column}`);
}

async function writeNdjson(from: string, to: string, names: ReadonlyMap<string, string>): Promise<void> {
  const lines = createInterface({ input: createReadStream(from, { encoding: 'utf8' }), crlfDelay: Infinity });
  await pipeline(
    async function* () {
      for await (const line of lines) {
        const value = objectOf(line);
        const renamed = Object.entries(value ?? {}).map(([key, cell]) => [names.get(key) ?? `not read: ${key}`, cell]);
        yield `${value === undefined ? line : JSON.stringify(Object.fromEntries(renamed))}\n`;
      }
    },
    createWriteStream(to, { mode: 0o600 }),
  );
}

/** Writes the delivery; throws FileRefusal when the file cannot be read to its end. */
export async function writeMapped(
  sql: Sql,
  file: PreparedFile,
  head: TableHead,
  mapped: Mapped,
  to: string,
): Promise<void> {
  const names = newNames(head.columns, mapped);
  if (file.format === 'ndjson') {
    await writeNdjson(file.plain, to, new Map(head.columns.map((column, index) => [column, names[index] ?? column])));
  } else {
    const cells = head.columns.map((column, index) => `${identifier(column)} as ${identifier(names[index] ?? column)}`);
    await sql.run(
      `copy (select ${cells.join(', ')} from read_parquet(${literal(file.plain)})) to ${literal(to)} (format parquet)`,
    );
  }
}
