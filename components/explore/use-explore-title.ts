import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useWords } from '@/components/metrics/use-words';
import type { Tile } from '@/lib/dashboards/schema';

/** The name of what a tile shows: its metrics, and what they are split by. */
export function useExploreTitle(): (tile: Tile) => string {
  const t = useTranslations();
  const words = useWords();
  return useCallback(
    ({ query }) => {
      if (!('metrics' in query)) return '';
      const names = [
        ...(query.by ?? []).map(words.dimension),
        ...(query.grain === undefined || query.grain === 'calm'
          ? []
          : [query.grain === 'auto' ? t('explore.time') : t(`grain.${query.grain}`)]),
      ];
      const metrics = query.metrics.map(words.metric).join(', ');
      return names.length === 0 ? metrics : `${metrics} · ${names.join(' × ')}`;
    },
    [t, words],
  );
}
