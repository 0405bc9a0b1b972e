import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { ViewState } from '@/lib/dashboards/view-state';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { Filter } from '@/lib/metrics/query';

/** Writes the filters of a dimension as a few words: `Sweden`, `Sweden +2`, `not Sweden`. */
export function useFilterText(): (state: ViewState, dimension: DimensionId) => string {
  const t = useTranslations('filters');
  const words = useWords();
  const listed = (dimension: DimensionId, values: readonly string[]) => {
    const [first = ''] = values;
    const name = words.value(dimension, first);
    return values.length < 2 ? name : t('several', { first: name, more: String(values.length - 1) });
  };
  const said = (filter: Filter) => {
    if ('in' in filter) return listed(filter.dimension, filter.in);
    if ('notIn' in filter) return t('not', { values: listed(filter.dimension, filter.notIn) });
    return t('has', { text: filter.contains });
  };
  return (state, dimension) => {
    const own = state.filters.filter((filter) => filter.dimension === dimension);
    return own.length === 0 ? t('all') : own.map(said).join(', ');
  };
}
