import type { Reader } from '@/lib/warehouse/engine';

/** Figures by which a copy of the warehouse is known to be the same: name to exact value as text. */
export type ControlTotals = Readonly<Record<string, string>>;

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Reads the number of rows of every relation of the warehouse and of the personal file, and the net sales of valid orders,
 * all of one moment.
 */
export async function readControlTotals(reader: Reader): Promise<ControlTotals> {
  const tables = await reader.rows(
    `select case when database_name = current_database() then schema_name else database_name end as room,
       database_name as file, schema_name as folder, table_name as name
     from duckdb_tables() where not internal and not temporary order by all`,
  );
  const counts = tables.map((table) => {
    const [room, file, folder, name] = ['room', 'file', 'folder', 'name'].map((column) => String(table[column]));
    const relation = [file, folder, name].map((part) => quoted(part ?? '')).join('.');
    return `select 'rows of ${room?.replaceAll("'", "''")}.${name?.replaceAll("'", "''")}' as name, count(*)::varchar as value from ${relation}`;
  });
  const sales = `select 'net sales', coalesce(sum(net_amount), 0)::varchar from facts.orders where is_valid`;
  const rows = await reader.rows([...counts, sales].join(' union all '));
  return Object.fromEntries(rows.map((row) => [String(row['name']), String(row['value'])]));
}
