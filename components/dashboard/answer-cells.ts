import type { Answer, Cell } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';

/** Reading cells of an answer by what they mean. */

/** Where the metric's own value, its share, or a comparison of it stands; −1 where the answer has no such column. */
export function columnIndex(
  answer: Answer,
  metric: MetricId,
  part: 'value' | 'share' | { comparison: string },
): number {
  return answer.columns.findIndex((column) => {
    if (!('metric' in column) || column.metric !== metric) return false;
    if (part === 'value') return column.role === 'metric';
    if (part === 'share') return column.role === 'share';
    return column.role === 'comparison' && column.comparison === part.comparison;
  });
}

/** The number in a cell; null for none. */
export function numberAt(row: readonly Cell[] | undefined, index: number): number | null {
  const cell = index < 0 ? null : row?.[index];
  return typeof cell === 'number' ? cell : null;
}
