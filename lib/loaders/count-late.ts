import { literal } from '@/lib/loaders/staging/sql';
import type { Reader } from '@/lib/warehouse/engine';

/**
 * Counts the new rows of a merge that should have come before: those of a day before the newest day that the source had brought
 * of their fact. `name` is the relation of rows to write, `base` still without them. Days are UTC's: whatever the zone, a row
 * that is younger than all before it is never of an earlier one.
 */
export async function countLate(
  reader: Reader,
  source: string,
  { base, name, watermark }: { readonly base: string; readonly name: string; readonly watermark: string },
): Promise<number> {
  const [row] = await reader.rows(
    `select count(*)::double as n from ${name}
     where is_new and ${watermark}::date < (select max(${watermark})::date from ${base} where source = ${literal(source)})`,
  );
  return Number(row?.['n'] ?? 0);
}
