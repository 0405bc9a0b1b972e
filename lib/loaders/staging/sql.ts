/** What the staging steps need of their in-memory DuckDB. */
export interface Sql {
  /** Runs one or more statements. */
  run(sql: string): Promise<void>;
  /** Runs one SELECT; wide integers, decimals and times come as text. */
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Returns a text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Returns a name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Returns the first column of the first row as a number; 0 when there is none. */
export async function count(sql: Sql, select: string): Promise<number> {
  const [row] = await sql.rows(select);
  return Number(row === undefined ? 0 : Object.values(row)[0]);
}

/** Returns one column of a row as text; null when it is null. */
export function text(row: Readonly<Record<string, unknown>>, column: string): string | null {
  const value = row[column];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : null;
}
