import type { AnalysisId } from '@/lib/analyses/registry';
import type { MetricId } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { ListColumn, RankingColumn, Tile } from './schema';

/** Shapes that many tiles of built-in views have; a view names what differs. */

type Rest = Partial<Pick<Tile, 'id' | 'title' | 'width' | 'height' | 'click' | 'own'>>;
type Input = Extract<Tile['query'], { analysis: string }>['input'];

/** One figure with its change, course and target; `sample` counts the cases behind it. */
export function figure(metric: MetricId, sample?: MetricId, rest: Rest = {}): Tile {
  return {
    id: metric,
    width: 3,
    height: 'S',
    show: { as: 'stat', ...(sample === undefined ? {} : { sample }) },
    query: { metrics: [metric, ...(sample === undefined ? [] : [sample])], grain: 'calm', totals: true },
    ...rest,
  };
}

/** A metric over time, a step coarser than it comes; `sample` counts the cases behind it. */
export function trend(id: string, metric: MetricId, sample: MetricId, rest: Rest = {}): Tile {
  return {
    id,
    title: id,
    width: 4,
    height: 'M',
    show: { as: 'line', sample },
    query: { metrics: [metric, sample], grain: 'calm', totals: true },
    ...rest,
  };
}

/** Columns of a ranking, each a metric and how it is shown. */
export function shown(
  ...columns: readonly (readonly [metric: MetricId, show: RankingColumn['show']])[]
): RankingColumn[] {
  return columns.map(([metric, show]) => ({ metric, show }));
}

/** A column of a list: its id, how it is shown, and the column that counts the cases behind it. */
type Listed = readonly [column: ListColumn['column'], show: ListColumn['show'], sample?: ListColumn['sample']];

/** An analysis as a list. */
export function list(
  analysis: AnalysisId,
  columns: readonly Listed[],
  { input, ...rest }: Rest & { readonly input?: Input } = {},
): Tile {
  return {
    id: analysis,
    width: 6,
    height: 'M',
    show: {
      as: 'list',
      columns: columns.map(([column, show, sample]) => ({ column, show, ...(sample === undefined ? {} : { sample }) })),
    },
    query: { analysis, ...(input === undefined ? {} : { input }) },
    ...rest,
  };
}

/** A rate by the values of a dimension, worst first. */
export function worstFirst(
  id: string,
  rate: MetricId,
  sample: MetricId,
  dimension: DimensionId,
  rest: Rest = {},
): Tile {
  return {
    id,
    title: id,
    width: 4,
    height: 'M',
    show: {
      as: 'ranking',
      sample,
      columns: shown([rate, 'bar'], [rate, 'value'], [rate, 'change'], [sample, 'value']),
    },
    query: { metrics: [rate, sample], by: [dimension], order: { by: rate, descending: true }, limit: 12 },
    click: dimension,
    ...rest,
  };
}
