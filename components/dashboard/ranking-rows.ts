import type { RankingColumn } from '@/lib/dashboards/schema';
import type { Answer, Cell } from '@/lib/metrics/answer';
import { metric as metricOf } from '@/lib/metrics/catalog';
import { changeOf, type Change } from '@/lib/metrics/change';
import type { Unit } from '@/lib/metrics/define';
import { columnIndex, comparedIds, numberAt } from './answer-cells';

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
}

export interface RankingRow {
  /** Value of the dimension; null is the unknown one. */
  readonly key: string | null;
  readonly others: boolean;
  readonly cells: readonly RankingCell[];
}

/** Rows of a ranking as a table shows them, «others» last. Compares with the first chosen comparison. */
export function rankingRows(answer: Answer, columns: readonly RankingColumn[]): readonly RankingRow[] {
  const at = answer.columns.findIndex((column) => column.role === 'dimension');
  const scales = columns.map((column) => scaleOf(answer, column));
  const cells = (row: readonly Cell[]) => columns.map((column, index) => cellOf(answer, column, row, scales[index]));
  const rows = answer.rows.map((row) => {
    const key = row[at] ?? null;
    return { key: key === null ? null : String(key), others: false, cells: cells(row) };
  });
  return answer.others === undefined ? rows : [...rows, { key: null, others: true, cells: cells(answer.others) }];
}

/** The rows ordered by a column, largest first or last; unknown values and «others» stay at the end. */
export function sortedRows(rows: readonly RankingRow[], column: number, descending: boolean): readonly RankingRow[] {
  const value = (row: RankingRow) => row.cells[column]?.value ?? null;
  return rows.toSorted((one, other) => {
    if (one.others !== other.others) return one.others ? 1 : -1;
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
  const { unit, better } = metricOf(metric);
  const [comparison] = comparedIds(answer);
  const value = numberAt(row, columnIndex(answer, metric, 'value'));
  const share = numberAt(row, columnIndex(answer, metric, 'share'));
  const compared = comparison === undefined ? -1 : columnIndex(answer, metric, { comparison });
  const before = numberAt(row, compared);
  switch (show) {
    case 'value':
      return { show, unit, value };
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
  const values = [...answer.rows, ...(answer.others === undefined ? [] : [answer.others])].map(
    (row) => numberAt(row, index) ?? 0,
  );
  return { low: Math.min(0, ...values), high: Math.max(0, ...values) };
}

function barOf(value: number | null, scale: Scale | undefined): Bar | null {
  if (value === null || scale === undefined || scale.high === scale.low) return null;
  const place = (amount: number) => (amount - scale.low) / (scale.high - scale.low);
  return { from: place(Math.min(0, value)), to: place(Math.max(0, value)), negative: value < 0 };
}
