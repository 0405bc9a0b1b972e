import type { Answer, AnswerColumn } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import { metric as metricOf } from '@/lib/metrics/catalog';
import type { Better, Unit } from '@/lib/metrics/define';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { ComparisonId } from '@/lib/metrics/query-names';

/** A column of the table under a plot: a name, a value, a share, or a change that needs two cells. */
export type ResultColumn =
  | { readonly kind: 'name'; readonly id: DimensionId | 'time'; readonly at: number; readonly column: AnswerColumn }
  | { readonly kind: 'value'; readonly id: MetricId; readonly at: number; readonly unit: Unit }
  | { readonly kind: 'share'; readonly id: MetricId; readonly at: number }
  | { readonly kind: 'goal'; readonly id: MetricId; readonly at: number; readonly unit: Unit }
  | {
      readonly kind: 'change';
      readonly id: MetricId;
      readonly comparison: ComparisonId;
      readonly at: number;
      readonly before: number;
      readonly unit: Unit;
      readonly better: Better;
    };

/** The columns that a table of the answer shows: what is compared stands as a change, a target as it is. */
export function resultColumns(answer: Answer): readonly ResultColumn[] {
  const own = new Map<MetricId, number>();
  answer.columns.forEach((column, at) => {
    if (column.role === 'metric') own.set(column.metric, at);
  });
  return answer.columns.flatMap((column, at): readonly ResultColumn[] => {
    if (column.role === 'time' || column.role === 'dimension') return [{ kind: 'name', id: column.id, at, column }];
    if (!('metric' in column)) return [];
    const { metric: id, unit } = column;
    if (column.role === 'metric') return [{ kind: 'value', id, at, unit }];
    if (column.role === 'share') return [{ kind: 'share', id, at }];
    const { comparison } = column;
    if (comparison === undefined || comparison === 'target') return [{ kind: 'goal', id, at, unit }];
    const { better } = metricOf(id);
    return [{ kind: 'change', id, comparison, at: own.get(id) ?? -1, before: at, unit, better }];
  });
}
