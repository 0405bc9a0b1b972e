import type { Words } from '@/components/metrics/use-words';
import { SCOPES, type GridAddress, type ScopeId } from './grid-address';
import type { Scope } from './grid-cells';
import type { GridRow } from './grid-row';
import type { LastYear } from './use-last-year';

const UNKNOWN: readonly null[] = Array.from({ length: 12 }, () => null);

/** Rows of the grid: the whole, for those who see it, and each value of the dimension that the rows are. */
export function gridRows(
  address: GridAddress,
  values: Readonly<Record<ScopeId, readonly string[]>>,
  seesWhole: boolean,
  lastYear: LastYear,
  words: Words,
  all: string,
): readonly GridRow[] {
  const { rows, within } = address;
  const scopeOf = (value: string): Scope => (rows === null ? within : { ...within, [rows]: value });
  const inside = SCOPES.flatMap((id) => (id === rows || within[id] === '' ? [] : [words.value(id, within[id])]));
  const whole = {
    scope: scopeOf(''),
    name: inside.length === 0 ? all : words.format.list(inside),
    isWhole: rows !== null,
    lastYear: lastYear.whole,
  };
  const first = seesWhole || rows !== 'market' ? [whole] : [];
  if (rows === null) return first;
  return [
    ...first,
    ...values[rows].map((value) => ({
      scope: scopeOf(value),
      name: words.value(rows, value),
      isWhole: false,
      lastYear: lastYear.values.get(value) ?? UNKNOWN,
    })),
  ];
}

/** What a cell is of, in words: its scope and month. */
export function scopeName(scope: Scope, words: Words, all: string): string {
  const parts = SCOPES.flatMap((id) => (scope[id] === '' ? [] : [words.value(id, scope[id])]));
  return parts.length === 0 ? all : parts.join(', ');
}
