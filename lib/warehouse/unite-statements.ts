import type { Statement } from './compile';
import type { SqlRow, SqlValue } from './engine';

/**
 * Several independent statements as one, stacked with `union all`. Most of the time of a small statement is parsing, planning
 * and the way to the engine and back; one text pays for them once, and its branches run beside each other. Each keeps its
 * own common tables, so nothing that it means changes.
 */
export interface Part {
  readonly statement: Pick<Statement, 'sql' | 'values'>;
  /** Columns that are keys (text) and values, in the order in which they are given back. */
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

/** The one SELECT; its columns are `part` (place in the list), `k0` … and `v0` …. */
export function uniteStatements(parts: readonly Part[]): Pick<Statement, 'sql' | 'values'> {
  const [keys, values] = [widest(parts.map((part) => part.keys)), widest(parts.map((part) => part.values))];
  const bound: SqlValue[] = [];
  const branches = parts.map((part, place) => {
    const offset = bound.length;
    bound.push(...part.statement.values);
    const sql = part.statement.sql.replaceAll(/\$(\d+)/g, (_, index: string) => `$${String(Number(index) + offset)}`);
    const columns = [
      `${String(place)} as part`,
      ...named(part.keys, keys, 'k', 'varchar'),
      ...named(part.values, values, 'v', 'double'),
    ];
    return `(select ${columns.join(', ')} from (\n${sql}\n) as part${String(place)})`;
  });
  return { sql: branches.join('\nunion all\n'), values: bound };
}

/** Rows of each part under the names of its own columns. Trap: only DuckDB promises that `union all` keeps their order. */
export function divideRows(parts: readonly Part[], rows: readonly SqlRow[]): readonly (readonly SqlRow[])[] {
  return parts.map(({ keys, values }, place) =>
    rows
      .filter((row) => row['part'] === place)
      .map((row) =>
        Object.fromEntries<unknown>([
          ...keys.map((column, index) => [column, row[`k${String(index)}`]] as const),
          ...values.map((column, index) => [column, row[`v${String(index)}`]] as const),
        ]),
      ),
  );
}

function widest(lists: readonly (readonly string[])[]): number {
  return Math.max(...lists.map((list) => list.length));
}

function named(columns: readonly string[], width: number, prefix: string, type: string): readonly string[] {
  return Array.from({ length: width }, (_, index) => {
    const column = columns[index];
    const value = column === undefined ? `cast(null as ${type})` : `"${column}"`;
    return `${value} as ${prefix}${String(index)}`;
  });
}
