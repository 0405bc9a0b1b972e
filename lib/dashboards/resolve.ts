import type { AnalysisQuery } from '@/lib/analyses/asked';
import type { MetricId } from '@/lib/metrics/catalog';
import { daysBetween } from '@/lib/metrics/civil';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { resolvePeriod } from '@/lib/metrics/period';
import type { Filter, Grain, Query } from '@/lib/metrics/query';
import { canCarry, carriersOf, dimensionsOf, resolvedMetric, timeOf } from '@/lib/metrics/resolve';
import type { Tile } from './schema';
import { tileMetrics } from './tile-metrics';
import type { ViewState } from './view-state';

/** What the questions of a view depend on besides its state. */
export interface Moment {
  readonly asOf: string;
  readonly firstWeekday: number;
}

/** What a tile asks: its query, and a second one for the target where comparisons take both places of the first. */
export interface TileQuestion {
  readonly query: Query | AnalysisQuery;
  readonly target: Query | null;
}

/** From a tile and the reader's state to plain queries. Pure; both sides of the wire get the same. */
export function resolveTile(tile: Tile, state: ViewState, moment: Moment): TileQuestion {
  const period = tile.own?.period ?? state.period;
  const filters = [...state.filters, ...(tile.own?.filters ?? [])];
  if ('analysis' in tile.query) return { query: analysisQuery(tile, tile.query, state, filters), target: null };
  const returnsBy = tile.own?.returnsBy ?? state.returnsBy;
  const { grain, metrics, ...rest } = tile.query;
  const common = {
    period,
    ...(filters.length === 0 ? {} : { filters }),
    ...(returnsBy === undefined ? {} : { returnsBy }),
    ...(state.currency === undefined ? {} : { currency: state.currency }),
  };
  const chosen = [...(tile.own?.compare ?? state.compare)];
  const wantsTarget = (tile.show.as === 'stat' || tile.show.as === 'line') && !chosen.includes('target');
  const compare = wantsTarget && chosen.length < 2 ? [...chosen, 'target' as const] : chosen;
  const fixed = grain === undefined ? undefined : grainOf(grain, metrics, period, moment);
  const query: Query = {
    metrics,
    ...rest,
    ...common,
    ...(fixed === undefined ? {} : { grain: fixed }),
    ...(compare.length === 0 ? {} : { compare }),
  };
  const first = metrics.slice(0, 1);
  const apart = wantsTarget && chosen.length >= 2 && tile.show.as === 'stat';
  return { query, target: apart ? { metrics: first, ...common, totals: true, compare: ['target'] } : null };
}

function analysisQuery(
  tile: Tile,
  { analysis, input }: Extract<Tile['query'], { analysis: string }>,
  state: ViewState,
  filters: Filter[],
): AnalysisQuery {
  const compare = [...(tile.own?.compare ?? state.compare)];
  return {
    analysis,
    ...(input === undefined ? {} : { input }),
    period: tile.own?.period ?? state.period,
    ...(compare.length === 0 ? {} : { compare }),
    ...(filters.length === 0 ? {} : { filters }),
    ...(state.currency === undefined ? {} : { currency: state.currency }),
  };
}

/** Dimensions of the view's filters that the tile cannot be narrowed by; such a tile is greyed instead of asked. */
export function refusedDimensions(tile: Tile, filters: readonly Filter[]): readonly DimensionId[] {
  const metrics = tileMetrics(tile);
  const wanted = new Set(filters.map((filter) => filter.dimension));
  return [...wanted].filter((id) => !metrics.every((metric) => dimensionsOf(metric).includes(id)));
}

function grainOf(
  asked: 'auto' | 'calm' | Grain,
  metrics: readonly MetricId[],
  period: Query['period'],
  moment: Moment,
): Grain {
  if (asked !== 'auto' && asked !== 'calm') return asked;
  const { span } = resolvePeriod(period, moment.asOf, moment.firstWeekday);
  const days = daysBetween(span.from, span.until);
  if (days <= 2) return asked === 'auto' && metrics.every(knowsHours) ? 'hour' : 'day';
  const [toDays, toWeeks] = asked === 'auto' ? [100, 400] : [45, 400];
  if (days <= toDays) return 'day';
  return days <= toWeeks ? 'week' : days <= 1900 ? 'month' : 'quarter';
}

/** True when every part of the metric has a clock time somewhere. */
function knowsHours(id: MetricId): boolean {
  return resolvedMetric(id).bases.every((base) =>
    carriersOf(base).some((carrier) => canCarry(carrier, timeOf(base, carrier, undefined), [], true)),
  );
}
