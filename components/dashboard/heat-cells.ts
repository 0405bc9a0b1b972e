import type { Answer, AnswerColumn, Cell } from '@/lib/metrics/answer';
import { numberAt } from './answer-cells';
import { STRONGEST_SHADE } from './heat-table';

/** A figure and how strongly it is shaded, 0 to the strongest shade. */
export interface HeatCell {
  readonly value: number | null;
  readonly shade: number;
}

/** One side of a heat map: the column that names it and its names in the answer's order. */
export interface HeatSide {
  readonly column: AnswerColumn;
  readonly names: readonly Cell[];
}

export interface Heat {
  readonly down: HeatSide;
  readonly across: HeatSide;
  /** Rows of cells, in the order of the names. */
  readonly cells: readonly (readonly HeatCell[])[];
}

/** The answer as a heat map of the figure at `place`; null where it is not by exactly two names. Time always runs across. */
export function heatOf(answer: Answer, place: number): Heat | null {
  const named = answer.columns.flatMap((column, at) =>
    column.role === 'time' || column.role === 'dimension' ? [{ column, at }] : [],
  );
  const [one, other] = named.toSorted((a, b) => Number(a.column.role === 'time') - Number(b.column.role === 'time'));
  if (one === undefined || other === undefined || named.length !== 2 || place < 0) return null;
  const key = (row: Cell, column: Cell) => JSON.stringify([row, column]);
  const values = new Map(
    answer.rows.map((row) => [key(row[one.at] ?? null, row[other.at] ?? null), numberAt(row, place)]),
  );
  // Trap: what has no name (undelivered orders have no carrier) is another kind of thing and would take all the shade.
  const isNamed = (row: readonly Cell[]) => (row[one.at] ?? null) !== null && (row[other.at] ?? null) !== null;
  const found = answer.rows.filter(isNamed).flatMap((row) => numberAt(row, place) ?? []);
  const [low, high] = [Math.min(0, ...found), Math.max(0, ...found)];
  const shade = (value: number | null) =>
    value === null || high === low ? 0 : Math.round(((value - low) / (high - low)) * STRONGEST_SHADE);
  const down = { column: one.column, names: namesAt(answer, one.at) };
  const across = { column: other.column, names: namesAt(answer, other.at) };
  const cells = down.names.map((row) =>
    across.names.map((column) => {
      const value = values.get(key(row, column)) ?? null;
      return { value, shade: row === null || column === null ? 0 : shade(value) };
    }),
  );
  return { down, across, cells };
}

/** Trap: the answer is sorted by its figures; time has its own order. */
function namesAt(answer: Answer, at: number): readonly Cell[] {
  const names = [...new Set(answer.rows.map((row) => row[at] ?? null))];
  return answer.columns[at]?.role === 'time'
    ? names.toSorted((one, other) => String(one).localeCompare(String(other)))
    : names;
}
