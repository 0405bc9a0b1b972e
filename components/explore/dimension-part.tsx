'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { SearchChoice } from '@/components/ui/search-choice';
import type { SearchOption } from '@/components/ui/search-list';
import { DIMENSIONS_AT_MOST } from '@/lib/dashboards/explore-state';
import { dimensionOffers } from '@/lib/dashboards/explore-state-offers';
import { foldText } from '@/lib/i18n/fold-text';
import { DIMENSION_IDS, type DimensionId } from '@/lib/metrics/dimensions';
import { Chips } from './chips';
import type { MetricPartProps } from './metric-part';
import { Part } from './part';
import { useRefusal } from './use-refusal';

/** What the metrics are split by, and a field that finds more; what they cannot be split by says why. */
export function DimensionPart({ state, asked, onChange }: MetricPartProps) {
  const t = useTranslations('explore');
  const words = useWords();
  const sentence = useRefusal();
  const offers = dimensionOffers(state.metrics, asked);
  const full = state.by.length >= DIMENSIONS_AT_MOST;
  const options = DIMENSION_IDS.filter((id) => !state.by.includes(id)).map((id): SearchOption<DimensionId> => {
    const refusal = offers.get(id) ?? null;
    const refused = full
      ? t('dimensionsFull', { count: String(DIMENSIONS_AT_MOST) })
      : refusal === null
        ? undefined
        : sentence(refusal);
    return { id, label: words.dimension(id), found: foldText(`${words.dimension(id)} ${id}`), refused };
  });
  return (
    <Part label={t('by')}>
      <Chips
        label={t('by')}
        items={state.by}
        name={words.dimension}
        onChange={(how) => onChange(({ by }) => ({ by: how(by) }))}
      />
      <SearchChoice
        label={t('searchDimension')}
        options={options}
        fold={foldText}
        nothing={t('nothingFound')}
        onChoose={(id) => onChange(({ by }) => ({ by: [...by, id] }))}
      />
    </Part>
  );
}
