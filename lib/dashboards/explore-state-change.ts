import type { MetricId } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { tidied, type ExploreOrder, type ExploreState } from './explore-state';

/** Small, pure changes of what is explored; what chips, choices and heads of columns do. */

/** The state with some of it changed; what no longer belongs to it goes. */
export function changed(state: ExploreState, change: Partial<ExploreState>): ExploreState {
  return tidied({ ...state, ...change });
}

/** The list with one item moved by so many places, as far as it goes. */
export function moved<T>(items: readonly T[], item: T, places: number): readonly T[] {
  const from = items.indexOf(item);
  if (from < 0) return items;
  const rest = items.filter((one) => one !== item);
  const to = Math.max(0, Math.min(rest.length, from + places));
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Sorts by a column, or the other way round where it is sorted by it already; names go up first, figures down. */
export function sortedBy(state: ExploreState, by: MetricId | DimensionId | 'time', shown: ExploreOrder): ExploreState {
  const isFigure = state.metrics.some((id) => id === by);
  return changed(state, { order: { by, descending: shown.by === by ? !shown.descending : isFigure } });
}
