import { createHash } from 'node:crypto';
import type { MetricId } from '@/lib/metrics/catalog';
import type { TargetCell } from '@/lib/warehouse/target-cells';

/** Targets as the file that the source `entries` reads, and the version under which a set of them is changed. */
const HEADER = 'entry,metric,month,market,channel,product_group,value,currency';

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row of the file: `cells` in the order of the contract, metric first. */
export function entryRow(entry: string, cells: readonly string[]): string {
  return [entry, ...cells].map(quoted).join(',');
}

/** A whole file of rows. */
export function entryFile(rows: readonly string[]): string {
  return `${[HEADER, ...rows].join('\n')}\n`;
}

/** All targets of a metric as a file; without any, a row that says so. */
export function targetsFile(entry: string, metric: MetricId, cells: readonly TargetCell[]): string {
  const rows = cells.map((cell) =>
    entryRow(entry, [
      cell.metric,
      cell.month,
      cell.market,
      cell.channel,
      cell.productGroup,
      cell.value,
      cell.currency ?? '',
    ]),
  );
  return entryFile(rows.length === 0 ? [entryRow(entry, [metric, '', '', '', '', '', ''])] : rows);
}

/** A text that differs exactly when the cells differ; their order does not count. */
export function versionOf(cells: readonly TargetCell[]): string {
  const lines = cells.map((cell) => JSON.stringify([keyOf(cell), cell.value, cell.currency])).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}

/** What a cell is of, within its metric. */
export function keyOf(cell: Pick<TargetCell, 'month' | 'market' | 'channel' | 'productGroup'>): string {
  return JSON.stringify([cell.month, cell.market, cell.channel, cell.productGroup]);
}
