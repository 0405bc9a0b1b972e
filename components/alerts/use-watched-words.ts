import { useTranslations } from 'next-intl';
import type { SampleId, WatchedId } from '@/lib/alerts/watched';
import { isFigureId } from '@/lib/analyses/watched-figures';

/** The names of what an alert watches, and of what counts its cases, in the language of the page. */
export function useWatchedWords(): {
  readonly watched: (id: WatchedId) => string;
  readonly sample: (id: SampleId) => string;
} {
  const t = useTranslations();
  return {
    watched: (id) => (isFigureId(id) ? t(`alertFigure.${id}`) : t(`metric.${id}.label`)),
    sample: (id) => (id === 'clicks' ? t('column.clicks') : t(`metric.${id}.label`)),
  };
}
