import type { BenchResult } from '@/lib/cli/measure/bench';

const HEADER = ['name', 'value', 'unit', 'aim', 'met', 'ratio', 'spread'];

function figure(value: number | null): string {
  if (value === null) return '';
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

function cells({ name, value, unit, aim, met, ratio, spread }: BenchResult): string[] {
  return [name, figure(value), unit, aim, met ? 'yes' : 'NO', figure(ratio), figure(spread)];
}

/** Returns the results as a table of text with a header, its columns padded with spaces. */
export function resultTable(results: readonly BenchResult[]): string {
  const rows = [HEADER, ...results.map(cells)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
