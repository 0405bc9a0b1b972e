import type { Answer, Cell } from '@/lib/metrics/answer';
import { addDays, step } from '@/lib/metrics/civil';
import type { MetricId } from '@/lib/metrics/catalog';
import { drillInto, encodeDrill, type DrillStep } from './drill-state';
import type { Tile } from './schema';
import { tileMetrics } from './tile-metrics';
import { encodeViewState, type ViewState } from './view-state';

/** Addresses that lead from a figure to what is behind it. */

/** The address of a metric's way down under a state of the view. */
function drillAddress(metric: MetricId, view: ViewState, steps: readonly DrillStep[] = []): string {
  return `/drill?${encodeDrill(drillInto(metric, steps), new URLSearchParams(encodeViewState(view)))}`;
}

/** The address of what is behind a tile's first metric, with what the tile fixes; null for a tile that asks for none. */
export function drillFromTile(tile: Tile, view: ViewState): string | null {
  const [metric] = tileMetrics(tile);
  if (metric === undefined) return null;
  const { period, compare, filters = [], returnsBy } = tile.own ?? {};
  return drillAddress(metric, {
    ...view,
    period: period ?? view.period,
    compare: compare ?? view.compare,
    filters: [...view.filters, ...filters],
    ...(returnsBy === undefined ? {} : { returnsBy }),
  });
}

/** The address of the way down from one row of an answer; null where the row stands for what has no name. */
export function drillFromRow(metric: MetricId, view: ViewState, answer: Answer, row: readonly Cell[]): string | null {
  const steps: DrillStep[] = [];
  let period = view.period;
  for (const [at, column] of answer.columns.entries()) {
    const cell = row[at] ?? null;
    if (column.role !== 'dimension' && column.role !== 'time') continue;
    if (cell === null) return null;
    if (column.role === 'dimension') steps.push({ dimension: column.id, value: String(cell) });
    else period = bucketDays(String(cell), column.unit, answer.period);
  }
  return drillAddress(metric, { ...view, period }, steps);
}

/** Days of a bucket inside the period of the answer; an hour leads to its day. */
function bucketDays(start: string, grain: Parameters<typeof step>[0], period: Answer['period']) {
  const day = start.slice(0, 10);
  const last = grain === 'hour' ? day : addDays(step(grain, day, 1), -1);
  return { from: day < period.from ? period.from : day, to: last > period.to ? period.to : last };
}
