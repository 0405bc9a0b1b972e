import { isMetricId, type MetricId } from '@/lib/metrics/catalog';
import { isDimensionId, type DimensionId } from '@/lib/metrics/dimensions';
import { GRAINS, type Grain } from '@/lib/metrics/query-names';

/**
 * What somebody explores: which figures, split by what, shown how. It stands in the address beside the state of the view
 * (period, comparison, filters), with names of its own, canonical in the same way: one state has one text, what is usual is
 * left out, what makes no sense is dropped without taking the rest along.
 *
 *   ?metric=netSales&metric=orders&by=market&grain=month&plot=heat&order=-orders&top=25&others=no&share=yes
 */

export interface ExploreState {
  /** In the order in which they are shown; none is a page that has not been asked anything yet. */
  readonly metrics: readonly MetricId[];
  readonly by: readonly DimensionId[];
  /** `auto` fits the period; null is no time at all. */
  readonly grain: Grain | 'auto' | null;
  /** Null takes the plot that fits what is asked. */
  readonly plot: PlotId | null;
  /** Null puts the largest of the first metric first. */
  readonly order: ExploreOrder | null;
  /** How many values of the dimensions are shown. */
  readonly top: number;
  /** All values beyond, as one row. */
  readonly others: boolean;
  readonly totals: boolean;
  /** Each value's part of the whole, where parts add up. */
  readonly share: boolean;
}

export interface ExploreOrder {
  readonly by: MetricId | DimensionId | 'time';
  readonly descending: boolean;
}

export const PLOTS = ['table', 'bars', 'line', 'stat', 'heat'] as const;
export type PlotId = (typeof PLOTS)[number];

export const METRICS_AT_MOST = 6;
export const DIMENSIONS_AT_MOST = 3;
/** How many values are offered; any number between the first and the last can stand in an address. */
export const TOPS = [5, 10, 25, 50, 100, 1000] as const;
const USUAL_TOP = 10;

export const EMPTY_EXPLORE: ExploreState = {
  metrics: [],
  by: [],
  grain: null,
  plot: null,
  order: null,
  top: USUAL_TOP,
  others: true,
  totals: true,
  share: false,
};

const NAMES = ['metric', 'by', 'grain', 'plot', 'order', 'top', 'others', 'totals', 'share'] as const;

function unique<T>(items: readonly T[], most: number): readonly T[] {
  return [...new Set(items)].slice(0, most);
}

/** Reads the state from the query part of an address; what it does not know is left out. */
export function decodeExplore(search: URLSearchParams): ExploreState {
  const metrics = unique(search.getAll('metric').filter(isMetricId), METRICS_AT_MOST);
  const by = unique(search.getAll('by').filter(isDimensionId), DIMENSIONS_AT_MOST);
  const grain = ([...GRAINS, 'auto'] as const).find((id) => id === search.get('grain')) ?? null;
  const asked = Number(search.get('top') ?? USUAL_TOP);
  return tidied({
    metrics,
    by,
    grain,
    plot: PLOTS.find((id) => id === search.get('plot')) ?? null,
    order: orderOf(search.get('order') ?? ''),
    top: Number.isInteger(asked) && asked >= TOPS[0] && asked <= 1000 ? asked : USUAL_TOP,
    others: search.get('others') !== 'no',
    totals: search.get('totals') !== 'no',
    share: search.get('share') === 'yes',
  });
}

function orderOf(text: string): ExploreOrder | null {
  const descending = text.startsWith('-');
  const by = descending ? text.slice(1) : text;
  return by === 'time' || isMetricId(by) || isDimensionId(by) ? { by, descending } : null;
}

/** Writes the state as parts of an address beside what else stands there; its own names are replaced. */
export function encodeExplore(state: ExploreState, beside: URLSearchParams = new URLSearchParams()): string {
  const search = new URLSearchParams();
  for (const id of state.metrics) search.append('metric', id);
  for (const id of state.by) search.append('by', id);
  if (state.grain !== null) search.append('grain', state.grain);
  if (state.plot !== null) search.append('plot', state.plot);
  if (state.order !== null) search.append('order', `${state.order.descending ? '-' : ''}${state.order.by}`);
  if (state.top !== USUAL_TOP) search.append('top', String(state.top));
  if (!state.others) search.append('others', 'no');
  if (!state.totals) search.append('totals', 'no');
  if (state.share) search.append('share', 'yes');
  for (const [name, value] of beside) if (!NAMES.some((own) => own === name)) search.append(name, value);
  return search.toString();
}

/** The state without what no longer belongs to it: an order by what is not asked, a plot that cannot show it. */
export function tidied(state: ExploreState): ExploreState {
  const { order, plot, metrics, by, grain } = state;
  const asked: readonly string[] = [...metrics, ...by, ...(grain === null ? [] : ['time'])];
  return {
    ...state,
    order: order !== null && asked.includes(order.by) ? order : null,
    plot: plot !== null && plot !== fittingPlot(state) && plotObstacle(plot, state) === null ? plot : null,
  };
}

/** The plot that fits what is asked best. */
export function fittingPlot({ metrics, by, grain }: ExploreState): PlotId {
  const names = by.length + (grain === null ? 0 : 1);
  if (names === 0) return 'stat';
  if (names === 1) return grain === null ? 'bars' : 'line';
  return names === 2 && metrics.length === 1 ? 'heat' : 'table';
}

/** The plot that is shown. */
export function shownPlot(state: ExploreState): PlotId {
  return state.plot ?? fittingPlot(state);
}

/** Why a plot cannot show what is asked, as a key of `explore.plotWhy`; null when it can. */
export function plotObstacle(plot: PlotId, { by, grain }: ExploreState): 'stat' | 'line' | 'bars' | 'heat' | null {
  const names = by.length + (grain === null ? 0 : 1);
  switch (plot) {
    case 'table':
      return null;
    case 'stat':
      return by.length === 0 ? null : 'stat';
    case 'line':
      return by.length === 0 && grain !== null ? null : 'line';
    case 'bars':
      return by.length === 1 && grain === null ? null : 'bars';
    case 'heat':
      return names === 2 ? null : 'heat';
  }
}
