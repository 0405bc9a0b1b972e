import type { RankingColumn } from '@/lib/dashboards/schema';
import type { Answer, Cell } from '@/lib/metrics/answer';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { changeOf, type Change } from '@/lib/metrics/change';
import type { Bands, Unit } from '@/lib/metrics/define';
import { comparedIds } from '@/lib/metrics/compared-ids';
import { columnIndex, numberAt } from './answer-cells';

/** A bar from `from` to `to`, both 0–1 on the axis that all bars of the column share. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly negative: boolean;
}

export interface RankingCell {
  readonly show: RankingColumn['show'];
  readonly unit: Unit;
  /** What the cell says and is sorted by. */
  readonly value: number | null;
  readonly change?: Change | null;
  readonly bar?: Bar | null;
  /** Bands by which the value is judged. */
  readonly bands?: Bands | undefined;
}

export interface RankingRow {
  /** Value of the dimension; null is the unknown one. */
  readonly key: string | null;
  readonly others: boolean;
  /** Too few cases stand behind the row to say much. */
  readonly few: boolean;
  readonly cells: readonly RankingCell[];
}

/** Below so many cases a rate says little. */
export const FEW_CASES = 100;

/**
 * Rows of a ranking as a table shows them: those of known values, then the unknown one, then «others». Compares with the
 * first chosen comparison.
 */
export function rankingRows(
  answer: Answer,
  columns: readonly RankingColumn[],
  sample?: MetricId,
): readonly RankingRow[] {
  const at = answer.columns.findIndex((column) => column.role === 'dimension');
  const scales = columns.map((column) => scaleOf(answer, column));
  const cells = (row: readonly Cell[]) => columns.map((column, index) => cellOf(answer, column, row, scales[index]));
  const counted = sample === undefined ? -1 : columnIndex(answer, sample, 'value');
  const rowOf = (row: readonly Cell[], key: Cell, others: boolean): RankingRow => {
    const cases = numberAt(row, counted);
    const few = cases !== null && cases < FEW_CASES;
    const drawn = cells(row);
    return {
      key: key === null ? null : String(key),
      others,
      few,
      // Bars compare what can be compared: neither the unknown nor a handful of cases.
      cells: few || (key === null && !others) ? drawn.map(withoutBar) : drawn,
    };
  };
  const rows = answer.rows.map((row) => rowOf(row, row[at] ?? null, false));
  const known = rows.filter((row) => row.key !== null);
  const unknown = rows.filter((row) => row.key === null);
  return [...known, ...unknown, ...(answer.others === undefined ? [] : [rowOf(answer.others, null, true)])];
}

function withoutBar(cell: RankingCell): RankingCell {
  return cell.bar === undefined ? cell : { ...cell, bar: null };
}

/** The rows ordered by a column, largest first or last; the unknown value and «others» stay at the end. */
export function sortedRows(rows: readonly RankingRow[], column: number, descending: boolean): readonly RankingRow[] {
  const value = (row: RankingRow) => row.cells[column]?.value ?? null;
  return rows.toSorted((one, other) => {
    const place = (row: RankingRow) => (row.others ? 2 : row.key === null ? 1 : 0);
    if (place(one) !== place(other)) return place(one) - place(other);
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return descending ? b - a : a - b;
  });
}

function cellOf(
  answer: Answer,
  { metric, show }: RankingColumn,
  row: readonly Cell[],
  scale: Scale | undefined,
): RankingCell {
  const { unit, better, bands } = metricOf(metric);
  const [comparison] = comparedIds(answer);
  const value = numberAt(row, columnIndex(answer, metric, 'value'));
  const share = numberAt(row, columnIndex(answer, metric, 'share'));
  const compared = comparison === undefined ? -1 : columnIndex(answer, metric, { comparison });
  const before = numberAt(row, compared);
  switch (show) {
    case 'value':
      return { show, unit, value, bands };
    case 'bar':
      return { show, unit, value, bar: barOf(value, scale) };
    case 'share':
      return { show, unit: 'ratio', value: share };
    case 'shareBar':
      return { show, unit: 'ratio', value: share, bar: barOf(share, scale) };
    case 'change': {
      const change = changeOf(value, before, unit, better);
      return { show, unit, value: change === null || change.kind === 'new' ? null : change.amount, change };
    }
    case 'shareChange': {
      const whole = numberAt(answer.totals, compared);
      const change = changeOf(
        share,
        before === null || whole === null || whole === 0 ? null : before / whole,
        'ratio',
        'neither',
      );
      return { show, unit: 'ratio', value: change === null || change.kind === 'new' ? null : change.amount, change };
    }
  }
}

interface Scale {
  readonly low: number;
  readonly high: number;
}

/** Bars start at zero: the axis always holds it. */
function scaleOf(answer: Answer, { metric, show }: RankingColumn): Scale | undefined {
  if (show !== 'bar' && show !== 'shareBar') return undefined;
  const index = columnIndex(answer, metric, show === 'bar' ? 'value' : 'share');
  // Trap: what has no value (undelivered orders have no carrier) is another kind of thing and would dwarf the rest.
  const at = answer.columns.findIndex((column) => column.role === 'dimension');
  const values = answer.rows.flatMap((row) => (row[at] === null ? [] : [numberAt(row, index) ?? 0]));
  return { low: Math.min(0, ...values), high: Math.max(0, ...values) };
}

function barOf(value: number | null, scale: Scale | undefined): Bar | null {
  if (value === null || scale === undefined || scale.high === scale.low) return null;
  const place = (amount: number) => Math.max(0, Math.min(1, (amount - scale.low) / (scale.high - scale.low)));
  return { from: place(Math.min(0, value)), to: place(Math.max(0, value)), negative: value < 0 };
}
