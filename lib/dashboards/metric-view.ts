import { metric, METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { partsOf, usersOf } from '@/lib/metrics/metric-relatives';
import { dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import type { Tile, View } from './schema';

/**
 * The page of one metric is a view like any other: its figure beside those it is made of or goes into, its course, and its
 * split by what it is most often asked for. The filter bar, the keys, the tables and the files come with that.
 */

const FIGURES_AT_MOST = 5;
const SPLITS_AT_MOST = 3;

/** What a metric is split by first, where it can be. */
const SPLITS: readonly DimensionId[] = [
  'channel',
  'productGroup',
  'market',
  'carrier',
  'contactCause',
  'warehouse',
  'country',
];

/** What the tiles are called, in the reader's language. */
export interface MetricViewTitles {
  readonly course: string;
  readonly dimension: (id: DimensionId) => string;
}

/** The view of a metric; `seen` tells which others the reader may see. */
export function metricView(id: MetricId, seen: (id: MetricId) => boolean, titles: MetricViewTitles): View {
  const parts = partsOf(id);
  const relatives = (parts.length > 0 ? parts : usersOf(id)).filter(seen);
  const splits = SPLITS.filter((dimension) => dimensionsOf(id).includes(dimension)).slice(0, SPLITS_AT_MOST);
  return {
    id,
    question: 'metric',
    filters: [...dimensionsOf(id)],
    tiles: [
      ...[id, ...relatives].slice(0, FIGURES_AT_MOST).map(figure),
      {
        id: 'course',
        name: titles.course,
        width: 12,
        height: 'M',
        show: { as: 'line' },
        query: { metrics: [id], grain: resolvedMetric(id).nature === 'ratio' ? 'calm' : 'auto', totals: true },
      },
      ...splits.map((dimension) => split(id, dimension, titles.dimension(dimension), splits.length)),
    ],
  };
}

function figure(id: MetricId): Tile {
  const sample = METRIC_IDS.find((known) => known === metric(id).sample);
  return {
    id,
    width: 3,
    height: 'S',
    show: { as: 'stat', ...(sample === undefined ? {} : { sample }) },
    query: { metrics: [id, ...(sample === undefined ? [] : [sample])], grain: 'calm', totals: true },
  };
}

function split(id: MetricId, dimension: DimensionId, name: string, count: number): Tile {
  const adds = resolvedMetric(id).nature === 'flow';
  return {
    id: `by${dimension.slice(0, 1).toUpperCase()}${dimension.slice(1)}`,
    name,
    width: count === 1 ? 12 : count === 2 ? 6 : 4,
    height: 'M',
    show: {
      as: 'ranking',
      columns: [
        { metric: id, show: 'bar' },
        { metric: id, show: 'value' },
        { metric: id, show: 'change' },
        ...(adds && count < SPLITS_AT_MOST ? [{ metric: id, show: 'share' as const }] : []),
      ],
    },
    query: {
      metrics: [id],
      by: [dimension],
      order: { by: id, descending: true },
      limit: 8,
      others: true,
      ...(adds ? { share: [id], totals: true } : {}),
    },
    click: dimension,
  };
}
