import type { DimensionId } from '@/lib/metrics/dimensions';
import type { Comparison, Filter } from '@/lib/metrics/query';
import type { ViewState } from './view-state';

/** Small, pure changes of a view's state; what the filter bar, clicks and keys do. */

/** The values a dimension is narrowed to; empty when it is not. */
export function chosenValues(state: ViewState, dimension: DimensionId): readonly string[] {
  return state.filters.flatMap((filter) => (filter.dimension === dimension && 'in' in filter ? filter.in : []));
}

/** Narrows a dimension to values; no values take the filter away. */
export function withValues(state: ViewState, dimension: DimensionId, values: readonly string[]): ViewState {
  const others = state.filters.filter((filter) => filter.dimension !== dimension || !('in' in filter));
  const own: readonly Filter[] = values.length === 0 ? [] : [{ dimension, in: [...values].sort() }];
  return { ...state, filters: [...others, ...own] };
}

/** Narrows to one value, or widens again when it is the only one already: what a click on a row does. */
export function toggleValue(state: ViewState, dimension: DimensionId, value: string): ViewState {
  const chosen = chosenValues(state, dimension);
  return withValues(state, dimension, chosen.length === 1 && chosen[0] === value ? [] : [value]);
}

/** Takes away every filter of a dimension. */
export function withoutDimension(state: ViewState, dimension: DimensionId): ViewState {
  return { ...state, filters: state.filters.filter((filter) => filter.dimension !== dimension) };
}

/** Adds or takes away a comparison; of more than two the oldest goes. */
export function toggleComparison(state: ViewState, comparison: Comparison): ViewState {
  const same = (other: Comparison) => JSON.stringify(other) === JSON.stringify(comparison);
  const compare = state.compare.some(same)
    ? state.compare.filter((other) => !same(other))
    : [...state.compare, comparison].slice(-2);
  return { ...state, compare };
}
