import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { Refusal } from '@/lib/dashboards/explore-state-offers';

/** Says why a metric cannot be asked so, as a sentence. */
export function useRefusal(): (refusal: Refusal) => string {
  const t = useTranslations();
  const words = useWords();
  return ({ metric, dimension, fact, kind }) =>
    t(`explore.why.${kind}`, {
      metric: words.metric(metric),
      dimension: dimension === null ? '' : words.dimension(dimension).toLocaleLowerCase(),
      fact: t(`fact.${fact}`).toLocaleLowerCase(),
    });
}
