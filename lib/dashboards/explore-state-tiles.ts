import type { MetricId } from '@/lib/metrics/catalog';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { shownPlot, type ExploreState } from './explore-state';
import type { RankingColumn, Tile } from './schema';

/** What is explored, in the grammar of dashboards: the figures under the plot are one tile, and so is each plot. */

const COLUMNS_AT_MOST = 7;

/** The tile that holds all that is asked, as a table; without a metric there is none. */
export function tableTile(state: ExploreState): Tile | null {
  const [first] = state.metrics;
  return first === undefined ? null : { ...whole(state, first), show: { as: 'table' } };
}

/** The tiles that draw it: one, or one for each metric where a plot shows one metric at a time; none for a table. */
export function plotTiles(state: ExploreState): readonly Tile[] {
  const [first] = state.metrics;
  const several = state.metrics.length > 1;
  if (first === undefined) return [];
  switch (shownPlot(state)) {
    case 'table':
      return [];
    case 'stat':
      return state.metrics.map((metric) => ({
        id: metric,
        width: 3,
        height: 'S',
        show: { as: 'stat' },
        query: { metrics: [metric], grain: 'calm', totals: true },
      }));
    case 'line':
      return state.metrics.map((metric) => ({
        id: metric,
        width: several ? 6 : 12,
        height: 'M',
        show: { as: 'line' },
        query: { metrics: [metric], grain: state.grain ?? 'auto', totals: true },
      }));
    case 'bars':
      return [
        {
          ...whole(state, first),
          ...click(state),
          height: 'M',
          show: { as: 'ranking', columns: columnsOf(state, first) },
        },
      ];
    case 'heat':
      return state.metrics.map((metric) => ({
        ...whole({ ...state, metrics: [metric], order: null }, metric),
        id: metric,
        height: 'M',
        show: { as: 'heat' },
      }));
  }
}

function whole(state: ExploreState, first: MetricId): Omit<Tile, 'show'> {
  const { metrics, by, grain, order, top, totals } = state;
  const shared = sharesOf(state);
  const split = by.length > 0;
  const sorted = order ?? (split ? { by: first, descending: true } : null);
  return {
    id: 'explored',
    width: 12,
    height: 'L',
    query: {
      metrics: [...metrics],
      ...(split ? { by: [...by], limit: top } : {}),
      ...(grain === null ? {} : { grain }),
      ...(sorted === null ? {} : { order: { by: sorted.by, descending: sorted.descending } }),
      ...(by.length === 1 && grain === null && state.others ? { others: true } : {}),
      ...(shared.length > 0 ? { share: [...shared] } : {}),
      ...(totals || shared.length > 0 ? { totals: true } : {}),
    },
  };
}

function click({ by: [dimension] }: ExploreState): { readonly click?: Tile['click'] } {
  return dimension === undefined ? {} : { click: dimension };
}

/** Metrics whose parts add up to the whole, when shares are wanted. Trap: a part of a rate is no share of it. */
function sharesOf({ metrics, by, grain, share }: ExploreState): readonly MetricId[] {
  if (!share || (by.length === 0 && grain === null)) return [];
  return metrics.filter((id) => resolvedMetric(id).nature === 'flow');
}

function columnsOf(state: ExploreState, first: MetricId): RankingColumn[] {
  const shared = sharesOf(state);
  const roomy = state.metrics.length <= 3;
  const columns = state.metrics.flatMap((metric): RankingColumn[] => [
    { metric, show: 'value' },
    ...(shared.includes(metric) ? [{ metric, show: 'share' as const }] : []),
    ...(roomy ? [{ metric, show: 'change' as const }] : []),
  ]);
  return [{ metric: first, show: 'bar' as const }, ...columns].slice(0, COLUMNS_AT_MOST);
}
