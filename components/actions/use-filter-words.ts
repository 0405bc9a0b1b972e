'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { Filter } from '@/lib/metrics/query';

/** Writes one filter with the name of its dimension: `Market: Sweden`. */
export function useFilterWords(): (filter: Filter) => string {
  const t = useTranslations('filters');
  const words = useWords();
  return (filter) => {
    const { dimension } = filter;
    const listed = (values: readonly string[]) =>
      words.format.list(values.map((value) => words.value(dimension, value)));
    const said =
      'in' in filter
        ? listed(filter.in)
        : 'notIn' in filter
          ? t('not', { values: listed(filter.notIn) })
          : t('has', { text: filter.contains });
    return `${words.dimension(dimension)}: ${said}`;
  };
}
