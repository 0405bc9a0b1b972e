import type { CellChange, EnteredCell } from '@/lib/http/target-queries';

/** The grid: rows are scopes, columns are months. Cells have a text that names their place among all of the metric. */

export interface Scope {
  readonly market: string;
  readonly channel: string;
  readonly productGroup: string;
}

/** The first days of the months of a year. */
export function monthsOf(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, month) => `${String(year)}-${String(month + 1).padStart(2, '0')}-01`);
}

/** What a cell is of, as one text. */
export function cellKey(scope: Scope, month: string): string {
  return JSON.stringify([month, scope.market, scope.channel, scope.productGroup]);
}

/** Changed values by the key of their cell; null is a cell that was cleared. */
export type Edits = ReadonlyMap<string, string | null>;

/** Values of the cells in one currency (or without one) by key. */
export function enteredValues(cells: readonly EnteredCell[], currency: string | null): ReadonlyMap<string, string> {
  return new Map(
    cells
      .filter((cell) => currency === null || cell.currency === null || cell.currency === currency)
      .map((cell) => [cellKey(cell, cell.month), cell.value]),
  );
}

/** What a cell shows: the edit where there is one. */
export function shownValue(edits: Edits, entered: ReadonlyMap<string, string>, key: string): string | null {
  const edited = edits.get(key);
  return edited === undefined ? (entered.get(key) ?? null) : edited;
}

/** Edits that are none: the value is what stands there already. */
export function realEdits(edits: Edits, entered: ReadonlyMap<string, string>): Edits {
  return new Map([...edits].filter(([key, value]) => value !== (entered.get(key) ?? null)));
}

/** Edits as the server takes them. */
export function changesOf(edits: Edits, currency: string | null): readonly CellChange[] {
  return [...edits].map(([key, value]) => {
    const [month = '', market = '', channel = '', productGroup = ''] = partsOf(key);
    return { month, market, channel, productGroup, value, currency };
  });
}

function partsOf(key: string): readonly string[] {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) ? parts.map(String) : [];
}
