import { literal } from '@/lib/loaders/staging/sql';

/** Returns the table function that reads a file of the normaliser: NDJSON with exactly these columns and their types. */
export function readLines(file: string, columns: Readonly<Record<string, string>>): string {
  const types = Object.entries(columns).map(([name, type]) => `${literal(name)}: ${literal(type)}`);
  return `read_json(${literal(file)}, format = 'newline_delimited', columns = {${types.join(', ')}}, maximum_object_size = 33554432)`;
}
